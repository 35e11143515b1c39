// A table of a framework file: a TOML table that may also name kinds of assets.
#pragma once

#include <optional>
#include <string_view>

#include "base/toml_table.h"
#include "decide/loading.h"

namespace baton {

class TableReader : public TomlTable {
 public:
  using TomlTable::TomlTable;
  AssetKinds kinds(std::string_view key);
  std::optional<AssetKind> kind(std::string_view key);
};

std::optional<AssetKind> asset_kind_named(std::string_view name);

}  // namespace baton
