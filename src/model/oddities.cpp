#include "model/oddities.h"

#include "model/ids.h"
#include "model/row_reader.h"

namespace baton {
namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";  // U+FFFD

/// Lines of SKUs that no row of skus.csv describes; 0 where there is no such file.
std::int64_t lines_of_unknown_skus(const History& history, const Names& names) {
  const Table& skus = history.table(FileKind::skus);
  if (skus.rows() == 0) return 0;
  std::vector<bool> described(names.size(Entity::sku));
  const FieldOf sku(FileKind::skus, "sku");
  for (std::size_t r = 0; r < skus.rows(); ++r) {
    described[RowOf(skus, r).must<SkuId>(sku).index()] = true;
  }
  const Table& lines = history.table(FileKind::order_lines);
  const FieldOf ordered(FileKind::order_lines, "sku");
  std::int64_t unknown = 0;
  for (std::size_t r = 0; r < lines.rows(); ++r) {
    if (!described[RowOf(lines, r).must<SkuId>(ordered).index()]) ++unknown;
  }
  return unknown;
}

/// Orders of which more units came back than were ordered.
std::int64_t orders_returned_beyond(const History& history, const Names& names) {
  const Table& returns = history.table(FileKind::returns);
  if (returns.rows() == 0) return 0;
  std::vector<std::int64_t> units(names.size(Entity::order));  // ordered less returned
  std::vector<bool> is_known(units.size());
  const Table& lines = history.table(FileKind::order_lines);
  const FieldOf line_order(FileKind::order_lines, "order");
  const FieldOf line_units(FileKind::order_lines, "quantity");
  for (std::size_t r = 0; r < lines.rows(); ++r) {
    const RowOf row(lines, r);
    const std::size_t order = row.must<OrderId>(line_order).index();
    units[order] += row.must_whole(line_units);
    is_known[order] = true;
  }
  const FieldOf return_order(FileKind::returns, "order");
  const FieldOf return_units(FileKind::returns, "quantity");
  std::int64_t beyond = 0;
  for (std::size_t r = 0; r < returns.rows(); ++r) {
    const RowOf row(returns, r);
    const std::size_t order = row.must<OrderId>(return_order).index();
    if (!is_known[order]) continue;
    const bool was_beyond = units[order] < 0;
    units[order] -= row.must_whole(return_units);
    if (units[order] < 0 && !was_beyond) ++beyond;
  }
  return beyond;
}

/// Names and texts with letters in them that somebody's export could not write.
std::int64_t texts_with_lost_letters(const Names& names) {
  std::int64_t lost = 0;
  for (const Entity entity : {Entity::sku, Entity::node, Entity::channel, Entity::partner,
                              Entity::family, Entity::brand, Entity::region, Entity::text}) {
    for (std::uint32_t id = 0; id < names.size(entity); ++id) {
      if (names.text(entity, id).find(replacement_character) != std::string_view::npos) ++lost;
    }
  }
  return lost;
}

}  // namespace

std::vector<Oddity> oddities_of(const History& history, const Names& names) {
  std::vector<Oddity> oddities;
  const auto tell = [&](std::string what, std::int64_t rows) {
    if (rows > 0) oddities.push_back({std::move(what), rows});
  };
  tell("lines of SKUs that skus.csv does not describe: no cost, no family for them",
       lines_of_unknown_skus(history, names));
  tell("orders of which more units came back than were ordered",
       orders_returned_beyond(history, names));
  tell(
      "names or texts with characters that were lost before the file reached us; export again as "
      "UTF-8",
      texts_with_lost_letters(names));
  return oddities;
}

}  // namespace baton
