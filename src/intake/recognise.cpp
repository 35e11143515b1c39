#include "intake/recognise.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace baton {
namespace {

bool has_column(const std::vector<std::string>& header, std::string_view name) {
  return std::find(header.begin(), header.end(), name) != header.end();
}

/// "orders" for "orders", "Orders" and "orders-2025"; "order_lines" for "Order Lines".
const FileSchema* own_schema(std::string stem) {
  for (char& c : stem) {
    c = c == ' ' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  if (const FileSchema* exact = find_schema(stem)) return exact;
  const std::size_t dash = stem.find('-');
  return dash == std::string::npos ? nullptr : find_schema(stem.substr(0, dash));
}

std::string missing_columns(const FileSchema& schema, const std::vector<std::string>& header) {
  std::string missing;
  for (const Field& field : schema.fields) {
    if (!field.obligatory || has_column(header, field.name)) continue;
    missing += (missing.empty() ? "" : ", ") + std::string(field.name);
  }
  return missing;
}

/// Whether a mapping's tables point at the file, or it says that it is not needed.
bool serves(const Mapping& mapping, const std::vector<std::string>& stems) {
  const auto points_at_it = [&](const TableMapping& table) {
    return std::any_of(table.joins.begin(), table.joins.end(), [&](const Join& join) {
      return !join.file.empty() && is_named(join.file, stems);
    });
  };
  return std::any_of(mapping.tables.begin(), mapping.tables.end(), points_at_it) ||
         std::any_of(mapping.ignored.begin(), mapping.ignored.end(),
                     [&](const std::string& file) { return is_named(file, stems); });
}

}  // namespace

bool is_named(const std::string& file, const std::vector<std::string>& stems) {
  return file.empty() || std::any_of(stems.begin(), stems.end(), [&](const std::string& stem) {
           return matches_pattern(stem, file);
         });
}

Recognised recognise(const std::vector<std::string>& stems, const std::vector<std::string>& header,
                     const std::vector<Mapping>& mappings) {
  Recognised result;
  const FileSchema* own = nullptr;
  for (const std::string& stem : stems) {
    if (own == nullptr) own = own_schema(stem);
  }
  if (own != nullptr && missing_columns(*own, header).empty()) {
    result.readings.push_back({nullptr, nullptr, own->kind});
    return result;
  }
  std::string near_miss;  // a mapping names the file, but its columns are not there
  for (const Mapping& mapping : mappings) {
    bool named = false;
    for (const TableMapping& table : mapping.tables) {
      if (!is_named(table.file, stems)) continue;
      named = named || !table.file.empty();
      const auto lacks = std::find_if(table.recognise.begin(), table.recognise.end(),
                                      [&](const auto& name) { return !has_column(header, name); });
      if (lacks == table.recognise.end()) {
        result.readings.push_back({&mapping, &table, table.into});
      } else if (near_miss.empty() && !table.file.empty()) {
        near_miss = fmt::format("has no column {}, by which the mapping {} would know it", *lacks,
                                mapping.id);
      }
    }
    if (!result.readings.empty()) return result;
    if (named) continue;
    if (serves(mapping, stems)) {
      result.serves = &mapping;
      return result;
    }
  }
  if (header.empty()) {
    result.trouble = "is empty";
  } else if (own != nullptr) {
    result.trouble = fmt::format("has no column {}; baton init writes a template of {}.csv",
                                 missing_columns(*own, header), own->name);
  } else if (!near_miss.empty()) {
    result.trouble = near_miss;
  } else {
    result.trouble =
        "is not a file of the dataset, and no mapping takes it; name it as docs/dataset.md does, "
        "or draft a mapping with: baton mapping new FILE";
  }
  return result;
}

}  // namespace baton
