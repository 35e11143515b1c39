// RowReader: a table's row by field name, as the types of the model. Field positions are looked up
// once, when the reader is made; asking for a field that the schema lacks is a mistake of ours and
// stops.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "base/money.h"
#include "base/quantity.h"
#include "base/time.h"
#include "model/history.h"
#include "model/ids.h"

namespace baton {

/// A field of one kind of file, found by name once.
class FieldOf {
 public:
  FieldOf(FileKind kind, std::string_view name) {
    const auto index = schema_of(kind).field_index(name);
    BATON_CHECK(index.has_value(), "a field that the dataset has");
    column_ = *index;
  }
  std::size_t column() const { return column_; }

 private:
  std::size_t column_;
};

/// One row of a table.
class RowOf {
 public:
  RowOf(const Table& table, std::size_t row) : table_(table), row_(row) {}

  bool has(FieldOf field) const { return cell(field).has_value(); }
  std::optional<std::int64_t> whole(FieldOf field) const {
    const Cell c = cell(field);
    return c.has_value() ? std::optional(c.value()) : std::nullopt;
  }
  std::optional<double> number(FieldOf field) const {
    const Cell c = cell(field);
    return c.has_value() ? std::optional(static_cast<double>(c.value()) / 1e6) : std::nullopt;
  }
  std::optional<Money> money(FieldOf field) const {
    const Cell c = cell(field);
    return c.has_value() ? std::optional(Money::from_micros(c.value())) : std::nullopt;
  }
  std::optional<Quantity> quantity(FieldOf field) const {
    const Cell c = cell(field);
    return c.has_value() ? std::optional(Quantity(c.value())) : std::nullopt;
  }
  std::optional<Instant> instant(FieldOf field) const {
    const Cell c = cell(field);
    return c.has_value() ? std::optional(Instant(c.value())) : std::nullopt;
  }
  std::optional<Day> day(FieldOf field) const {
    const Cell c = cell(field);
    return c.has_value() ? std::optional(Day(static_cast<std::int32_t>(c.value()))) : std::nullopt;
  }
  std::optional<bool> flag(FieldOf field) const {
    const Cell c = cell(field);
    return c.has_value() ? std::optional(c.value() != 0) : std::nullopt;
  }
  template <class Choice>
  std::optional<Choice> choice(FieldOf field) const {
    const Cell c = cell(field);
    return c.has_value() ? std::optional(static_cast<Choice>(c.value())) : std::nullopt;
  }
  template <class Id>
  std::optional<Id> id(FieldOf field) const {
    const Cell c = cell(field);
    return c.has_value() ? std::optional(Id(static_cast<std::uint32_t>(c.value()))) : std::nullopt;
  }
  /// For obligatory fields: the parser has seen to it that they are there.
  template <class Id>
  Id must(FieldOf field) const {
    return Id(static_cast<std::uint32_t>(filled(field)));
  }

  Quantity must_quantity(FieldOf field) const { return Quantity(filled(field)); }
  Instant must_instant(FieldOf field) const { return Instant(filled(field)); }
  Day must_day(FieldOf field) const { return Day(static_cast<std::int32_t>(filled(field))); }
  std::int64_t must_whole(FieldOf field) const { return filled(field); }

 private:
  std::int64_t filled(FieldOf field) const {
    const Cell c = cell(field);
    BATON_CHECK(c.has_value(), "an obligatory field is there");
    return c.value();
  }
  Cell cell(FieldOf field) const { return table_.cell(row_, field.column()); }
  const Table& table_;
  std::size_t row_;
};

}  // namespace baton
