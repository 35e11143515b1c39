// A study of demand: every series judged, the largest first, and what they come to together. Errors
// of many series are sums over sums.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <vector>

#include "demand/demand_book.h"
#include "demand/rolling_origin.h"

namespace baton {

struct StudiedSeries {
  std::vector<std::string> keys;  ///< SKU; SKU and node; or family: "(none)" where not told
  double units = 0;               ///< all told
  bool stock_told = false;
  RollingOrigin judged;
};

struct SeriesTally {
  int series = 0;
  double units = 0;
};

struct DemandStudy {
  DemandBy by = DemandBy::sku;
  PeriodGrid grid;
  Day first_day, last_day;  ///< of the whole periods looked at; last < first if there are none
  int periods = 0;
  std::vector<StudiedSeries> series;  ///< most units first

  SeriesTally all, no_class;
  std::array<SeriesTally, demand_class_count> classes{};  ///< by DemandClass
  std::array<int, demand_methods.size()> chosen{};        ///< series by DemandMethod
  std::array<int, 4> too_little{};                        ///< series by TooLittle
  SeriesTally judged;
  ForecastErrors best, naive;                 ///< over the series judged
  int seasonal_series = 0;                    ///< of these, long enough for seasonal naive
  ForecastErrors seasonal, best_of_seasonal;  ///< over those alone

  std::int64_t series_periods = 0, censored = 0;
  int series_censored = 0;  ///< with any period censored
  int stock_untold = 0;     ///< series of which nothing says whether there was stock
  std::int64_t rows_ordered = 0, rows_sold = 0, misfits = 0, told_twice = 0;
};

/// `progress` hears how many series are judged, now and then.
DemandStudy study_demand(const DemandLines& lines, DemandBy by, const Names& names,
                         const DemandSettings& settings,
                         const std::function<void(std::size_t done, std::size_t all)>& progress);

}  // namespace baton
