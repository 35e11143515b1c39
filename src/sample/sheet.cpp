#include "sample/sheet.h"

#include <fmt/format.h>

#include <cmath>
#include <fstream>

#include "base/check.h"
#include "base/csv_text.h"

namespace baton::sample {

std::string wall_text(Wall at) {
  const Day day = day_of(at);
  const std::int64_t second = at.seconds() - static_cast<std::int64_t>(day.number()) * 86400;
  return fmt::format("{} {:02}:{:02}:{:02}", day.text(), second / 3600, second / 60 % 60,
                     second % 60);
}

Sheet::Sheet(FileKind kind, std::initializer_list<std::string_view> columns) : kind_(kind) {
  const FileSchema& schema = schema_of(kind);
  std::size_t obligatory = 0;
  for (const std::string_view column : columns) {
    const auto index = schema.field_index(column);
    BATON_CHECK(index.has_value(), "a sample writes only documented columns");
    obligatory_.push_back(schema.fields[*index].obligatory);
    if (obligatory_.back()) ++obligatory;
    if (!content_.empty()) content_ += ',';
    content_ += column;
  }
  for (const Field& field : schema.fields) {
    if (field.obligatory) --obligatory;
  }
  BATON_CHECK(obligatory == 0, "a sample writes every obligatory column, once");
  content_ += '\n';
}

Sheet& Sheet::text(std::string_view value) {
  BATON_CHECK(cell_ < obligatory_.size(), "a row has no more cells than the sheet has columns");
  BATON_CHECK(!value.empty() || !obligatory_[cell_], "an obligatory cell has a value");
  if (cell_ > 0) content_ += ',';
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
    content_ += value;
  } else {
    content_ += csv_field(value);
  }
  ++cell_;
  return *this;
}

Sheet& Sheet::whole(std::int64_t value) { return text(fmt::format_int(value).str()); }

Sheet& Sheet::number(double value, int decimals) {
  BATON_CHECK(std::isfinite(value), "a figure of a sample is finite");
  std::string digits = fmt::format("{:.{}f}", value, decimals);
  // "-0.00" is the same as "0.00", and reads worse.
  if (digits.front() == '-' && digits.find_first_not_of("-0.") == std::string::npos) {
    digits.erase(0, 1);
  }
  return text(digits);
}

Sheet& Sheet::at(std::optional<Wall> value) { return value ? text(wall_text(*value)) : none(); }

Sheet& Sheet::day(std::optional<Day> value) { return value ? text(value->text()) : none(); }

void Sheet::end() {
  BATON_CHECK(cell_ == obligatory_.size(), "a row has as many cells as the sheet has columns");
  content_ += '\n';
  cell_ = 0;
  ++rows_;
}

std::string Sheet::file_name() const { return std::string(schema_of(kind_).name) + ".csv"; }

Result<Done> Sheet::write(const std::filesystem::path& folder) const {
  const std::filesystem::path path = folder / file_name();
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << content_;
  file.close();
  if (!file) return Error::machine(fmt::format("cannot write {}", path.string()));
  return Done{};
}

}  // namespace baton::sample
