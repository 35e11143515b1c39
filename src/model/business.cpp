#include "model/business.h"

#include <algorithm>

namespace baton {
namespace {

template <class Thing, class Id>
const Thing& entry_or_undescribed(const std::vector<Thing>& things, Id id) {
  static const Thing undescribed{};
  return id.index() < things.size() ? things[id.index()] : undescribed;
}

}  // namespace

const Node& Business::node(NodeId id) const { return entry_or_undescribed(nodes, id); }
const Sku& Business::sku(SkuId id) const { return entry_or_undescribed(skus, id); }
const Channel& Business::channel(ChannelId id) const { return entry_or_undescribed(channels, id); }
const Partner& Business::partner(PartnerId id) const { return entry_or_undescribed(partners, id); }

std::optional<Money> Business::in_reporting_currency(Amount amount, Day day) const {
  if (amount.currency == currency) return amount.money;
  const auto after = std::upper_bound(exchange_rates.begin(), exchange_rates.end(),
                                      std::pair(amount.currency, day),
                                      [](const auto& key, const ExchangeRate& rate) {
                                        return key < std::pair(rate.currency, rate.from);
                                      });
  const ExchangeRate* rate = nullptr;
  if (after != exchange_rates.begin() && std::prev(after)->currency == amount.currency) {
    rate = &*std::prev(after);
  } else if (after != exchange_rates.end() && after->currency == amount.currency) {
    rate = &*after;
  }
  if (rate == nullptr) return std::nullopt;
  return amount.money.scaled(rate->rate_micros, Money::micros_per_unit * rate->units);
}

}  // namespace baton
