#include "worth/eligible_nodes.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>

#include "model/row_reader.h"

namespace baton {

EligibleNodes::EligibleNodes(const History& history, const Business& business) {
  if (business.node_skus.empty()) return;
  std::vector<std::uint32_t> all(business.names.size(Entity::node));
  std::iota(all.begin(), all.end(), 0U);
  sets_.push_back(std::move(all));  // set 0: everywhere

  std::vector<std::vector<std::uint32_t>> nodes(business.names.size(Entity::sku));
  for (const NodeSku& pair : business.node_skus) {
    nodes[pair.sku.index()].push_back(pair.node.index());
  }
  of_sku_.resize(nodes.size(), everywhere);
  for (std::size_t s = 0; s < nodes.size(); ++s) {
    if (nodes[s].empty()) continue;
    std::sort(nodes[s].begin(), nodes[s].end());
    nodes[s].erase(std::unique(nodes[s].begin(), nodes[s].end()), nodes[s].end());
    of_sku_[s] = number_of(std::move(nodes[s]));
  }
  read_orders(history, business);
}

std::uint32_t EligibleNodes::number_of(std::vector<std::uint32_t> nodes) {
  const auto [entry, is_new] =
      numbers_.try_emplace(std::move(nodes), static_cast<std::uint32_t>(sets_.size()));
  if (is_new) sets_.push_back(entry->first);
  return entry->second;
}

void EligibleNodes::read_orders(const History& history, const Business& business) {
  constexpr std::uint32_t unread = std::numeric_limits<std::uint32_t>::max();
  const Table& lines = history.table(FileKind::order_lines);
  const FieldOf order(FileKind::order_lines, "order");
  const FieldOf sku(FileKind::order_lines, "sku");
  of_order_.assign(business.names.size(Entity::order), unread);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> unions;
  for (std::size_t r = 0; r < lines.rows(); ++r) {
    const RowOf row(lines, r);
    std::uint32_t& set = of_order_[row.must<OrderId>(order).index()];
    const std::uint32_t more = of_sku_[row.must<SkuId>(sku).index()];
    if (set == unread) {
      set = more;
    } else if (set != more && set != everywhere) {
      const auto [known, is_new] = unions.try_emplace(std::minmax(set, more), everywhere);
      if (is_new && more != everywhere) {
        std::vector<std::uint32_t> both;
        std::set_union(sets_[set].begin(), sets_[set].end(), sets_[more].begin(), sets_[more].end(),
                       std::back_inserter(both));
        known->second = number_of(std::move(both));
      }
      set = known->second;
    }
  }
  // An order without lines may leave from anywhere.
  std::replace(of_order_.begin(), of_order_.end(), unread, everywhere);
}

}  // namespace baton
