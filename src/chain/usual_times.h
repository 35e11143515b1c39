// UsualTimes: how long each stretch of the way usually takes, for orders of the same node or
// channel where there are enough of them, else for the business.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "chain/chain_rule.h"
#include "chain/order_way.h"
#include "model/packed_key.h"

namespace baton {

/// The middle value; of an even number of values the lower of the two in the middle. Reorders
/// `values`, which must not be empty.
std::int64_t lower_median(std::vector<std::int64_t>& values);

class UsualTimes {
 public:
  explicit UsualTimes(const ChainRule& rule) : rule_(rule) {}

  /// Stretches of an order that arrived.
  void add(const OrderWay& way);
  /// No order may follow.
  void close();

  /// Nothing if too few orders went this stretch. A stretch of several steps that too few orders
  /// share takes as long as its steps do.
  std::optional<Duration> of(const Stretch& stretch, const OrderWay& way) const;
  std::vector<UsualTime> of_business() const;

 private:
  struct Group {
    std::vector<std::int64_t> seconds;
    std::optional<Duration> median;
    std::int64_t orders = 0;
  };
  static std::uint64_t key(Point from, Point to, bool vendor, LikeOrders like, MaybeIndex which);
  std::optional<Duration> of_group(Point from, Point to, ChainStep step, const OrderWay& way) const;
  std::optional<Duration> median(std::uint64_t key) const;

  const ChainRule& rule_;
  PackedKeyMap<std::uint32_t> index_;
  std::vector<Group> groups_;
};

}  // namespace baton
