#include "intake/row_builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "intake/decimal_text.h"
#include "intake/field_text.h"

namespace baton {
namespace {

bool one_of(const std::vector<std::string>& texts, std::string_view text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

}  // namespace

Result<JoinedFile> JoinedFile::load(std::string_view file_name, std::string_view bytes,
                                    const std::string& key_column) {
  JoinedFile file;
  CsvScanner scanner(bytes, CsvScanner::guess_delimiter(bytes));
  CsvScanner::Row row;
  if (!scanner.next(row)) return Error::bad_input(fmt::format("{} is empty", file_name));
  for (const std::string_view name : row.fields) file.header_.push_back(as_utf8(trimmed(name)));
  const auto key = file.column(key_column);
  if (!key) {
    return Error::bad_input(fmt::format("{} has no column \"{}\"", file_name, key_column));
  }
  const auto lies_within = [&](std::string_view text) {
    return text.data() >= bytes.data() && text.data() + text.size() <= bytes.data() + bytes.size();
  };
  std::uint32_t rows = 0;
  while (scanner.next(row)) {
    for (std::size_t c = 0; c < file.header_.size(); ++c) {
      std::string_view text = c < row.fields.size() ? trimmed(row.fields[c]) : std::string_view();
      if (!text.empty() && !lies_within(text)) text = file.owned_.emplace_back(text);
      file.cells_.push_back(text);
    }
    const auto [chain, is_new] =
        file.rows_.emplace(file.cells_[rows * file.header_.size() + *key], Chain{rows, rows});
    file.next_.push_back(none);
    if (!is_new) {
      file.next_[chain->second.last] = rows;
      chain.value().last = rows;
    }
    ++rows;
  }
  return file;
}

std::optional<std::size_t> JoinedFile::column(std::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  if (found == header_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header_.begin());
}

std::optional<std::uint32_t> JoinedFile::find(std::string_view key) const {
  const auto found = rows_.find(key);
  if (found == rows_.end()) return std::nullopt;
  return found->second.first;
}

std::optional<std::uint32_t> JoinedFile::next(std::uint32_t row) const {
  return next_[row] == none ? std::nullopt : std::optional(next_[row]);
}

std::string_view JoinedFile::field(std::uint32_t row, std::size_t column) const {
  return cells_[row * header_.size() + column];
}

std::optional<RowBuilder::Column> RowBuilder::find_column(std::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  if (found != header_.end()) return Column{-1, static_cast<std::size_t>(found - header_.begin())};
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  for (std::size_t j = 0; j < joined_.size(); ++j) {
    if (mapping_->joins[j].name != name.substr(0, dot)) continue;
    const auto column = joined_[j].column(name.substr(dot + 1));
    if (column) return Column{static_cast<int>(j), *column};
  }
  return std::nullopt;
}

Result<RowBuilder> RowBuilder::make(const TableMapping& mapping, const WritingStyle& style,
                                    const std::vector<std::string>& header,
                                    std::vector<JoinedFile> joined) {
  RowBuilder builder;
  builder.mapping_ = std::make_shared<const TableMapping>(mapping);
  builder.schema_ = &schema_of(mapping.into);
  builder.rules_.emplace(*builder.schema_);
  builder.header_ = header;
  builder.joined_ = std::move(joined);
  builder.join_row_.resize(builder.joined_.size());
  builder.parsers_.emplace_back(style);
  builder.decimal_comma_ = style.decimal_comma;
  std::vector<bool> used(header.size());
  std::string missing;
  const auto column = [&](const std::string& name) {
    const auto found = builder.find_column(name);
    if (!found) {
      if (missing.empty()) missing = name;
      return Column{};
    }
    if (found->join < 0) used[found->index] = true;
    return *found;
  };
  for (const Join& join : builder.mapping_->joins) builder.join_on_.push_back(column(join.on));
  for (const ColumnCondition& c : builder.mapping_->where) {
    builder.where_.push_back({column(c.column), &c});
  }
  for (const std::string& name : builder.mapping_->group_by)
    builder.group_by_.push_back(column(name));
  for (const FieldSource& source : builder.mapping_->fields) {
    BuiltField built;
    built.position = *builder.schema_->field_index(source.field);
    built.field = &builder.schema_->fields[built.position];
    built.source = &source;
    for (std::size_t p = 1; p < source.pieces.size(); p += 2) {
      built.columns.push_back(column(source.pieces[p]));
      built.called += (built.called.empty() ? "" : "+") + source.pieces[p];
    }
    if (source.when) built.when = Condition{column(source.when->column), &*source.when};
    if (!source.date_formats.empty()) {
      WritingStyle own = style;
      own.date_formats = source.date_formats;
      built.parser = builder.parsers_.size();
      builder.parsers_.emplace_back(own);
    }
    builder.fields_.push_back(std::move(built));
  }
  if (!missing.empty()) {
    return Error::bad_input(fmt::format("the column \"{}\" is missing", missing));
  }
  for (const Field& field : builder.schema_->fields) {
    const bool given = std::any_of(builder.fields_.begin(), builder.fields_.end(),
                                   [&](const BuiltField& b) { return b.field == &field; });
    if (field.obligatory && !given) {
      return Error::bad_input(fmt::format("the column \"{}\" is missing", field.name));
    }
  }
  for (std::size_t c = 0; c < header.size(); ++c) {
    if (!used[c] && !header[c].starts_with("baton_")) builder.unused_.push_back(header[c]);
  }
  return builder;
}

std::string_view RowBuilder::text_of(const Column& column) const {
  if (column.join < 0) {
    return column.index < row_->fields.size() ? trimmed(row_->fields[column.index])
                                              : std::string_view();
  }
  const auto joined_row = join_row_[static_cast<std::size_t>(column.join)];
  if (!joined_row) return {};
  return joined_[static_cast<std::size_t>(column.join)].field(*joined_row, column.index);
}

bool RowBuilder::meets(const Condition& condition) const {
  const std::string_view text = text_of(condition.column);
  const ColumnCondition& asked = *condition.asked;
  if (asked.filled && text.empty()) return false;
  if (!asked.is.empty() && !one_of(asked.is, text)) return false;
  if (!asked.is_not.empty() && one_of(asked.is_not, text)) return false;
  return asked.contains.empty() || text.find(asked.contains) != std::string_view::npos;
}

void RowBuilder::look_up_joins() {
  for (std::size_t j = 0; j < joined_.size(); ++j) {
    join_row_[j] = joined_[j].find(text_of(join_on_[j]));
  }
}

std::string_view RowBuilder::joined_sum(const Column& column) {
  const JoinedFile& file = joined_[static_cast<std::size_t>(column.join)];
  const DecimalStyle style{decimal_comma_, true};
  std::optional<std::int64_t> sum;
  for (auto row = join_row_[static_cast<std::size_t>(column.join)]; row; row = file.next(*row)) {
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

std::string_view RowBuilder::text_for(const BuiltField& field) {
  const FieldSource& source = *field.source;
  std::string_view text;
  if (field.columns.size() == 1 && source.pieces[0].empty() && source.pieces[2].empty()) {
    const Column& column = field.columns[0];
    text = source.sum && column.join >= 0 ? joined_sum(column) : text_of(column);
  } else {
    scratch_ = source.pieces[0];
    bool all_there = true;
    for (std::size_t c = 0; c < field.columns.size(); ++c) {
      const std::string_view piece = text_of(field.columns[c]);
      all_there = all_there && !piece.empty();
      scratch_ += piece;
      scratch_ += source.pieces[2 * c + 2];
    }
    text = all_there ? std::string_view(scratch_) : std::string_view();
  }
  if (source.values.empty()) return text;
  for (const auto& [from, to] : source.values) {
    if (from == text) return to;
  }
  return source.otherwise ? std::string_view(*source.otherwise) : text;
}

RowBuilder::Outcome RowBuilder::build(const CsvScanner::Row& row, Names& names,
                                      std::vector<Cell>& cells, Refusal& refusal) {
  row_ = &row;
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
  look_up_joins();
  for (const Condition& condition : where_) {
    if (!meets(condition)) return Outcome::passed_over;
  }
  cells.assign(schema_->fields.size(), Cell::empty());
  for (const BuiltField& built : fields_) {
    if (built.when && !meets(*built.when)) continue;
    const std::string_view text = text_for(built);
    auto cell = parsers_[built.parser].parse(*built.field, text, names, built.source->scale_micros);
    if (!cell) return refuse(built.called, text, cell.error().code, cell.error().sentence);
    if (built.field->obligatory && !cell->has_value()) {
      return refuse(built.called, text, "empty",
                    fmt::format("{} must be there", built.field->name));
    }
    cells[built.position] = *cell;
  }
  if (const auto broken = rules_->broken_by(cells)) {
    const auto culprit = std::find_if(fields_.begin(), fields_.end(), [&](const BuiltField& b) {
      return b.position == broken->field;
    });
    return refuse(culprit == fields_.end() ? std::string_view() : std::string_view(culprit->called),
                  culprit == fields_.end() ? std::string_view() : text_for(*culprit), broken->code,
                  broken->sentence);
  }
  return Outcome::taken;
}

std::string RowBuilder::group_key(const CsvScanner::Row& row) {
  row_ = &row;
  look_up_joins();
  std::string key;
  for (const Column& column : group_by_) {
    key += text_of(column);
    key += '\x1f';
  }
  return key;
}

bool RowBuilder::add_to_group(std::vector<Cell>& group, const std::vector<Cell>& cells) const {
  for (const BuiltField& built : fields_) {
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
