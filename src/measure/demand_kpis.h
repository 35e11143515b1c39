// Which KPIs take a forecast of every SKU: too dear to be measured unasked.
#pragma once

#include <string_view>

namespace baton {

/// Whether the KPI has a value only with MeasureOptions::demand.
bool takes_forecasts(std::string_view kpi);

}  // namespace baton
