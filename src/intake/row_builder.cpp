#include "intake/row_builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/money.h"
#include "intake/decimal_text.h"
#include "intake/field_text.h"
#include "intake/text_part.h"

namespace baton {
namespace {

bool one_of(const std::vector<std::string>& texts, std::string_view text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

bool number_within(std::string_view text, const ColumnCondition& asked, DecimalStyle style) {
  const auto number = parse_decimal_micros(text, style);
  if (!number) return false;
  if (asked.above_micros && *number <= *asked.above_micros) return false;
  return !asked.below_micros || *number < *asked.below_micros;
}

/// What is asked of a text, before any `not`.
bool holds(std::string_view text, const ColumnCondition& asked, DecimalStyle style) {
  if (asked.filled && *asked.filled == text.empty()) return false;
  if (!asked.is.empty() && !one_of(asked.is, text)) return false;
  if (!asked.is_not.empty() && one_of(asked.is_not, text)) return false;
  const auto starts = [&](const std::string& with) { return text.starts_with(with); };
  if (!asked.starts_with.empty() &&
      std::none_of(asked.starts_with.begin(), asked.starts_with.end(), starts)) {
    return false;
  }
  if (!asked.contains.empty() && text.find(asked.contains) == std::string_view::npos) return false;
  const bool number_asked = asked.above_micros || asked.below_micros;
  return !number_asked || number_within(text, asked, style);
}

}  // namespace

std::string_view RowBuilder::text_of(const Column& column) const {
  switch (column.from) {
    case Column::From::literal:
      return literals_[column.index];
    case Column::From::number:
      return number_;
    case Column::From::join: {
      const auto joined_row = join_row_[column.join];
      if (!joined_row) return {};
      return joined_[column.join].field(*joined_row, column.index);
    }
    case Column::From::file:
      return column.index < row_->fields.size() ? trimmed(row_->fields[column.index])
                                                : std::string_view();
  }
  BATON_CHECK(false, "every kind of column has its text");
}

bool RowBuilder::meets(const Condition& condition) const {
  if (!condition.any.empty()) {
    return std::any_of(condition.any.begin(), condition.any.end(),
                       [&](const Condition& one) { return meets(one); });
  }
  const DecimalStyle style{decimal_comma_, true};
  return holds(text_of(condition.column), *condition.asked, style) != condition.asked->negated;
}

/// Its number among the rows that agree with it. Rows of a rejects file would be counted anew: what
/// tells them apart is the line on which they stood.
void RowBuilder::number_row(const CsvScanner::Row& row) {
  if (number_within_.empty() || !row.trouble.empty()) return;
  if (rejected_line_ && *rejected_line_ < row.fields.size()) {
    number_ = fmt::format("line {}", trimmed(row.fields[*rejected_line_]));
    return;
  }
  key_.clear();
  for (const std::size_t column : number_within_) {
    key_ += text_of({Column::From::file, 0, column});
    key_ += key_mark;
  }
  number_ = std::to_string(++numbers_[std::hash<std::string_view>{}(key_)]);
}

void RowBuilder::begin(const CsvScanner::Row& row) {
  row_ = &row;
  number_row(row);
  const bool can_be_filled = row.trouble.empty() && row.fields.size() <= header_.size();
  if (fill_down_.empty() || !can_be_filled) return;
  filled_ = row;
  for (std::size_t f = 0; f < fill_down_.size(); ++f) {
    const std::size_t column = fill_down_[f];
    if (column >= filled_.fields.size()) filled_.fields.resize(column + 1);
    const std::string_view text = trimmed(filled_.fields[column]);
    if (text.empty()) {
      filled_.fields[column] = above_[f];
    } else {
      above_[f] = text;
    }
  }
  row_ = &filled_;
}

bool RowBuilder::is_blank(std::size_t repetition) const {
  const std::vector<std::size_t>& columns = repetitions_[repetition].of_file;
  if (columns.empty() || !row_->trouble.empty()) return false;
  return std::all_of(columns.begin(), columns.end(), [&](std::size_t column) {
    return text_of({Column::From::file, 0, column}).empty();
  });
}

void RowBuilder::look_up_joins(const Repeated& repeated) {
  for (std::size_t j = 0; j < joined_.size(); ++j) {
    const std::vector<Column>& on = repeated.join_on[j];
    const Join& join = mapping_->joins[j];
    std::string_view key = text_of(on[0]);
    if (join.part.asked()) key = part_of(key, join.part);
    if (on.size() > 1) {
      key_ = key;
      for (std::size_t c = 1; c < on.size(); ++c) {
        key_ += key_mark;
        key_ += text_of(on[c]);
      }
      key = key_;
    }
    // A part that is not there points nowhere, not at a row whose key is blank.
    const bool points_nowhere = join.part.asked() && key.empty();
    join_row_[j] = points_nowhere ? std::nullopt : joined_[j].find(key);
  }
}

std::string_view RowBuilder::joined_sum(const Column& column) {
  const JoinedFile& file = joined_[column.join];
  const DecimalStyle style{decimal_comma_, true};
  std::optional<std::int64_t> sum;
  for (auto row = join_row_[column.join]; row; row = file.next(*row)) {
    const std::string_view text = file.field(*row, column.index);
    if (text.empty()) continue;
    const auto number = parse_decimal_micros(text, style);
    if (!number) return text;  // the cell's parser will say what is wrong with it
    std::int64_t next = 0;
    if (__builtin_add_overflow(sum.value_or(0), *number, &next)) break;  // refused: too large
    sum = next;
  }
  if (!sum) return {};
  scratch_ = decimal_text(*sum, decimal_comma_);
  return scratch_;
}

/// What the columns say, before any part, mark or value is looked for.
std::string_view RowBuilder::source_text(const BuiltField& field) {
  const FieldSource& source = *field.source;
  if (!source.first_of.empty()) {
    for (const Column& column : field.columns) {
      const std::string_view text = text_of(column);
      const std::string_view part = source.part.asked() ? part_of(text, source.part) : text;
      if (!part.empty()) return text;
    }
    return {};
  }
  if (field.columns.size() == 1 && source.pieces[0].empty() && source.pieces[2].empty()) {
    const Column& column = field.columns[0];
    return source.sum && column.from == Column::From::join ? joined_sum(column) : text_of(column);
  }
  scratch_ = source.pieces[0];
  for (std::size_t c = 0; c < field.columns.size(); ++c) {
    const std::string_view piece = text_of(field.columns[c]);
    if (piece.empty()) return {};  // a template of which a part is missing says nothing
    scratch_ += piece;
    scratch_ += source.pieces[2 * c + 2];
  }
  return scratch_;
}

std::string_view RowBuilder::text_for(const BuiltField& field) {
  const FieldSource& source = *field.source;
  std::string_view text = source_text(field);
  if (source.part.asked()) text = part_of(text, source.part);
  if (!source.strip.empty()) text = stripped(text, source.strip);
  if (source.values.empty()) {  // `otherwise` alone fills what is blank
    return text.empty() && source.otherwise ? std::string_view(*source.otherwise) : text;
  }
  for (const auto& [from, to] : source.values) {
    if (from == text) return to;
  }
  return source.otherwise ? std::string_view(*source.otherwise) : text;
}

const ColumnCondition* RowBuilder::not_met(const Repeated& repeated) const {
  for (const Condition& condition : repeated.where) {
    if (!meets(condition)) return condition.asked;
  }
  return nullptr;
}

RowBuilder::Outcome RowBuilder::build(std::size_t repetition, Names& names,
                                      std::vector<Cell>& cells, RowRefusal& refusal) {
  const CsvScanner::Row& row = *row_;
  const Repeated& repeated = repetitions_[repetition];
  refusal.line = row.line;
  const auto refuse = [&](std::string_view column, std::string_view value, std::string_view code,
                          std::string sentence) {
    refusal.column = shown(column);
    refusal.value = shown(value);
    refusal.code = code;
    refusal.sentence = std::move(sentence);
    return Outcome::refused;
  };
  if (!row.trouble.empty()) {
    return refuse("", row.raw, "broken row", std::string(row.trouble));
  }
  if (row.fields.size() > header_.size()) {
    return refuse("", row.raw, "too many fields",
                  fmt::format("has {} fields where the heading has {}; is a comma not in quotes?",
                              row.fields.size(), header_.size()));
  }
  look_up_joins(repeated);
  if (const ColumnCondition* condition = not_met(repeated)) {
    refusal.sentence = condition->why;
    return Outcome::passed_over;
  }
  cells.assign(schema_->fields.size(), Cell::empty());
  for (const BuiltField& built : repeated.fields) {
    const bool asked_for = std::all_of(built.when.begin(), built.when.end(),
                                       [&](const Condition& c) { return meets(c); });
    const std::string_view text = asked_for ? text_for(built) : std::string_view();
    auto cell = parsers_[built.parser].parse(*built.field, text, names, built.source->scale_micros);
    if (!cell) return refuse(built.called, text, cell.error().code, cell.error().sentence);
    if (built.field->obligatory && !cell->has_value()) {
      return refuse(built.called, text, "empty",
                    fmt::format("{} must be there", built.field->name));
    }
    const auto result = worked_out(*cell, built);
    if (!result) return refuse(built.called, text, "cannot be worked out", result.error());
    cells[built.position] = *result;
  }
  if (const auto broken = rules_->broken_by(cells)) {
    const auto culprit =
        std::find_if(repeated.fields.begin(), repeated.fields.end(),
                     [&](const BuiltField& b) { return b.position == broken->field; });
    if (culprit == repeated.fields.end()) return refuse("", "", broken->code, broken->sentence);
    return refuse(culprit->called, text_for(*culprit), broken->code, broken->sentence);
  }
  return Outcome::taken;
}

std::string RowBuilder::group_key(std::size_t repetition) {
  const Repeated& repeated = repetitions_[repetition];
  look_up_joins(repeated);
  std::string key;
  for (const Column& column : repeated.group_by) {
    key += text_of(column);
    key += key_mark;
  }
  return key;
}

bool RowBuilder::add_to_group(std::vector<Cell>& group, const std::vector<Cell>& cells) const {
  for (const BuiltField& built : repetitions_.front().fields) {
    if (!built.source->sum || !cells[built.position].has_value()) continue;
    Cell& sum = group[built.position];
    const std::int64_t before = sum.has_value() ? sum.value() : 0;
    const std::int64_t after = before + cells[built.position].value();  // two cells always fit
    constexpr std::int64_t limit = largest_decimal * Money::micros_per_unit;
    if (after > limit || after < -limit) return false;
    sum = Cell(after);
  }
  return true;
}

}  // namespace baton
