#include "measure/touch_figures.h"

#include <cmath>

namespace baton {

void add_touch(const TouchStory& touch, FigureCell& cell) {
  cell.add(Figure::touches, 1);
  if (touch.order.has()) cell.add(Figure::touches_of_orders, 1);
  if (touch.partner.has()) cell.add(Figure::touches_of_partners, 1);
  if (touch.simple) {
    cell.add(Figure::touches_simple_known, 1);
    cell.add(Figure::touches_simple, *touch.simple);
  }
  if (touch.minutes >= 0) {
    const std::int64_t minutes = std::llround(touch.minutes * 100.0);
    cell.add(Figure::touches_timed, 1);
    cell.add(Figure::touch_centiminutes, minutes);
    if (touch.order.has()) cell.add(Figure::order_touch_centiminutes, minutes);
    if (touch.cause == TouchCause::rekeying || touch.cause == TouchCause::reconciliation) {
      cell.add(Figure::rekeying_touch_centiminutes, minutes);
    }
  }
  if (touch.acted.has() && *touch.acted >= *touch.opened) {
    cell.add(Figure::touches_acted, 1);
    cell.add(Figure::acted_seconds, (*touch.acted - *touch.opened).in_seconds());
  }
  if (touch.closed.has() && *touch.closed >= *touch.opened) {
    cell.add(Figure::touches_closed, 1);
    cell.add(Figure::closed_seconds, (*touch.closed - *touch.opened).in_seconds());
  }
}

}  // namespace baton
