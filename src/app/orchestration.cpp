#include "app/orchestration.h"

#include <fmt/format.h>

#include "app/folder_facts.h"
#include "lifecycle/playbook_reader.h"
#include "store/ledger_reader.h"

namespace baton {
namespace {

constexpr std::string_view own_playbooks = "playbooks.toml";

/// A ledger that nobody has begun yet.
class EmptyLedger final : public LedgerSource {
 public:
  Result<LedgerEnd> last() override { return LedgerEnd{}; }
  Result<Done> read(std::uint64_t, const LedgerVisitor&) override { return Done{}; }
  Result<std::optional<LedgerEntry>> entry(std::uint64_t) override {
    return std::optional<LedgerEntry>();
  }
  Result<std::optional<PersonalData>> personal(std::string_view) override {
    return std::optional<PersonalData>();
  }
};

}  // namespace

std::string ledger_path(const Workspace& workspace) {
  return (workspace.state() / "ledger.sqlite").string();
}

std::optional<LocalDays> zone_named(std::string_view name) {
  const auto zone = ZoneClock::of(name);
  return zone ? std::optional((*zone)->days()) : std::nullopt;
}

Orchestration::~Orchestration() = default;

Result<std::unique_ptr<Orchestration>> Orchestration::open(const Workspace& workspace,
                                                           Keeping keeping, Instant now,
                                                           const ShowProgress& show) {
  auto imported = import_folder(workspace, show, Wanted::nodes);
  if (!imported) return imported.error();
  std::unique_ptr<Orchestration> made(new Orchestration());
  made->imported_ = std::move(imported).value();
  auto clock = ZoneClock::of(made->imported_->time_zone);
  if (!clock) return clock.error();
  made->clock_ = std::move(clock).value();
  if (auto done = made->open_ledger(workspace, keeping); !done) return done.error();
  auto recovered = recover(State(), *made->source_);
  if (!recovered) return recovered.error();
  made->directory_.take_over(recovered->state.names());
  made->take_names_of_business();
  if (auto done = made->make_rules(workspace, now); !done) return done.error();
  const Context context{*made->sourcer_, made->prices_, made->playbooks_};
  made->writer_ = std::make_unique<Writer>(std::move(recovered).value(), context, *made->source_);
  if (auto done = made->tell_ledger(now); !done) return done.error();
  return made;
}

Result<Done> Orchestration::open_ledger(const Workspace& workspace, Keeping keeping) {
  const std::string path = ledger_path(workspace);
  if (keeping == Keeping::live) {
    auto ledger = SqliteLedger::open(path);
    if (!ledger) return ledger.error();
    ledger_ = std::move(ledger).value();
    source_ = ledger_.get();
    return Done{};
  }
  if (!std::filesystem::exists(path)) {
    source_kept_ = std::make_unique<EmptyLedger>();
  } else {
    auto reader = LedgerReader::open(path);
    if (!reader) return reader.error();
    source_kept_ = std::move(reader).value();
  }
  source_ = source_kept_.get();
  return Done{};
}

void Orchestration::take_names_of_business() {
  const Business& business = imported_->business;
  new_names_ = names_to_give(*imported_, directory_);
  const auto currency =
      directory_.names.find_id<CurrencyId>(business.names.text(business.currency));
  directory_.currency = currency.value_or(CurrencyId());
  directory_.channels_are_listed = imported_->history.table(FileKind::channels).rows() > 0;
}

Result<Done> Orchestration::make_rules(const Workspace& workspace, Instant now) {
  const auto own = workspace.toml_files("rules");
  if (!own) return own.error();
  std::vector<RulesText> texts;
  playbooks_ = shipped_playbooks();
  for (const auto& [name, text] : *own) {
    texts.push_back({name, text});
    if (name != own_playbooks) continue;
    auto playbooks = read_playbooks(text);
    if (!playbooks) return playbooks.error();
    playbooks_ = std::move(playbooks).value();
  }
  auto rules = load_rules(texts, directory_.names);
  if (!rules) return rules.error();
  rules_ = std::move(rules).value();
  const Business& business = imported_->business;
  const std::vector<RateRow> rates = rate_rows(imported_->history, business.currency);
  const std::vector<ObservedLeg> legs = legs_of(*imported_);
  const IdTranslation ids = IdTranslation::by_text(business.names, directory_.names);
  network_ = network_of({business, rates, legs, rules_.network, ids, zone_named, now});
  sourcer_ = std::make_unique<Sourcer>(network_.network, rules_.policy);
  return Done{};
}

Result<Done> Orchestration::tell(CommandBody body, Instant now) {
  const auto answer =
      writer_->decide(request_of(Command{std::string(files), std::move(body)}, ""), now);
  if (!answer) return answer.error();
  if (answer->verdict.refusal) {  // the rest goes on
    network_.remarks.push_back(fmt::format("Something that the files say is not taken: {}.",
                                           answer->verdict.refusal->sentence));
  }
  return Done{};
}

Result<Done> Orchestration::tell_ledger(Instant now) {
  const auto receipts = receipts_to_announce(*imported_, directory_, state());
  for (GiveNames& names : new_names_) {
    if (auto done = tell(std::move(names), now); !done) return done;
  }
  new_names_.clear();
  BATON_CHECK(state().names().size(Entity::node) == directory_.names.size(Entity::node) &&
                  state().names().size(Entity::sku) == directory_.names.size(Entity::sku),
              "the ledger gives names the ids that were foreseen");
  for (const CommandBody& command : stock_to_report(*imported_, directory_, state(), now)) {
    if (auto done = tell(command, now); !done) return done;
  }
  for (const CommandBody& command : receipts) {
    if (auto done = tell(command, now); !done) return done;
  }
  return commit();
}

Result<Done> Orchestration::give(const NewNames& names, Instant now) {
  for (const auto& [entity, text] : names.names) {
    if (directory_.names.find(entity, text)) continue;
    if (auto done = tell(GiveNames{entity, {text}}, now); !done) return done;
    directory_.names.intern(entity, text);
  }
  return Done{};
}

Result<Done> Orchestration::commit() {
  const auto batch = writer_->close_batch();
  if (!batch || !ledger_) return Done{};
  if (auto done = ledger_->append(*batch); !done) return done;
  writer_->committed(batch->entries.back().seq);
  return Done{};
}

WritingStyle Orchestration::style() const {
  WritingStyle style;
  style.clock = clock_;
  return style;
}

}  // namespace baton
