#include "app/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "app/data_files.h"
#include "app/rejects_files.h"
#include "app/source_notes.h"
#include "app/untried_mappings.h"
#include "intake/embedded_mappings.h"
#include "intake/field_text.h"
#include "intake/file_reader.h"
#include "intake/in_order.h"
#include "intake/recognise.h"
#include "intake/zone_clock.h"
#include "model/describe.h"
#include "model/oddities.h"
#include "model/row_reader.h"
#include "store/digest.h"
#include "store/history_store.h"

namespace baton {
namespace {

/// Raised whenever reading changes its mind about what a row means: everything is then read again.
constexpr std::string_view reader_version = "3";
/// Ours; said to the reader wherever it is used.
constexpr std::string_view assumed_currency = "EUR";

/// One file to be read in one way.
struct Source {
  std::string name;  // "orders.csv > orders"
  const DataFile* file = nullptr;
  Reading reading;
  std::vector<std::vector<const DataFile*>> joined_files;  // for each join
  std::string digest;

  FileKind kind() const {
    return reading.table != nullptr ? reading.table->into : reading.own_kind;
  }
  bool mapped() const { return reading.mapping != nullptr; }
};

class Importer {
 public:
  Importer(const Workspace& workspace, const ShowProgress& show, Wanted wanted, Imported& imported)
      : workspace_(workspace), show_(show), wanted_(wanted), imported_(imported) {}

  Result<Done> run();

 private:
  Result<Done> load_mappings();
  Result<Done> find_sources();
  void add_source(const DataFile& file, const Reading& reading);
  Result<Done> settle_profile();
  void settle_digests();
  Result<Done> read_sources(HistoryStore& store);
  Result<Done> read_source(HistoryStore& store, const Source& source);
  void tell_trouble(const std::string& file, std::string_view table, std::string trouble);
  std::vector<StoredSource> unchanged_of(const std::vector<StoredSource>& known) const;
  Result<Done> holds_what_is_wanted() const;
  void describe();
  void summarise(const StoredSource& stored, bool unchanged);

  const Workspace& workspace_;
  const ShowProgress& show_;
  Wanted wanted_;
  Imported& imported_;
  std::vector<Mapping> mappings_;
  DataFiles files_;
  std::map<const DataFile*, std::string> file_digests_;
  std::vector<Source> sources_;
  std::map<FileKind, KeysSeen> keys_;
  std::string currency_, time_zone_;
  std::shared_ptr<ZoneClock> clock_;
  ImportProgress progress_;
};

Result<Done> Importer::load_mappings() {
  auto own = workspace_.toml_files("mappings");
  if (!own) return own.error();
  for (const auto& [name, text] : *own) {
    auto mapping = parse_mapping("mappings/" + name, text);
    if (!mapping) return mapping.error();
    mappings_.push_back(std::move(mapping).value());
  }
  for (const EmbeddedFile& file : embedded_mappings()) {
    auto mapping = parse_mapping(file.name, file.text);
    if (!mapping) return mapping.error();
    mappings_.push_back(std::move(mapping).value());
  }
  return Done{};
}

/// A file, or one use of it, that cannot be taken: told, and the others go on.
void Importer::tell_trouble(const std::string& name, std::string_view table, std::string trouble) {
  ImportSummary::File file;
  file.name = as_utf8(name);
  file.table = table;
  file.trouble = std::move(trouble);
  imported_.summary.files.push_back(std::move(file));
}

Result<Done> Importer::find_sources() {
  files_ = DataFiles::open(workspace_, [&](const std::string& name, const std::string& trouble) {
    tell_trouble(name, "", trouble);
  });
  for (const DataFile& file : files_.all()) {
    const Recognised recognised = recognise(file.stems, header_of(file.bytes), mappings_);
    if (!recognised.trouble.empty()) tell_trouble(file.name, "", recognised.trouble);
    for (const Reading& reading : recognised.readings) add_source(file, reading);
    if (recognised.serves != nullptr) {
      imported_.summary.other_files.push_back(
          {file.name, fmt::format("belongs to: {}", recognised.serves->title)});
    }
  }
  return Done{};
}

void Importer::add_source(const DataFile& file, const Reading& reading) {
  Source source{"", &file, reading, {}, {}};
  const FileKind kind = source.kind();
  source.name = fmt::format("{} > {}", file.name, schema_of(kind).name);
  const auto same = std::count_if(sources_.begin(), sources_.end(), [&](const Source& s) {
    return s.name == source.name || s.name.starts_with(source.name + " #");
  });
  if (same > 0) source.name += fmt::format(" #{}", same + 1);
  if (reading.table != nullptr) {
    for (const Join& join : reading.table->joins) {
      std::vector<const DataFile*> found;
      if (join.file.empty()) found = {&file};
      for (const DataFile& other : files_.all()) {
        if (!join.file.empty() && is_named(join.file, other.stems)) found.push_back(&other);
      }
      if (found.empty()) {
        tell_trouble(file.name, schema_of(kind).name,
                     fmt::format("needs the file {}, which is not in the folder", join.file));
        return;
      }
      source.joined_files.push_back(std::move(found));
    }
  }
  sources_.push_back(std::move(source));
}

Result<Done> Importer::settle_profile() {
  currency_ = workspace_.answers().currency;
  time_zone_ = workspace_.answers().time_zone;
  for (const Source& source : sources_) {
    if (source.reading.mapping == nullptr) continue;
    const Mapping& mapping = *source.reading.mapping;
    if (currency_.empty()) currency_ = mapping.currency;
    if (time_zone_.empty()) time_zone_ = mapping.time_zone;
    if (!mapping.note.empty() && std::find(imported_.notes.begin(), imported_.notes.end(),
                                           mapping.note) == imported_.notes.end()) {
      imported_.notes.push_back(mapping.note);
    }
  }
  imported_.currency_assumed = currency_.empty();
  imported_.time_zone_assumed = time_zone_.empty();
  if (time_zone_.empty()) time_zone_ = "UTC";
  imported_.time_zone = time_zone_;
  auto clock = ZoneClock::of(time_zone_);
  if (!clock) return clock.error();
  clock_ = std::move(clock).value();
  return Done{};
}

void Importer::settle_digests() {
  std::vector<const DataFile*> used;
  const auto use = [&](const DataFile* file) {
    if (file_digests_.try_emplace(file).second) used.push_back(file);
  };
  for (const Source& source : sources_) {
    use(source.file);
    for (const auto& joined : source.joined_files) std::for_each(joined.begin(), joined.end(), use);
  }
  work_in_order(
      used.size(), ReadingPace().threads, used.size() + 1,
      [&](unsigned, std::size_t i) {
        file_digests_.at(used[i]) = sha256_hex(used[i]->bytes);
        files_.let_go(*used[i], used[i]->bytes.size());
      },
      [](std::size_t) {});
  const auto digest_of = [&](const DataFile* file) { return file_digests_.at(file); };
  for (Source& source : sources_) {
    std::string everything =
        fmt::format("{}\n{}\n{}\n", reader_version, time_zone_, digest_of(source.file));
    for (const auto& joined : source.joined_files) {
      everything += "join\n";
      for (const DataFile* file : joined) everything += digest_of(file) + "\n";
    }
    if (source.reading.mapping != nullptr) everything += source.reading.mapping->text;
    source.digest = sha256_hex(everything);
  }
}

/// The stored sources that need not be read again. Of two rows with one key the first is taken, so
/// what a source gives depends on those of its kind before it: from the first one that is new,
/// changed or gone, all that follow are read again. A store filled in steps thus holds what one
/// filled at once would.
std::vector<StoredSource> Importer::unchanged_of(const std::vector<StoredSource>& known) const {
  std::vector<StoredSource> unchanged;
  for (const FileSchema& schema : dataset()) {
    auto stored = known.begin();
    const auto skip_others = [&] {
      while (stored != known.end() && stored->kind != schema.kind) ++stored;
    };
    for (const Source& source : sources_) {
      if (source.kind() != schema.kind) continue;
      skip_others();
      const bool same =
          stored != known.end() && stored->name == source.name && stored->digest == source.digest;
      if (!same) break;
      unchanged.push_back(*stored++);
    }
  }
  return unchanged;
}

Result<Done> Importer::read_sources(HistoryStore& store) {
  if (const auto begun = store.begin(); !begun) return begun.error();
  const auto known = store.sources();
  if (!known) return known.error();
  const std::vector<StoredSource> unchanged = unchanged_of(*known);
  const auto is_unchanged = [&](const std::string& name) {
    return std::any_of(unchanged.begin(), unchanged.end(),
                       [&](const StoredSource& s) { return s.name == name; });
  };
  std::vector<std::uint32_t> kept;
  for (const StoredSource& stored : unchanged) kept.push_back(stored.id);
  std::vector<const Source*> changed;
  for (const Source& source : sources_) {
    if (!is_unchanged(source.name)) changed.push_back(&source);
  }
  for (const StoredSource& stored : *known) {
    if (is_unchanged(stored.name)) continue;
    if (const auto removed = store.remove(stored.id); !removed) return removed.error();
    if (stored.refused > 0) {
      remove_rejects(workspace_.rejects_folder(), stored.name, stored.file, stored.kind);
    }
  }
  if (const auto loaded = store.load(kept, imported_.history); !loaded) return loaded.error();
  for (const StoredSource& stored : unchanged) summarise(stored, true);
  for (const Source* source : changed) progress_.bytes_total += source->file->bytes.size();
  for (const Source* source : changed) {
    if (const auto done = read_source(store, *source); !done) return done.error();
  }
  if (const auto put = store.put_new_names(imported_.history.names); !put) return put.error();
  return store.commit();
}

Result<Done> Importer::read_source(HistoryStore& store, const Source& source) {
  const FileKind kind = source.kind();
  const auto [keys, is_new] = keys_.try_emplace(kind, schema_of(kind));
  if (is_new) keys->second.add_all(imported_.history.table(kind));
  auto id = store.next_source_id();
  if (!id) return id.error();

  FileToRead file;
  file.name = source.file->name;
  file.bytes = source.file->bytes;
  file.stem = file_stem(source.file->stems.front());
  file.mapping = source.reading.table;
  file.own_kind = source.reading.own_kind;
  file.file_id = *id;
  file.style.clock = clock_;
  if (const Mapping* mapping = source.reading.mapping) {
    file.style.decimal_comma = mapping->decimal_comma;
    file.style.date_formats = mapping->date_formats;
    if (!mapping->time_zone.empty() && mapping->time_zone != time_zone_) {
      auto clock = ZoneClock::of(mapping->time_zone);
      if (!clock) return clock.error();
      file.style.clock = std::move(clock).value();
    }
  }
  for (const auto& joined : source.joined_files) {
    auto& into = file.joined.emplace_back();
    for (const DataFile* other : joined) into.emplace_back(other->name, other->bytes);
  }

  Table& table = imported_.history.table(kind);
  const std::size_t first_row = table.rows();
  const std::uint64_t done_before = progress_.bytes_done;
  progress_.file = source.file->name;
  const auto outcome =
      read_file(file, imported_.history, keys->second, [&](std::size_t bytes_done) {
        progress_.bytes_done = done_before + bytes_done;
        files_.let_go(*source.file, bytes_done);
        if (show_) show_(progress_);
      });
  progress_.bytes_done = done_before + file.bytes.size();
  if (!outcome) {
    tell_trouble(source.file->name, schema_of(kind).name, outcome.error().message);
    return Done{};
  }
  imported_.history.files.push_back({*id, source.file->name, source.digest});

  StoredSource stored;
  stored.id = *id;
  stored.name = source.name;
  stored.file = source.file->name;
  stored.digest = source.digest;
  stored.kind = kind;
  stored.rows_read = outcome->rows_read;
  stored.taken = outcome->taken;
  stored.passed_over = outcome->passed_over;
  stored.refused = outcome->refused;
  put_down(*outcome, source.file->name, source.mapped(), stored);
  if (outcome->refused > 0) {
    const auto path = rejects_path(workspace_.rejects_folder(),
                                   {source.name, source.file->name, kind, source.mapped()});
    const auto written = write_whole_file(path, outcome->rejects_csv);
    if (!written) return written.error();
  }
  if (const auto put = store.put(stored, table, first_row, table.rows()); !put) return put.error();
  summarise(stored, false);
  return Done{};
}

void Importer::summarise(const StoredSource& stored, bool unchanged) {
  ImportSummary::File file;
  file.name = as_utf8(stored.file);
  file.table = schema_of(stored.kind).name;
  file.unchanged = unchanged;
  for (const Source& source : sources_) {
    if (source.name != stored.name || !source.mapped()) continue;
    file.mapping = source.reading.mapping->title;
    file.untried = source.reading.mapping->untried;
  }
  file.rows_read = stored.rows_read;
  file.rows_taken = stored.taken;
  file.rows_passed_over = stored.passed_over;
  file.rows_refused = stored.refused;
  read_back(stored, file);
  if (stored.refused > 0) imported_.summary.rejects_file = workspace_.rejects_folder().string();
  imported_.summary.files.push_back(std::move(file));
}

void Importer::describe() {
  History& history = imported_.history;
  if (currency_.empty()) {  // the one that most orders are in, if they say so
    const Table& orders = history.table(FileKind::orders);
    const std::size_t column = FieldOf(FileKind::orders, "currency").column();
    std::map<std::int64_t, std::size_t> counts;
    for (std::size_t r = 0; r < orders.rows(); ++r) {
      if (orders.cell(r, column).has_value()) ++counts[orders.cell(r, column).value()];
    }
    std::size_t most = 0;
    for (const auto& [id, count] : counts) {
      if (count <= most) continue;
      most = count;
      currency_ = history.names.text(CurrencyId(static_cast<std::uint32_t>(id)));
    }
    if (currency_.empty()) currency_ = assumed_currency;
  }
  BusinessProfile profile;
  profile.name = workspace_.answers().business_name;
  if (profile.name.empty()) {
    std::error_code error;
    profile.name =
        std::filesystem::weakly_canonical(workspace_.folder(), error).filename().string();
  }
  profile.currency = currency_;
  profile.days = clock_->days();
  imported_.business = describe_business(history, profile);
}

/// What was in the way is told, since it may be the reason.
Result<Done> Importer::holds_what_is_wanted() const {
  const auto rows = [&](FileKind kind) { return imported_.history.table(kind).rows(); };
  const bool enough = wanted_ == Wanted::nodes
                          ? rows(FileKind::nodes) > 0
                          : rows(FileKind::orders) > 0 || rows(FileKind::sales) > 0;
  if (enough) return Done{};
  std::string why;
  for (const ImportSummary::File& file : imported_.summary.files) {
    if (!file.trouble.empty()) why += fmt::format("\n  {} {}", file.name, file.trouble);
    if (file.rows_refused > 0) {
      why += fmt::format("\n  {}: {} of {} rows refused, see {}", file.name, file.rows_refused,
                         file.rows_read, imported_.summary.rejects_file);
    }
  }
  return Error::bad_input(
      fmt::format("{} holds {}; {} has to be there (baton init writes templates){}",
                  workspace_.folder().string(),
                  wanted_ == Wanted::nodes ? "no nodes" : "no orders and no sales",
                  wanted_ == Wanted::nodes ? "nodes.csv" : "orders.csv or sales.csv", why));
}

Result<Done> Importer::run() {
  if (const auto made = workspace_.make_state_folder(); !made) return made.error();
  if (const auto loaded = load_mappings(); !loaded) return loaded.error();
  if (const auto found = find_sources(); !found) return found.error();
  if (const auto settled = settle_profile(); !settled) return settled.error();
  settle_digests();
  auto store = HistoryStore::open(workspace_.store_path().string());
  if (!store) return store.error();
  if (const auto read = read_sources(*store); !read) {
    store->roll_back();
    return read.error();
  }
  if (const auto enough = holds_what_is_wanted(); !enough) return enough.error();
  if (wanted_ == Wanted::orders_or_sales && imported_.history.table(FileKind::orders).rows() == 0) {
    imported_.notes.push_back(
        "There are sales on file and no orders. Sales tell demand, its forecast and what was in "
        "stock; "
        "promises, splits, exceptions and what an order costs only orders can tell, and what is "
        "said "
        "of them rests on assumptions.");
  }
  describe();
  return Done{};
}

}  // namespace

Result<std::unique_ptr<Imported>> import_folder(const Workspace& workspace,
                                                const ShowProgress& show, Wanted wanted) {
  const auto start = std::chrono::steady_clock::now();
  auto imported = std::make_unique<Imported>();
  if (const auto done = Importer(workspace, show, wanted, *imported).run(); !done)
    return done.error();
  ImportSummary& summary = imported->summary;
  std::stable_sort(
      summary.files.begin(), summary.files.end(),
      [](const ImportSummary::File& a, const ImportSummary::File& b) { return a.name < b.name; });
  summary.business = imported->business.name;
  for (const FileSchema& schema : dataset()) {
    if (imported->history.table(schema.kind).rows() > 0) continue;
    summary.missing_files.push_back(
        {std::string(schema.name) + ".csv", std::string(schema.raises)});
  }
  const Timeline& timeline = imported->timeline.emplace(imported->history, imported->business);
  for (const LeftOut& left : timeline.left_out()) {
    summary.assumptions.push_back(
        {fmt::format("rows of {} left out: {}", schema_of(left.kind).name, left.reason),
         left.rows});
  }
  for (const Oddity& oddity : oddities_of(imported->history, imported->business.names)) {
    summary.assumptions.push_back({oddity.what, oddity.rows});
  }
  tell_untried(summary);
  if (imported->time_zone_assumed) {
    summary.assumptions.push_back(
        {"times are taken as UTC; say time_zone in answers.toml",
         static_cast<std::int64_t>(imported->history.table(FileKind::orders).rows())});
  }
  if (imported->currency_assumed) {
    summary.assumptions.push_back(
        {fmt::format("amounts are taken as {}; say currency in answers.toml",
                     imported->business.names.text(imported->business.currency)),
         static_cast<std::int64_t>(imported->history.table(FileKind::orders).rows())});
  }
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return imported;
}

}  // namespace baton
