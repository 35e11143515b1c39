#include "demand/demand_class.h"

namespace baton {

std::string_view demand_class_name(DemandClass demand_class) {
  switch (demand_class) {
    case DemandClass::smooth:
      return "smooth";
    case DemandClass::intermittent:
      return "intermittent";
    case DemandClass::erratic:
      return "erratic";
    case DemandClass::lumpy:
      return "lumpy";
  }
  return "";
}

DemandShape shape_of(DemandSpan series) {
  DemandShape shape;
  for (const DemandPeriod& period : series) {
    if (period.censored) {
      ++shape.censored;
      continue;
    }
    ++shape.periods;
    if (period.units <= 0) continue;
    ++shape.demands;
    shape.units += period.units;
    shape.interval_periods = shape.periods;
  }
  if (shape.demands == 0) return shape;
  shape.mean_size = shape.units / shape.demands;
  shape.interval = static_cast<double>(shape.interval_periods) / shape.demands;
  if (shape.demands < 2) return shape;
  double squares = 0;
  for (const DemandPeriod& period : series) {
    if (period.censored || period.units <= 0) continue;
    squares += (period.units - shape.mean_size) * (period.units - shape.mean_size);
  }
  shape.size_cv2 = squares / (shape.demands - 1) / (shape.mean_size * shape.mean_size);
  return shape;
}

std::optional<DemandClass> class_of(const DemandShape& shape, const DemandSettings& settings) {
  if (!shape.interval || !shape.size_cv2) return std::nullopt;
  const bool seldom = *shape.interval >= settings.interval_limit;
  const bool uneven = *shape.size_cv2 >= settings.size_cv2_limit;
  if (seldom) return uneven ? DemandClass::lumpy : DemandClass::intermittent;
  return uneven ? DemandClass::erratic : DemandClass::smooth;
}

}  // namespace baton
