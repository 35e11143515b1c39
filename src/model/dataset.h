// The dataset: which files a business may hand over, and what each of their fields means.
// One table of data (dataset.cpp) from which the templates of `baton init`, docs/dataset.md, the
// parser and the store all follow. Invariant: names are unique within a file and never change their
// meaning.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace baton {

/// What a field holds, and so how its text is read and how its 64-bit cell is to be understood.
enum class FieldType : std::uint8_t {
  name,      ///< key of an entity (order, SKU, node ...): interned, see Field::entity
  text,      ///< free text: interned in the entity `text`
  choice,    ///< one of Field::choices; the cell is the index into them
  money,     ///< amount in the row's currency; the cell is in millionths of a unit
  quantity,  ///< whole units; the cell is the number
  number,    ///< decimal with a unit (kg, minutes, km, ratio); the cell is in millionths
  instant,   ///< date and time; the cell is seconds since 1970 UTC. A bare date means its first
             ///< second
  deadline,  ///< like instant, but a bare date means its last second: "by the 24th"
  day,       ///< calendar day; the cell is days since 1970-01-01
  clock,     ///< HH:MM; the cell is minutes after midnight
  flag,      ///< yes or no; the cell is 1 or 0
};

/// The kinds of names that are interned. One dictionary each.
enum class Entity : std::uint8_t {
  order,
  line,
  shipment,
  sku,
  node,
  channel,
  partner,
  customer,
  family,
  brand,
  region,
  currency,
  purchase_order,
  transfer,
  count_,
  pick,
  return_,
  touch,
  case_,
  fee,
  decision,
  person,
  text,
};
inline constexpr std::size_t entity_count = static_cast<std::size_t>(Entity::text) + 1;
std::string_view entity_name(Entity entity);

/// The files of the dataset. The order is that of docs/dataset.md.
enum class FileKind : std::uint8_t {
  orders,
  order_lines,
  shipments,
  shipment_lines,
  picks,
  returns,
  stock,
  counts,
  receipts,
  purchase_orders,
  transfers,
  adjustments,
  touches,
  labour,
  cases,
  reviews,
  fees,
  rate_cards,
  forecasts,
  store_days,
  finance,
  decisions,
  traffic,
  sales,
  nodes,
  node_skus,
  skus,
  bundles,
  channels,
  partners,
  exchange_rates,
};
inline constexpr std::size_t file_kind_count =
    static_cast<std::size_t>(FileKind::exchange_rates) + 1;

struct Field {
  std::string_view name;  ///< column heading
  FieldType type;
  bool obligatory;           ///< a row without it is refused
  std::string_view meaning;  ///< one sentence, with the unit
  std::string_view example;  ///< value in the template's example row; may be empty
  Entity entity = Entity::text;
  std::span<const std::string_view> choices = {};
};

struct FileSchema {
  FileKind kind;
  std::string_view name;     ///< file stem: "orders" for orders.csv
  std::string_view one_row;  ///< what one row stands for
  std::string_view raises;   ///< what can be said with it that could not be said without
  std::span<const Field> fields;
  /// That many leading fields tell one row from another; 0: rows may repeat.
  std::size_t key_fields = 0;

  std::optional<std::size_t> field_index(std::string_view field_name) const;
};

std::span<const FileSchema> dataset();
const FileSchema& schema_of(FileKind kind);
/// What a field of the kind choice may hold, in the order of its enumeration.
std::span<const std::string_view> choices_of(FileKind kind, std::string_view field);
const FileSchema* find_schema(std::string_view file_name);

}  // namespace baton
