#include "replay/shelves.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace baton {
namespace {

constexpr Instant never{std::int64_t{1} << 60};

}  // namespace

Shelves::Shelves(const ExogenousStream& stream, const ErrorRates& rates, const Luck& luck)
    : rates_(rates), luck_(luck), cells_(stream.cells.size()) {
  for (CellNumber cell = 0; cell < cells_.size(); ++cell) {
    cells_[cell].there = stream.opening[cell];
    cells_[cell].next_find = never;
    draw_next(cell, stream.from);
  }
}

void Shelves::draw_next(CellNumber cell, Instant after) {
  Cell& of = cells_[cell];
  const double rate = rates_.events_a_day[cell];
  of.next_event = never;
  if (rate <= 0) return;
  const double days = luck_.exponential(LuckOf::loss_gap, cell, of.events, 1.0 / rate);
  of.next_event = after + Duration::seconds(std::llround(std::min(days, 1e6) * 86'400));
}

/// Events come at the pace of the history, whatever the levers: a lever thins them, so that fewer
/// losses are some of the same losses.
void Shelves::settle(CellNumber cell, Instant now) {
  Cell& of = cells_[cell];
  if (of.misplaced > 0 && of.next_find <= now) {
    of.there += of.misplaced;
    of.misplaced = 0;
    of.next_find = never;
  }
  while (of.next_event <= now) {
    const Instant at = of.next_event;
    const std::uint32_t number = of.events++;
    draw_next(cell, at);
    if (luck_.uniform(LuckOf::loss_thinned, cell, number) >= rates_.kept[cell]) continue;
    const double kind = luck_.uniform(LuckOf::loss_kind, cell, number);
    if (kind >= rates_.loss_share[cell]) {
      ++of.there;
      --of.lost;
      continue;
    }
    if (of.there - of.picked <= 0) continue;  // nothing there to lose
    --of.there;
    if (kind >= rates_.loss_share[cell] * rates_.misplaced_share) {
      ++of.lost;
      continue;
    }
    ++of.misplaced;
    const double days = luck_.exponential(LuckOf::found_again, cell, number, rates_.misplaced_days);
    const Instant found = at + Duration::seconds(std::llround(days * 86'400));
    if (of.next_find == never || found > of.next_find) of.next_find = found;
  }
}

std::int64_t Shelves::counted(CellNumber cell) {
  Cell& of = cells_[cell];
  of.there += of.misplaced;
  of.misplaced = 0;
  of.next_find = never;
  return of.there;
}

std::int64_t Shelves::go(CellNumber cell, std::int64_t units) {
  const std::int64_t went = std::min(units, there(cell));
  if (went <= 0) return 0;
  cells_[cell].there -= went;
  return went;
}

void Shelves::leave(CellNumber cell, std::int64_t units) {
  Cell& of = cells_[cell];
  BATON_CHECK(of.picked >= units && of.there >= units, "units leave that were not picked");
  of.picked -= units;
  of.there -= units;
}

}  // namespace baton
