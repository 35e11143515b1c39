#include "intake/mapping_draft.h"

#include <fmt/format.h>

#include <algorithm>

#include "intake/decimal_text.h"
#include "intake/field_text.h"
#include "intake/mapping.h"
#include "intake/toml_quote.h"

namespace baton {
namespace {

constexpr std::size_t most_recognised = 6;  // more would tie the mapping to one version of a file

bool is_choice(const Field& field) {
  return field.type == FieldType::choice || field.type == FieldType::flag;
}

std::vector<std::string_view> choices_of(const Field& field) {
  if (field.type == FieldType::flag) return {"yes", "no"};
  return {field.choices.begin(), field.choices.end()};
}

bool is_one_of(const Field& field, const std::string& text) {
  std::string small = text;
  for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (field.type == FieldType::flag) {
    static const std::vector<std::string> flags = {"yes",   "no", "y", "n", "true",
                                                   "false", "t",  "f", "1", "0"};
    return std::find(flags.begin(), flags.end(), small) != flags.end();
  }
  return std::find(field.choices.begin(), field.choices.end(), small) != field.choices.end();
}

/// Writes one mapping; remembers what to ask.
class Drafting {
 public:
  MappingDraft draft(const std::string& id, const std::string& title,
                     const std::vector<DraftedSheet>& sheets) {
    line("# Drafted by `baton mapping new` from {}. Nothing here is known: every line is a guess",
         shown(title));
    line("# until you have looked at it, those with a question mark (# ?) first. docs/mappings.md");
    line("# says what a mapping can do.");
    line("id = {}", toml_quoted(id));
    line("title = {}", toml_quoted(title));
    for (const DraftedSheet& sheet : sheets) {
      if (!sheet.guess.tables.empty()) {
        write_manner(sheet);
        break;
      }
    }
    for (const DraftedSheet& sheet : sheets) write_sheet(sheet);
    if (!draft_.confirm.empty()) {
      line("");
      line("# To confirm:");
      for (const std::string& sentence : draft_.confirm) line("# - {}", sentence);
    }
    return std::move(draft_);
  }

 private:
  template <typename... Texts>
  void line(fmt::format_string<Texts...> format, Texts&&... texts) {
    draft_.text += fmt::format(format, std::forward<Texts>(texts)...) + "\n";
  }
  void ask(std::string sentence) { draft_.confirm.push_back(std::move(sentence)); }

  /// How the file writes things.
  void write_manner(const DraftedSheet& sheet) {
    const MappingGuess& guess = sheet.guess;
    bool times = false;
    for (const GuessedTable& table : guess.tables) {
      for (const GuessedField& field : table.fields) {
        if (field.dates.formats.empty() || !field.usable) continue;
        if (!times) formats_ = field.dates.formats;
        if (!times) two_ways_ = !field.dates.other_way.empty();
        times = true;
      }
    }
    if (formats_ == std::vector<std::string>{"iso"}) formats_.clear();
    if (times) {
      line(
          "# time_zone = \"Europe/Berlin\"  # ? of times that name none; without it, "
          "answers.toml's");
      ask("the time zone of times that name none");
    }
    if (!formats_.empty()) {
      line("date_formats = {}  # {}", toml_list(formats_),
           two_ways_ ? "? day or month first: see below"
                     : "guess: the way of the first column of dates");
    }
    if (guess.decimal_comma) {
      line("decimal_comma = true  # {}: e.g. {}", guess.mixed_decimals ? "?" : "guess",
           shown(guess.comma_example));
      if (guess.mixed_decimals) ask("decimals: some columns have a comma, others a point");
    }
    if (guess.currency.empty()) return;
    line("currency = {}  # guess: {}", toml_quoted(guess.currency), shown(guess.currency_example));
    ask(fmt::format("amounts without a currency are {}", guess.currency));
  }

  void write_sheet(const DraftedSheet& sheet) {
    if (sheet.guess.tables.empty()) {
      ask(fmt::format("{}: none of its columns has a name that is known; it is left out",
                      shown(sheet.stem)));
      return;
    }
    for (const GuessedTable& table : sheet.guess.tables) write_table(sheet, table);
    ask_of_status(sheet);
    if (sheet.guess.unused.empty()) return;
    std::string names;
    for (const std::size_t c : sheet.guess.unused) {
      names += (names.empty() ? "" : ", ") + shown(sheet.sample.columns[c].heading);
    }
    line("");
    line("# Columns of {} that are not used: {}", shown(sheet.stem), names);
  }

  /// Cancelled orders and drafts look like all others unless their state is read.
  void ask_of_status(const DraftedSheet& sheet) {
    const bool orders =
        std::find(draft_.fills.begin(), draft_.fills.end(), "orders") != draft_.fills.end();
    if (!sheet.guess.status || !orders) return;
    const ColumnSample& column = sheet.sample.columns[*sheet.guess.status];
    std::string words;
    for (const std::string& text : column.distinct()) {
      words += (words.empty() ? "" : ", ") + shown(text);
    }
    line("");
    line("# ? {} holds {}.", shown(column.heading), words);
    line("# Which of them are no orders (where), which are cancelled (cancelled_at with when)?");
    ask(
        fmt::format("{} holds {}: which of them are no orders, which are cancelled? Until it is "
                    "said, all are taken as orders that stand",
                    shown(column.heading), words));
  }

  void write_table(const DraftedSheet& sheet, const GuessedTable& table) {
    const FileSchema& schema = *table.schema;
    const auto& columns = sheet.sample.columns;
    draft_.fills.emplace_back(schema.name);
    line("");
    line("[[table]]");
    line("into = {}  # guess: {} of its fields have a column called so; one row is {}",
         toml_quoted(schema.name), table.fields.size(), schema.one_row);
    ask(fmt::format("a row of {} is {}{}", shown(sheet.stem), schema.one_row,
                    table.group_by ? ", or one part of it" : ""));
    write_recognise(sheet, table);
    if (table.group_by) {
      line("group_by = [{}]  # guess: it stands in several rows; what the first says counts",
           toml_quoted(columns[*table.group_by].heading));
    }
    if (table.number_within) {
      line("number_within = [{}]  # guess: lines have no number; they are counted",
           toml_quoted(columns[*table.number_within].heading));
    }
    line("");
    line("[table.fields]");
    for (const Field& field : schema.fields) write_field(sheet, table, field);
  }

  void write_recognise(const DraftedSheet& sheet, const GuessedTable& table) {
    std::vector<std::string> known;
    for (const bool obligatory : {true, false}) {
      for (const GuessedField& guess : table.fields) {
        const std::string& heading = sheet.sample.columns[guess.column].heading;
        const bool wanted = guess.usable && guess.field->obligatory == obligatory;
        if (wanted && known.size() < most_recognised) known.push_back(heading);
      }
    }
    if (known.size() < least_recognised_columns) {
      line("file = {}  # the name up to its first dot; * is any text", toml_quoted(sheet.stem));
    }
    line("recognise = {}  # a file is known by these{}", toml_list(known),
         known.size() < least_recognised_columns ? "" : ", whatever its name");
  }

  void write_field(const DraftedSheet& sheet, const GuessedTable& table, const Field& field) {
    for (const GuessedField& guess : table.fields) {
      if (guess.field != &field) continue;
      write_guess(sheet, table, guess);
      return;
    }
    if (field.name == "line" && table.number_within) {
      line("line = \"row.number\"  # guess");
      return;
    }
    const bool missing =
        std::find(table.missing.begin(), table.missing.end(), &field) != table.missing.end();
    if (missing) write_missing(table, field);
  }

  void write_missing(const GuessedTable& table, const Field& field) {
    const std::string choices =
        is_choice(field) ? fmt::format("; one of: {}", fmt::join(choices_of(field), ", ")) : "";
    line("# {} = {{ constant = \"\" }}  # ? must be there: {}{}", field.name, field.meaning,
         choices);
    ask(fmt::format(
        "{}.{} must be there and no column is called so: name one, or a constant ({}{})",
        table.schema->name, field.name, field.meaning, choices));
  }

  void write_guess(const DraftedSheet& sheet, const GuessedTable& table,
                   const GuessedField& guess) {
    const ColumnSample& column = sheet.sample.columns[guess.column];
    const std::string place =
        fmt::format("{}.{} = {}", table.schema->name, guess.field->name, shown(column.heading));
    std::string doubt = guess.doubt;
    bool usable = guess.usable;
    const std::string value = value_of(guess, column, doubt, usable);
    const std::string example =
        column.cells.empty() ? "" : fmt::format("e.g. {}", shown(column.example()));
    if (!usable) {
      line("# {} = {}  # ? {}", guess.field->name, value, doubt);
      ask(fmt::format("{}: {}", place, doubt));
      if (guess.field->obligatory) {
        ask(fmt::format("{}.{} must be there", table.schema->name, guess.field->name));
      }
      return;
    }
    line("{} = {}  # {}{}{}", guess.field->name, value, doubt.empty() ? "guess: " : "? " + doubt,
         doubt.empty() || example.empty() ? "" : "; ", example);
    if (!doubt.empty()) ask(fmt::format("{}: {}", place, doubt));
  }

  /// The right side of a field's line.
  std::string value_of(const GuessedField& guess, const ColumnSample& column, std::string& doubt,
                       bool& usable) const {
    std::vector<std::string> more;
    if (guess.match.scale_micros != 1'000'000) {
      more.push_back("scale = " + decimal_text(guess.match.scale_micros, false));
    }
    const auto& formats = guess.dates.formats;
    const bool plain =
        formats == formats_ || (formats_.empty() && formats == std::vector<std::string>{"iso"});
    if (!formats.empty() && !plain) more.push_back("date_formats = " + toml_list(formats));
    if (is_choice(*guess.field)) add_values(guess, column, more, doubt, usable);
    if (more.empty()) return toml_quoted(column.heading);
    return fmt::format("{{ column = {}, {} }}", toml_quoted(column.heading), fmt::join(more, ", "));
  }

  /// Words that are none of the field's: each has to be given a meaning.
  static void add_values(const GuessedField& guess, const ColumnSample& column,
                         std::vector<std::string>& more, std::string& doubt, bool& usable) {
    const Field& field = *guess.field;
    const auto choices = choices_of(field);
    const bool other = std::find(choices.begin(), choices.end(), "other") != choices.end();
    std::string values;
    for (const std::string& text : column.distinct()) {
      if (is_one_of(field, text)) continue;
      values += fmt::format("{}{} = \"{}\"", values.empty() ? "" : ", ", toml_quoted(text),
                            other ? "other" : "");
    }
    if (values.empty()) return;
    more.push_back(fmt::format("values = {{ {} }}", values));
    doubt = fmt::format("say what each word means: {}", fmt::join(choices, ", "));
    usable = usable && other;
  }

  MappingDraft draft_;
  std::vector<std::string> formats_;  // of the whole mapping
  bool two_ways_ = false;             // to read those
};

}  // namespace

MappingDraft draft_mapping(const std::string& id, const std::string& title,
                           const std::vector<DraftedSheet>& sheets) {
  return Drafting().draft(id, title, sheets);
}

std::string mapping_id(std::string_view stem) {
  std::string id;
  for (const std::string& word : words_of(stem)) id += (id.empty() ? "" : "-") + word;
  return id.empty() ? "files" : id;
}

}  // namespace baton
