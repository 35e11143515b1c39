#include "decide/table_reader.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace baton {

std::optional<AssetKind> asset_kind_named(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(AssetKind::process_cell); ++i) {
    const auto kind = static_cast<AssetKind>(i);
    std::string known(asset_kind_name(kind));
    std::replace(known.begin(), known.end(), ' ', '_');
    if (known == name) return kind;
  }
  return std::nullopt;
}

std::optional<AssetKind> TableReader::kind(std::string_view key) {
  if (!has(key)) return std::nullopt;
  const std::string name = text(key);
  const auto found = asset_kind_named(name);
  if (!found) {
    wrong(key, fmt::format("names no kind of asset: '{}'. Write one of business, brand, channel, "
                           "node, partner, family, sku, process_cell",
                           name));
  }
  return found;
}

AssetKinds TableReader::kinds(std::string_view key) {
  AssetKinds found;
  for (const std::string& name : texts(key)) {
    const auto one = asset_kind_named(name);
    if (!one) {
      wrong(key, fmt::format("names no kind of asset: '{}'. Write one of business, brand, channel, "
                             "node, partner, family, sku, process_cell",
                             name));
      continue;
    }
    found.add(*one);
  }
  return found;
}

}  // namespace baton
