#include "chain/usual_times.h"

#include <algorithm>
#include <span>

namespace baton {
namespace {

constexpr std::uint32_t no_place = 0xffffffffU;

struct SingleStep {
  ChainStep step;
  Point from, to;
};
constexpr SingleStep own_steps[] = {{ChainStep::approval, Point::placed, Point::approved},
                                    {ChainStep::hand_over, Point::approved, Point::released},
                                    {ChainStep::pick, Point::released, Point::left},
                                    {ChainStep::transit, Point::left, Point::arrived}};
constexpr SingleStep vendor_steps[] = {{ChainStep::approval, Point::placed, Point::approved},
                                       {ChainStep::hand_over, Point::approved, Point::left},
                                       {ChainStep::transit, Point::left, Point::arrived}};

std::span<const SingleStep> single_steps(bool vendor) {
  if (vendor) return vendor_steps;
  return own_steps;
}

}  // namespace

std::int64_t lower_median(std::vector<std::int64_t>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

std::uint64_t UsualTimes::key(Point from, Point to, bool vendor, LikeOrders like,
                              MaybeIndex which) {
  const std::uint32_t stretch = static_cast<std::uint32_t>(from) * 8 +
                                static_cast<std::uint32_t>(to) + (vendor ? 64 : 0) +
                                static_cast<std::uint32_t>(like) * 128;
  return packed(stretch, which.has() ? *which : no_place);
}

void UsualTimes::add(const OrderWay& way) {
  const auto note = [&](std::uint64_t where, const Stretch& stretch) {
    const auto [found, added] = index_.insert({where, static_cast<std::uint32_t>(groups_.size())});
    if (added) groups_.emplace_back();
    groups_[found->second].seconds.push_back(stretch.took.in_seconds());
  };
  for (const Stretch& stretch : way.stretches) {
    if (stretch.open) continue;
    note(key(stretch.from, stretch.to, way.vendor, LikeOrders::business, {}), stretch);
    if (stretch.step == ChainStep::unknown) continue;
    const LikeOrders like = rule_.of(stretch.step).like;
    if (like == LikeOrders::business) continue;
    note(key(stretch.from, stretch.to, way.vendor, like,
             like == LikeOrders::node ? way.node : way.channel),
         stretch);
  }
}

void UsualTimes::close() {
  for (Group& group : groups_) {
    group.orders = static_cast<std::int64_t>(group.seconds.size());
    if (group.orders >= rule_.least_orders && group.orders > 0) {
      group.median = Duration::seconds(lower_median(group.seconds));
    }
    group.seconds.clear();
    group.seconds.shrink_to_fit();
  }
}

std::optional<Duration> UsualTimes::median(std::uint64_t where) const {
  const auto found = index_.find(where);
  return found == index_.end() ? std::nullopt : groups_[found->second].median;
}

std::optional<Duration> UsualTimes::of_group(Point from, Point to, ChainStep step,
                                             const OrderWay& way) const {
  const auto business = median(key(from, to, way.vendor, LikeOrders::business, {}));
  if (step == ChainStep::unknown) return business;
  const ChainRule::StepRule& rule = rule_.of(step);
  if (rule.like == LikeOrders::business) return business;
  const auto own = median(
      key(from, to, way.vendor, rule.like, rule.like == LikeOrders::node ? way.node : way.channel));
  if (!own) return business;
  return rule.at_most_business && business ? std::min(*own, *business) : *own;
}

std::optional<Duration> UsualTimes::of(const Stretch& stretch, const OrderWay& way) const {
  const auto usual = of_group(stretch.from, stretch.to, stretch.step, way);
  if (usual) return usual;
  Duration sum;
  int steps = 0;
  for (const SingleStep& one : single_steps(way.vendor)) {
    if (one.from < stretch.from || one.to > stretch.to) continue;
    const auto part = of_group(one.from, one.to, one.step, way);
    if (!part) return std::nullopt;
    sum = Duration::seconds(sum.in_seconds() + part->in_seconds());
    ++steps;
  }
  return steps > 1 ? std::optional(sum) : std::nullopt;
}

std::vector<UsualTime> UsualTimes::of_business() const {
  std::vector<UsualTime> all;
  const auto add = [&](ChainStep step, Point from, Point to, bool vendor) {
    const auto found = index_.find(key(from, to, vendor, LikeOrders::business, {}));
    if (found == index_.end()) return;
    const Group& group = groups_[found->second];
    if (!group.median) return;
    for (const UsualTime& known : all) {
      if (known.step == step && known.orders >= group.orders) return;
    }
    std::erase_if(all, [&](const UsualTime& known) { return known.step == step; });
    all.push_back({step, *group.median, group.orders});
  };
  for (const bool vendor : {false, true}) {
    for (const SingleStep& one : single_steps(vendor)) add(one.step, one.from, one.to, vendor);
    // Where nobody notes approvals, the wait begins with the order.
    add(ChainStep::hand_over, Point::placed, vendor ? Point::left : Point::released, vendor);
  }
  std::sort(all.begin(), all.end(),
            [](const UsualTime& a, const UsualTime& b) { return a.step < b.step; });
  return all;
}

}  // namespace baton
