// The little arithmetic that a mapping may ask for: a price for one unit, a discount as a share of
// an amount, a date so many days later.
#include <fmt/format.h>

#include "base/money.h"
#include "intake/decimal_text.h"
#include "intake/row_builder.h"
#include "intake/text_part.h"

namespace baton {
namespace {

constexpr std::int64_t micros = Money::micros_per_unit;
constexpr std::int64_t seconds_a_day = 86'400;
/// Days that a date may be moved by, at most: ten years.
constexpr std::int64_t most_days = 3'653;

}  // namespace

/// In millionths.
std::optional<std::int64_t> RowBuilder::number_in(const Column& column,
                                                  const TextPart& part) const {
  std::string_view text = text_of(column);
  if (part.asked()) text = part_of(text, part);
  return parse_decimal_micros(text, {decimal_comma_, true});
}

Result<Cell, std::string> RowBuilder::worked_out(Cell cell, const BuiltField& field) const {
  if (!cell.has_value()) return cell;
  const FieldSource& source = *field.source;
  std::int64_t value = cell.value();
  for (std::size_t t = 0; t < field.times.size(); ++t) {
    const auto factor = number_in(field.times[t], {});
    const auto multiplied = factor ? product_micros(value, *factor) : std::nullopt;
    if (!multiplied) {
      return fmt::format("{} says no number to multiply {} by", source.times[t], field.field->name);
    }
    value = *multiplied;
  }
  if (field.per) {
    const auto units = number_in(*field.per, source.per_part);
    if (!units || *units < micros) {
      return fmt::format("{} says no number of units, 1 or more, to divide {} by", source.per,
                         field.field->name);
    }
    value = Money::from_micros(value).scaled(micros, *units).micros();
  }
  if (field.plus_days) {
    const auto days = number_in(*field.plus_days, {});
    if (!days || *days % micros != 0 || *days / micros > most_days || *days / micros < -most_days) {
      return fmt::format("{} says no whole number of days, at most {}, to add to {}",
                         source.plus_days, most_days, field.field->name);
    }
    value += *days / micros * (field.field->type == FieldType::day ? 1 : seconds_a_day);
  }
  return Cell(value);
}

}  // namespace baton
