#include "intake/mapping_guess.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "intake/decimal_text.h"
#include "intake/field_text.h"

namespace baton {
namespace {

bool is_time(const Field& field) {
  return field.type == FieldType::instant || field.type == FieldType::deadline ||
         field.type == FieldType::day;
}

bool is_number(const Field& field) {
  return field.type == FieldType::money || field.type == FieldType::number ||
         field.type == FieldType::quantity;
}

/// People are known by keys: a name or an e-mail is none.
bool looks_like_people(const ColumnSample& column) {
  const auto like_a_name = [](const std::string& cell) {
    const bool digits =
        std::any_of(cell.begin(), cell.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
    return cell.find('@') != std::string::npos || (!digits && cell.find(' ') != std::string::npos);
  };
  return std::any_of(column.cells.begin(), column.cells.end(), like_a_name);
}

struct Candidate {
  std::size_t field, column;
  NameMatch match;
};

/// Each field its best column, each column its best field: the best pair first.
std::vector<Candidate> pairs_of(const FileSchema& schema, const FileSample& sample,
                                const FieldWords& words) {
  std::vector<Candidate> all, taken;
  for (std::size_t f = 0; f < schema.fields.size(); ++f) {
    for (std::size_t c = 0; c < sample.columns.size(); ++c) {
      const auto match = words.match(schema, schema.fields[f], sample.columns[c].heading);
      if (match) all.push_back({f, c, *match});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
    return a.match.rank < b.match.rank;
  });
  for (const Candidate& pair : all) {
    const bool free = std::none_of(taken.begin(), taken.end(), [&](const Candidate& t) {
      return t.field == pair.field || t.column == pair.column;
    });
    if (free) taken.push_back(pair);
  }
  std::sort(taken.begin(), taken.end(),
            [](const Candidate& a, const Candidate& b) { return a.field < b.field; });
  return taken;
}

/// A deadline that is always midnight is a day that an export wrote with a time: by its end.
void read_midnights_as_days(const ColumnSample& column, DateGuess& dates) {
  const auto at_midnight = [](const std::string& cell) { return cell.ends_with(" 00:00:00"); };
  if (dates.formats == std::vector<std::string>{"iso"} &&
      std::all_of(column.cells.begin(), column.cells.end(), at_midnight)) {
    dates.formats = {"%Y-%m-%d 00:00:00"};
  }
}

/// What the cells say of the guess that their heading suggests.
void hold_against_cells(GuessedField& guess, const ColumnSample& column, const FieldWords& words) {
  const Field& field = *guess.field;
  if (!guess.match.sure) guess.doubt = "the name fits in part";
  if (column.cells.empty()) guess.doubt = "blank in every row that was looked at";
  if (field.entity == Entity::customer && field.type == FieldType::name &&
      looks_like_people(column)) {
    guess.usable = false;
    guess.doubt = "looks like names or e-mails; people stay out, customers are opaque keys";
  }
  if (field.type == FieldType::money && column.heading.find('%') != std::string::npos) {
    guess.usable = false;
    guess.doubt = "a share, not an amount; \"times\" makes one of it";
    return;
  }
  if (is_time(field) && !column.cells.empty()) {
    guess.dates = guess_dates(column, words.date_formats());
    if (field.type == FieldType::deadline) read_midnights_as_days(column, guess.dates);
    if (guess.dates.formats.empty()) {
      guess.usable = false;
      guess.doubt =
          fmt::format("no way of writing dates that is known reads '{}'", shown(column.example()));
    } else if (!guess.dates.unread.empty()) {
      guess.doubt = fmt::format("'{}' is not read", shown(guess.dates.unread));
    } else if (!guess.dates.other_way.empty()) {
      guess.doubt = fmt::format("day or month first? {} may mean two days; or {}",
                                shown(guess.dates.ambiguous), guess.dates.other_way);
    }
  }
  if (is_number(field) && !column.are_numbers(false) && !column.are_numbers(true)) {
    const std::string_view other = column.first_other_than_number(column.are_numbers(true));
    guess.doubt = fmt::format("'{}' is no number", shown(other));
  }
}

GuessedTable guess_table(const FileSchema& schema, const FileSample& sample,
                         const FieldWords& words) {
  GuessedTable table;
  table.schema = &schema;
  for (const Candidate& pair : pairs_of(schema, sample, words)) {
    GuessedField guess;
    guess.field = &schema.fields[pair.field];
    guess.column = pair.column;
    guess.match = pair.match;
    hold_against_cells(guess, sample.columns[pair.column], words);
    table.fields.push_back(std::move(guess));
  }
  const auto column_of = [&](std::string_view name) -> const GuessedField* {
    for (const GuessedField& guess : table.fields) {
      if (guess.field->name == name && guess.usable) return &guess;
    }
    return nullptr;
  };
  for (const Field& field : schema.fields) {
    if (!field.obligatory || column_of(field.name) != nullptr) continue;
    const GuessedField* order = column_of("order");
    const bool can_be_counted = field.name == "line" && order != nullptr;
    if (can_be_counted) {
      table.number_within = order->column;
    } else {
      table.missing.push_back(&field);
    }
  }
  if (schema.key_fields == 1) {
    const GuessedField* key = column_of(schema.fields[0].name);
    if (key != nullptr && sample.columns[key->column].repeats()) table.group_by = key->column;
  }
  return table;
}

/// How much of a kind of file is there: names that fit, less what would have to be there.
int score_of(const GuessedTable& table) {
  int score = 0;
  for (const GuessedField& guess : table.fields) {
    if (guess.usable) score += guess.match.sure ? 2 : 1;
  }
  return score - 3 * static_cast<int>(table.missing.size());
}

/// Kinds that one file often fills together.
constexpr std::pair<FileKind, FileKind> companions[] = {
    {FileKind::orders, FileKind::order_lines},
    {FileKind::order_lines, FileKind::orders},
    {FileKind::shipments, FileKind::shipment_lines},
    {FileKind::shipment_lines, FileKind::shipments},
};

/// An amount that stands on the line is not the order's as well: it would count twice.
void take_amounts_once(MappingGuess& guess) {
  const auto of = [&](FileKind kind) -> GuessedTable* {
    for (GuessedTable& table : guess.tables) {
      if (table.schema->kind == kind) return &table;
    }
    return nullptr;
  };
  GuessedTable* orders = of(FileKind::orders);
  const GuessedTable* lines = of(FileKind::order_lines);
  if (orders == nullptr || lines == nullptr) return;
  std::erase_if(orders->fields, [&](const GuessedField& field) {
    return field.field->type == FieldType::money &&
           std::any_of(lines->fields.begin(), lines->fields.end(),
                       [&](const GuessedField& l) { return l.column == field.column; });
  });
}

void guess_decimals(const FileSample& sample, MappingGuess& guess) {
  bool only_point = false;
  for (const GuessedTable& table : guess.tables) {
    for (const GuessedField& field : table.fields) {
      if (!is_number(*field.field)) continue;
      for (const std::string& cell : sample.columns[field.column].cells) {
        const bool comma = parse_decimal_micros(cell, {true, true}).has_value();
        const bool point = parse_decimal_micros(cell, {false, true}).has_value();
        if (comma && !point && guess.comma_example.empty()) guess.comma_example = cell;
        only_point = only_point || (point && !comma);
      }
    }
  }
  guess.decimal_comma = !guess.comma_example.empty();
  guess.mixed_decimals = guess.decimal_comma && only_point;
}

void guess_currency(const FileSample& sample, MappingGuess& guess) {
  for (const GuessedTable& table : guess.tables) {
    for (const GuessedField& field : table.fields) {
      if (field.field->name == "currency") return;  // every row says its own
    }
  }
  const auto take = [&](const std::string& text) {
    if (guess.currency.empty()) {
      guess.currency = currency_in(text);
      guess.currency_example = text;
    }
  };
  for (const GuessedTable& table : guess.tables) {
    for (const GuessedField& field : table.fields) {
      if (field.field->type != FieldType::money) continue;
      take(sample.columns[field.column].heading);
      for (const std::string& cell : sample.columns[field.column].cells) take(cell);
    }
  }
}

}  // namespace

MappingGuess guess_mapping(const FileSample& sample, const FieldWords& words) {
  constexpr int least_score = 1;
  MappingGuess guess;
  std::optional<GuessedTable> best;
  for (const FileSchema& schema : dataset()) {
    GuessedTable table = guess_table(schema, sample, words);
    if (score_of(table) < least_score && !table.missing.empty()) continue;
    if (table.fields.size() < 2) continue;
    if (!best || score_of(table) > score_of(*best)) best = std::move(table);
  }
  if (!best) return guess;
  const FileKind kind = best->schema->kind;
  guess.tables.push_back(std::move(*best));
  for (const auto& [first, second] : companions) {
    if (first != kind) continue;
    GuessedTable other = guess_table(schema_of(second), sample, words);
    if (other.missing.empty()) guess.tables.push_back(std::move(other));
  }
  take_amounts_once(guess);
  guess_decimals(sample, guess);
  guess_currency(sample, guess);
  for (std::size_t c = 0; c < sample.columns.size(); ++c) {
    bool used = false;
    for (const GuessedTable& table : guess.tables) {
      for (const GuessedField& field : table.fields)
        used = used || (field.usable && field.column == c);
    }
    if (used || sample.columns[c].heading.empty()) continue;
    guess.unused.push_back(c);
    if (words.is_status(sample.columns[c].heading) && !guess.status) guess.status = c;
  }
  return guess;
}

}  // namespace baton
