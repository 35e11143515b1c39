#include "app/worth.h"

#include "app/decide.h"
#include "app/evidence.h"
#include "app/measure.h"
#include "app/replay_economics.h"
#include "app/rules.h"
#include "report/wording.h"

namespace baton {

namespace {

LevelTold told(std::string level, std::string what, bool is_told, std::string why_not) {
  return {std::move(level), std::move(what), is_told, is_told ? std::string() : std::move(why_not)};
}

std::vector<LevelTold> first_levels(const Worth& worth) {
  const FreightAsRouted& freight = worth.freight;
  return {told("L1", "counts of events times unit costs", !known_causes(worth.pain).empty(),
               "nothing that went wrong is counted, or nothing says what it costs"),
          told("L2", "the orders that left, priced again under other routing",
               worth.rerouting.compared > 0,
               freight.has_rate_card ? "no order that left can be priced under every routing"
                                     : "there is no rate card")};
}

/// Level 3, where the history carries a replay; else the level says why not.
Result<Done> add_level_3(const Imported& imported, const Workspace& workspace,
                         const WorthOptions& options, Worth& worth) {
  const std::string what = "the history replayed, with stock, receipts and failures";
  const auto not_told = [&](std::string why) -> Result<Done> {
    worth.levels.push_back(told("L3", what, false, std::move(why)));
    return Done{};
  };
  if (!options.replay) return not_told("it was not asked for (--no-replay)");
  const auto table = option_table_of(workspace);
  if (!table) return table.error();
  if (const auto levers = replay_settings_of(workspace, options.replaying); !levers)
    return levers.error();
  const auto replay = replay_folder(imported, workspace, options.replaying);
  const bool cancelled = options.replaying.cancel != nullptr && *options.replaying.cancel;
  if (!replay) {
    if (cancelled) return replay.error();
    return not_told(replay.error().message);
  }
  std::vector<LevelTold> levels = worth.levels;
  levels.push_back(told("L3", what, true, {}));
  const Business& business = imported.business;
  auto economics = economics_of_replay(*replay, *table,
                                       std::string(business.names.text(business.currency)), levels);
  if (!economics) return not_told(economics.error().message);
  worth.levels = std::move(levels);
  worth.economics = std::move(economics).value();
  return Done{};
}

}  // namespace

Result<WorthOfFolder> worth_of_folder(const Imported& imported, const Workspace& workspace,
                                      const WorthOptions& options) {
  const auto frameworks = frameworks_of(workspace);
  if (!frameworks) return frameworks.error();
  MeasureOptions whole;
  whole.groupings = {{}};
  whole.intervals = true;  // the same ranges as in the verdict
  auto measured = measure(imported, workspace, whole);
  if (!measured) return measured.error();
  const std::vector<const Measured*> all = {&*measured};
  auto gathered = gather_evidence({imported, workspace.answers(), *frameworks, all});
  if (!gathered) return gathered.error();

  const Business& business = imported.business;
  const auto rules = rules_of(workspace, business.names);
  if (!rules) return rules.error();
  const RateCard card(rate_rows(imported.history, business.currency), business);
  FreightTally freight(card, business);
  CapacityTally capacity(imported.history, business);
  for_each_parcel(imported.history, business, [&](const Parcel& parcel) {
    freight.add(parcel);
    capacity.add(parcel);
  });
  WorthOfFolder found{{std::move(gathered->pain),
                       freight.finish(),
                       reroute(imported.history, business, card, rules->network.default_freight),
                       capacity.finish(),
                       {},
                       {},
                       imported.notes},
                      std::move(measured).value()};
  found.worth.levels = first_levels(found.worth);
  if (auto done = add_level_3(imported, workspace, options, found.worth); !done)
    return done.error();
  return found;
}

CapacityCheck capacity_of(const Imported& imported) {
  CapacityTally tally(imported.history, imported.business);
  for_each_parcel(imported.history, imported.business,
                  [&](const Parcel& parcel) { tally.add(parcel); });
  return tally.finish();
}

std::string parcels_csv(const Imported& imported) {
  const Business& business = imported.business;
  const RateCard card(rate_rows(imported.history, business.currency), business);
  std::string text = parcel_csv_heading();
  for_each_parcel(imported.history, business, [&](const Parcel& parcel) {
    text += parcel_csv_line(parcel, card.price(parcel.to_price), business.names);
  });
  return text;
}

}  // namespace baton
