#include "demand/stock_watch.h"

namespace baton {
namespace {

constexpr std::uint32_t any_node = 0xffffffffu;

}  // namespace

void StockWatch::report(SkuId sku, NodeId node, Day day, bool any_on_hand) {
  const std::uint64_t place = packed(sku.index(), node.index());
  const std::uint64_t key = of_ == Of::sku ? packed(sku.index(), any_node) : place;
  const auto [found, is_new] = index_.insert({key, static_cast<std::uint32_t>(watched_.size())});
  if (is_new) {
    watched_.push_back({sku, node, day, {}});
    states_.emplace_back();
  }
  State& state = states_[found->second];
  const auto [level, first_report] = levels_.insert({place, any_on_hand});
  if (first_report) {
    state.nodes_in += any_on_hand ? 1 : 0;
  } else if (level->second != any_on_hand) {
    level.value() = any_on_hand;
    state.nodes_in += any_on_hand ? 1 : -1;
  }
  const bool out = state.nodes_in == 0;
  if (out == state.is_out) return;
  state.is_out = out;
  if (out) {
    state.out_since = day;
  } else if (day > state.out_since) {
    watched_[found->second].out.push_back({state.out_since, day});
  }
}

std::span<const StockWatch::Watched> StockWatch::close(Day end) {
  for (std::size_t i = 0; i < watched_.size(); ++i) {
    if (states_[i].is_out && end > states_[i].out_since) {
      watched_[i].out.push_back({states_[i].out_since, end});
    }
    states_[i].is_out = false;
  }
  return watched_;
}

}  // namespace baton
