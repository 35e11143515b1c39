#include "base/version.h"
#include "report/report.h"

namespace baton {

ReportMeta report_meta(const Measured& measured, std::string business, std::string currency) {
  ReportMeta meta;
  meta.business = std::move(business);
  meta.version = version_text();
  meta.currency = std::move(currency);
  meta.as_of = measured.as_of;
  meta.first_day = measured.first_day;
  meta.last_day = measured.last_day;
  meta.orders = measured.orders;
  meta.immature = measured.immature;
  return meta;
}

}  // namespace baton
