#include "replay/world.h"

#include <algorithm>
#include <numeric>

#include "replay/as_is_cases.h"
#include "replay/luck.h"

namespace baton {
namespace {

constexpr Duration followed_for = Duration::days(30);  // after the last order; source: ours

/// Names of which lifecycle speaks; those of orders, lines and customers are millions.
void take_names(const Business& business, Names& names) {
  for (const Entity entity :
       {Entity::node, Entity::sku, Entity::channel, Entity::partner, Entity::region,
        Entity::currency, Entity::family, Entity::brand, Entity::text}) {
    names.take_in(entity, business.names);
  }
  // Orders without a channel have the one behind the named ones (order_reader.cpp).
  names.intern(Entity::channel, "(no channel)");
}

Duration measured_patience(const ReadHistory& history, Duration otherwise, bool& measured) {
  std::vector<Duration> waited;
  for (std::size_t i = 0; i < history.stream.orders.size(); ++i) {
    const auto given_up = history.happened.orders[i].given_up;
    if (given_up) waited.push_back(*given_up - history.stream.orders[i].placed_at);
  }
  constexpr std::size_t least = 30;  // source: ours
  measured = waited.size() >= least;
  if (!measured) return otherwise;
  const auto middle = waited.begin() + static_cast<std::ptrdiff_t>(waited.size() / 2);
  std::nth_element(waited.begin(), middle, waited.end());
  return std::max(*middle, Duration::hours(1));
}

/// The rule that agrees best with where orders went, and how long it took to say so.
void fit_rule_to(ReplayWorld& world, const Business& business) {
  FittedRouting& fitted = world.fitted;
  const RoutingCases cases =
      as_is_cases(world.history, business, world.groups, world.network, world.judged_from);
  auto fit = fit_as_is(cases);
  std::int64_t orders = 0, moved = 0;
  for (std::size_t i = 0; i < world.history.stream.orders.size(); ++i) {
    const DemandedOrder& order = world.history.stream.orders[i];
    const HappenedOrder& became = world.history.happened.orders[i];
    if (order.placed_at >= world.judged_from) break;
    orders += became.first_node ? 1 : 0;
    moved += became.moved ? 1 : 0;
    const auto released = became.moved ? became.last_released : became.released;
    if (released)
      (became.moved ? fitted.moved_after_hours : fitted.decided_after_hours)
          .push_back(static_cast<float>(std::max(0.0, (*released - order.placed_at).in_hours())));
  }
  std::sort(fitted.decided_after_hours.begin(), fitted.decided_after_hours.end());
  std::sort(fitted.moved_after_hours.begin(), fitted.moved_after_hours.end());
  fitted.assigns_blindly =
      static_cast<double>(moved) > world.settings.as_is.blind_from * static_cast<double>(orders);
  if (!fit) return;  // no order to fit on: by shares
  std::vector<std::string> names;
  for (std::uint32_t node = 0; node < world.network.nodes.size(); ++node)
    names.emplace_back(world.names.text(NodeId(node)));
  fitted.told = fit->rule.sentence(names);
  while (fitted.told.ends_with('.')) fitted.told.pop_back();
  fitted.agreement = fit->calibration.share();
  fitted.nodes.clear();
  for (const RoutingAgreement::OfNode& node : fit->calibration.nodes)
    fitted.nodes.push_back({node.node, node.observed, node.agreed});
  fitted.rule = std::move(fit).value();
}

Playbooks without_clocks(const Playbooks& playbooks) {
  // Exceptions are priced, and worked at once: nobody is asked again.
  Playbooks quiet = playbooks;
  quiet.feed_silent_after.reset();
  for (Playbook& playbook : quiet.by_class) playbook.answer_within.reset();
  return quiet;
}

}  // namespace

std::uint64_t lane_key(NodeId node, std::optional<RegionId> country,
                       std::optional<RegionId> region) {
  const auto where = region ? region : country;
  return (std::uint64_t{node.index()} << 32U) | (where ? where->index() + 1 : 0);
}

Result<std::unique_ptr<ReplayWorld>> make_replay_world(ReadHistory history,
                                                       const Business& business, Network network,
                                                       Policy rules, const Playbooks& playbooks,
                                                       const ReplaySettings& settings) {
  auto world = std::make_unique<ReplayWorld>();
  world->history = std::move(history);
  ExogenousStream& stream = world->history.stream;
  if (stream.orders.empty())
    return Error::bad_input("there is no order on file that could be replayed");
  if (stream.cells.size() == 0)
    return Error::bad_input(
        "no file says which node had or sent what: a replay needs shipments.csv with nodes, or "
        "stock.csv");
  world->network = std::move(network);
  world->rules = std::move(rules);
  // Records are the simulation's own: there is no feed that could fall silent.
  world->rules.trust.stale_after.reset();
  world->playbooks = without_clocks(playbooks);
  world->settings = settings;
  take_names(business, world->names);
  world->network.channels.resize(world->names.size(Entity::channel), ChannelKind::web);
  world->currency = business.currency;
  world->groups = group_orders(stream, world->network.nodes.size());
  const double days = (stream.to - stream.from).in_days();
  world->judged_from = stream.from + Duration::seconds(static_cast<std::int64_t>(
                                         days * settings.fidelity.calibration_share * 86'400));
  world->ends = stream.to + followed_for;
  world->fitted = fit_by_shares(stream, world->history.happened, world->groups, world->network,
                                settings.as_is, world->judged_from);
  fit_rule_to(*world, business);
  world->physics = measure_physics(world->history, world->network, settings.physics,
                                   world->judged_from, world->ends + followed_for);
  world->patience = measured_patience(world->history, settings.patience, world->patience_measured);
  for (std::size_t i = 0; i < stream.orders.size(); ++i) {
    const HappenedOrder& became = world->history.happened.orders[i];
    for (std::size_t p = 0; p < became.parcels; ++p)
      world->lanes_seen.insert(
          lane_key(world->history.happened.parcels[became.first_parcel + p].node,
                   stream.orders[i].country, stream.orders[i].region));
  }
  for (const SourcingSku& sku : world->network.skus)
    world->unit_cost.push_back(sku.unit_cost.to_double());
  world->places = {world->network.nodes.size(), world->names.size(Entity::channel),
                   world->names.size(Entity::family), world->names.size(Entity::brand), 0};
  world->places.weeks = static_cast<std::size_t>(
      std::max<std::int64_t>(1, (stream.to - world->judged_from).in_seconds() / (7 * 86'400) + 1));
  return world;
}

namespace {

/// By cell: among those that make the node's first `share` of units, the quickest first.
std::vector<bool> counted_cells(const ExogenousStream& stream, std::size_t nodes, double share) {
  std::vector<CellNumber> order(stream.cells.size());
  std::iota(order.begin(), order.end(), CellNumber{0});
  std::stable_sort(order.begin(), order.end(), [&](CellNumber a, CellNumber b) {
    return stream.daily_units[a] > stream.daily_units[b];
  });
  std::vector<double> of_node(nodes), so_far(nodes);
  for (const CellNumber cell : order)
    of_node[stream.cells[cell].node.index()] += stream.daily_units[cell];
  std::vector<bool> counted(order.size());
  for (const CellNumber cell : order) {
    const std::size_t node = stream.cells[cell].node.index();
    counted[cell] = stream.daily_units[cell] > 0 && so_far[node] < share * of_node[node];
    so_far[node] += stream.daily_units[cell];
  }
  return counted;
}

}  // namespace

CellSetup set_up(const ReplayWorld& world, const Levers& levers) {
  const ExogenousStream& stream = world.history.stream;
  const OperateTargets& targets = world.settings.operate;
  CellSetup cell;
  cell.levers = levers;
  cell.physics = world.physics;
  cell.dock_to_stock_at_most = Duration::days(365);
  if (levers.operated) {
    for (NodePhysics& node : cell.physics) node = operated(std::move(node), targets);
    cell.dock_to_stock_at_most = targets.dock_to_stock;
  }
  cell.routing = routing_of(levers.policy, world.rules, world.settings.blend, world.fitted,
                            world.groups, world.network);
  cell.errors.misplaced_share = world.settings.physics.misplaced_share;
  cell.errors.misplaced_days = world.settings.physics.misplaced_days;
  cell.counts = stream.counts;
  const std::vector<bool> counted =
      counted_cells(stream, world.physics.size(), targets.count_share);
  const Luck luck(0, 0);  // counting days are a plan, not chance
  for (CellNumber number = 0; number < stream.cells.size(); ++number) {
    const std::size_t node = stream.cells[number].node.index();
    const NodePhysics& before = world.physics[node];
    const double rate = before.loss_rate + before.gain_rate;
    cell.errors.events_a_day.push_back(static_cast<float>(rate * stream.daily_units[number]));
    cell.errors.loss_share.push_back(rate > 0 ? static_cast<float>(before.loss_rate / rate) : 0);
    cell.errors.kept.push_back(levers.operated ? static_cast<float>(targets.shrink) : 1.0F);
    if (!levers.operated || targets.count_every_days <= 0 || !counted[number]) continue;
    const auto every = static_cast<std::int64_t>(targets.count_every_days * 86'400);
    const auto first = static_cast<std::int64_t>(luck.uniform(LuckOf::count_day, number, 0) *
                                                 static_cast<double>(every));
    for (Instant at = stream.from + Duration::seconds(first); at < stream.to;
         at = at + Duration::seconds(every)) {
      cell.counts.push_back({at, number});
      ++cell.more_counts;
    }
  }
  std::stable_sort(cell.counts.begin(), cell.counts.end(),
                   [](const CountOccasion& a, const CountOccasion& b) { return a.at < b.at; });
  return cell;
}

}  // namespace baton
