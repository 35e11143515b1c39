#include "app/worth.h"

#include "app/decide.h"
#include "app/evidence.h"
#include "app/measure.h"
#include "app/rules.h"

namespace baton {

Result<WorthOfFolder> worth_of_folder(const Imported& imported, const Workspace& workspace) {
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
  return WorthOfFolder{{std::move(gathered->pain), freight.finish(),
                        reroute(imported.history, business, card, rules->network.default_freight),
                        capacity.finish(), imported.notes},
                       std::move(measured).value()};
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
