// Any text as a number and as the cell of every type of field. Invariants: what is read lies within
// the limits; printed, it reads the same; every text that leaves is UTF-8.
#include <cstdint>
#include <string>

#include "base/check.h"
#include "intake/cell_parser.h"
#include "intake/decimal_text.h"
#include "intake/field_text.h"

namespace {

constexpr std::int64_t micros = 1'000'000;

void numbers(std::string_view text) {
  for (const bool comma : {false, true}) {
    for (const bool mark : {false, true}) {
      const auto number = baton::parse_decimal_micros(text, {comma, mark});
      if (!number) continue;
      BATON_CHECK(
          *number >= -baton::largest_decimal * micros && *number <= baton::largest_decimal * micros,
          "a number within the limits");
      const std::string printed = baton::decimal_text(*number, comma);
      BATON_CHECK(baton::parse_decimal_micros(printed, {comma, false}) == number,
                  "what is printed reads the same");
    }
  }
}

void cells(std::string_view text, std::int64_t scale) {
  static const baton::CellParser parser{baton::WritingStyle{}};
  baton::Names names;
  for (const baton::FileSchema& file : baton::dataset()) {
    for (const baton::Field& field : file.fields) {
      const auto cell = parser.parse(field, text, names, scale);
      if (!cell) {
        BATON_CHECK(!cell.error().sentence.empty(), "a refusal says why");
      } else if (cell->has_value() &&
                 (field.type == baton::FieldType::name || field.type == baton::FieldType::text)) {
        const auto id = static_cast<std::uint32_t>(cell->value());
        const std::string_view name = names.text(field.entity, id);
        BATON_CHECK(!name.empty() && baton::is_utf8(name), "a name is text");
        BATON_CHECK(!baton::has_control_character(name), "that can be printed");
      } else if (cell->has_value() && field.type == baton::FieldType::choice) {
        BATON_CHECK(static_cast<std::size_t>(cell->value()) < field.choices.size(), "a choice");
      }
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr std::int64_t scales[] = {micros, 1, 1'000, -micros, 1'000'000 * micros};
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  numbers(text);
  cells(text, scales[data[0] % 5]);
  BATON_CHECK(baton::is_utf8(baton::shown(text)), "what is shown is text");
  BATON_CHECK(baton::is_utf8(baton::as_utf8(text)), "what is converted is text");
  BATON_CHECK(baton::shown(text).size() <= 3 * baton::longest_shown_value + 3, "and short");
  return 0;
}
