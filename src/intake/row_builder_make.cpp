// Looking up once what every row needs: which column stands where, for each repetition of a row.
#include <fmt/format.h>

#include <algorithm>

#include "base/time.h"
#include "intake/date_text.h"
#include "intake/row_builder.h"

namespace baton {
namespace {

constexpr std::string_view number_mark = "{n}";
constexpr std::string_view heading_mark = "{melted.name}";

std::string replaced(std::string text, std::string_view mark, std::string_view by) {
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
    text.replace(at, mark.size(), by);
    at += by.size();
  }
  return text;
}

}  // namespace

class RowBuilder::Maker {
 public:
  Maker(RowBuilder& builder, const WritingStyle& style, std::string_view file_stem)
      : builder_(builder), style_(style), used_(builder.header_.size()) {
    literals_.emplace_back("file.name", file_stem);
  }

  Result<Done> make() {
    find_repetitions();
    for (const std::string& name : mapping().fill_down) {
      const auto found = in_file(name);
      if (!found) missing_ = name;
      if (found) builder_.fill_down_.push_back(*found);
    }
    builder_.above_.resize(builder_.fill_down_.size());
    for (const std::string& name : mapping().number_within) {
      const auto found = in_file(name);
      if (!found) missing_ = name;
      if (found) builder_.number_within_.push_back(*found);
    }
    builder_.rejected_line_ = in_file("baton_line");
    for (Repeated& repeated : builder_.repetitions_) look_up(repeated);
    if (builder_.repetitions_.empty()) {
      return Error::bad_input("none of the columns that the mapping repeats is there");
    }
    if (!trouble_.empty()) return Error::bad_input(trouble_);
    if (!missing_.empty()) {
      return Error::bad_input(fmt::format("the column \"{}\" is missing", missing_));
    }
    for (const Field& field : builder_.schema_->fields) {
      const auto& fields = builder_.repetitions_.front().fields;
      const bool given = std::any_of(fields.begin(), fields.end(),
                                     [&](const BuiltField& b) { return b.field == &field; });
      if (field.obligatory && !given) {
        return Error::bad_input(fmt::format("the column \"{}\" is missing", field.name));
      }
    }
    for (std::size_t c = 0; c < builder_.header_.size(); ++c) {
      const std::string& name = builder_.header_[c];
      if (!used_[c] && !name.empty() && !name.starts_with("baton_")) {
        builder_.unused_.push_back(name);
      }
    }
    return Done{};
  }

 private:
  const TableMapping& mapping() const { return *builder_.mapping_; }

  std::optional<std::size_t> in_file(std::string_view name) {
    const auto& header = builder_.header_;
    const auto found = std::find(header.begin(), header.end(), name);
    if (found == header.end()) return std::nullopt;
    const auto index = static_cast<std::size_t>(found - header.begin());
    used_[index] = true;
    return index;
  }

  void find_repetitions() {
    const Repetition& repeat = mapping().repeat;
    if (repeat.numbered()) {
      const std::vector<std::string> names = numbered_names();
      for (int n = repeat.from; n <= repeat.to; ++n) {
        Repeated repeated;
        repeated.number = std::to_string(n);
        const bool is_there = std::any_of(names.begin(), names.end(), [&](const auto& name) {
          return in_file(replaced(name, number_mark, repeated.number)).has_value();
        });
        if (is_there) builder_.repetitions_.push_back(std::move(repeated));
      }
      return;
    }
    if (!repeat.melted()) {
      builder_.repetitions_.emplace_back();
      return;
    }
    for (std::size_t c = 0; c < builder_.header_.size(); ++c) {
      const std::string& name = builder_.header_[c];
      const bool is_one =
          std::any_of(repeat.columns.begin(), repeat.columns.end(),
                      [&](const auto& pattern) { return matches_pattern(name, pattern); }) ||
          (!repeat.dates.empty() && read_date_by_format(name, repeat.dates));
      if (!is_one) continue;
      used_[c] = true;
      Repeated repeated;
      repeated.heading = name;
      repeated.value_column = c;
      repeated.of_file = {c};
      builder_.repetitions_.push_back(std::move(repeated));
    }
  }

  /// Every name in the mapping that has {n} in it.
  std::vector<std::string> numbered_names() const {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
      if (name.find(number_mark) != std::string::npos) names.push_back(name);
    };
    for (const FieldSource& source : mapping().fields) {
      for (std::size_t p = 1; p < source.pieces.size(); p += 2) add(source.pieces[p]);
      for (const std::string& name : source.first_of) add(name);
    }
    for (const ColumnCondition& condition : mapping().where) {
      add(condition.column);
      for (const ColumnCondition& one : condition.any) add(one.column);
    }
    return names;
  }

  Column literal(std::string_view text) {
    builder_.literals_.emplace_back(text);
    return {Column::From::literal, 0, builder_.literals_.size() - 1};
  }

  /// A name as the mapping writes it, in one repetition.
  std::optional<Column> find(const std::string& written, Repeated& repeated) {
    const Repetition& repeat = mapping().repeat;
    if (repeat.numbered() && written == "n") return literal(repeated.number);
    if (repeat.melted() && written == "melted.name") return literal(repeated.heading);
    if (repeat.melted() && written == "melted.value") {
      return Column{Column::From::file, 0, repeated.value_column};
    }
    if (written == "row.number" && !mapping().number_within.empty()) {
      return Column{Column::From::number, 0, 0};
    }
    if (written == "file.name") return literal(literals_.front().second);
    std::string name = written;
    const bool is_own = repeat.numbered() && written.find(number_mark) != std::string::npos;
    if (repeat.numbered()) name = replaced(name, number_mark, repeated.number);
    if (repeat.melted()) name = replaced(name, heading_mark, repeated.heading);
    if (const auto index = in_file(name)) {
      if (is_own) repeated.of_file.push_back(*index);
      return Column{Column::From::file, 0, *index};
    }
    for (std::size_t j = 0; j < builder_.joined_.size(); ++j) {
      const std::string& join = mapping().joins[j].name;
      if (!name.starts_with(join + ".")) continue;
      const auto column =
          builder_.joined_[j].column(std::string_view(name).substr(join.size() + 1));
      if (column) return Column{Column::From::join, j, *column};
    }
    return std::nullopt;
  }

  /// A column without which rows cannot be chosen; the first that is missing is an error.
  Column needed(const std::string& name, Repeated& repeated) {
    const auto found = find(name, repeated);
    if (!found && missing_.empty()) missing_ = name;
    return found.value_or(Column{});
  }

  void note_absent(const std::string& name, std::string_view field) {
    std::string text = fmt::format("{} (for {})", name, field);
    auto& absent = builder_.absent_;
    if (std::find(absent.begin(), absent.end(), text) == absent.end()) {
      absent.push_back(std::move(text));
    }
  }

  void look_up(Repeated& repeated) {
    for (const Join& join : mapping().joins) {
      std::vector<Column> on;
      for (const std::string& name : join.on) on.push_back(needed(name, repeated));
      repeated.join_on.push_back(std::move(on));
    }
    for (const ColumnCondition& c : mapping().where) {
      Condition condition{{}, &c, {}};
      if (c.any.empty()) condition.column = needed(c.column, repeated);
      for (const ColumnCondition& one : c.any) {
        condition.any.push_back({needed(one.column, repeated), &one, {}});
      }
      repeated.where.push_back(std::move(condition));
    }
    for (const std::string& name : mapping().group_by) {
      repeated.group_by.push_back(needed(name, repeated));
    }
    for (const FieldSource& source : mapping().fields) look_up_field(source, repeated);
  }

  void look_up_field(const FieldSource& source, Repeated& repeated) {
    BuiltField built;
    built.position = *builder_.schema_->field_index(source.field);
    built.field = &builder_.schema_->fields[built.position];
    built.source = &source;
    std::vector<std::string> names = source.first_of;
    for (std::size_t p = 1; p < source.pieces.size(); p += 2) names.push_back(source.pieces[p]);
    std::string absent;
    for (const std::string& name : names) {
      const auto found = find(name, repeated);
      if (found) {
        built.columns.push_back(*found);
        built.called += (built.called.empty() ? "" : "+") + name;
      } else if (absent.empty()) {
        absent = name;
      }
    }
    const bool can_do = absent.empty() || (!source.first_of.empty() && !built.columns.empty());
    if (!can_do) {
      if (!built.field->obligatory) {
        note_absent(absent, built.field->name);
      } else if (missing_.empty()) {
        missing_ = absent;
      }
      return;
    }
    for (const ColumnCondition& asked : source.when) {
      Condition condition{{}, &asked, {}};
      if (asked.any.empty()) condition.column = found_or_blank(asked.column, built, repeated);
      for (const ColumnCondition& one : asked.any) {
        condition.any.push_back({found_or_blank(one.column, built, repeated), &one, {}});
      }
      built.when.push_back(std::move(condition));
    }
    if (!find_factors(source, built, repeated)) return;
    const bool sums_joined =
        source.sum && built.columns.size() == 1 && built.columns[0].from == Column::From::join;
    const bool reads_more = source.part.asked() || !source.strip.empty() ||
                            !source.values.empty() || source.decimal_comma;
    if (sums_joined && reads_more && trouble_.empty()) {
      trouble_ = fmt::format(
          "{} is a sum over a look-up, which takes numbers as they stand: part, "
          "strip, values and decimal_comma cannot be",
          built.field->name);
    }
    built.parser = parser_for(source);
    repeated.fields.push_back(std::move(built));
  }

  /// The columns that a field is worked out from. False where one is not there: then the field is
  /// absent, too.
  bool find_factors(const FieldSource& source, BuiltField& built, Repeated& repeated) {
    bool all_there = true;
    const auto factor = [&](const std::string& name) {
      const auto column = find(name, repeated);
      if (!column && built.field->obligatory && missing_.empty()) missing_ = name;
      if (!column && !built.field->obligatory) note_absent(name, built.field->name);
      all_there = all_there && column.has_value();
      return column.value_or(Column{});
    };
    if (!source.per.empty()) built.per = factor(source.per);
    for (const std::string& name : source.times) built.times.push_back(factor(name));
    if (!source.plus_days.empty()) built.plus_days = factor(source.plus_days);
    return all_there;
  }

  /// A column that a field is asked by; where it is not there, told, and blank.
  Column found_or_blank(const std::string& name, const BuiltField& built, Repeated& repeated) {
    const auto column = find(name, repeated);
    if (!column) note_absent(name, built.field->name);
    return column ? *column : literal("");
  }

  /// The parser of the mapping's own style, or one of the field's.
  std::size_t parser_for(const FieldSource& source) {
    if (source.date_formats.empty() && !source.decimal_comma) return 0;
    for (const auto& [known, parser] : own_parsers_) {
      if (known == &source) return parser;
    }
    WritingStyle own = style_;
    if (!source.date_formats.empty()) own.date_formats = source.date_formats;
    if (source.decimal_comma) own.decimal_comma = *source.decimal_comma;
    builder_.parsers_.emplace_back(own);
    own_parsers_.emplace_back(&source, builder_.parsers_.size() - 1);
    return builder_.parsers_.size() - 1;
  }

  RowBuilder& builder_;
  const WritingStyle& style_;
  std::vector<bool> used_;
  std::vector<std::pair<std::string, std::string>> literals_;
  std::vector<std::pair<const FieldSource*, std::size_t>> own_parsers_;
  std::string missing_, trouble_;
};

Result<RowBuilder> RowBuilder::make(const TableMapping& mapping, const WritingStyle& style,
                                    const std::vector<std::string>& header,
                                    std::vector<JoinedFile> joined, std::string_view file_stem) {
  RowBuilder builder;
  builder.mapping_ = std::make_shared<const TableMapping>(mapping);
  builder.schema_ = &schema_of(mapping.into);
  builder.rules_.emplace(*builder.schema_);
  builder.header_ = header;
  builder.joined_ = std::move(joined);
  builder.join_row_.resize(builder.joined_.size());
  builder.parsers_.emplace_back(style);
  builder.decimal_comma_ = style.decimal_comma;
  if (const auto made = Maker(builder, style, file_stem).make(); !made) return made.error();
  return builder;
}

}  // namespace baton
