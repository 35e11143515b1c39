// Parts of JSON documents that several commands share.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "report/report.h"

namespace baton {

nlohmann::ordered_json pain_part(const Pain& pain);
nlohmann::ordered_json meta_part(const ReportMeta& meta);

}  // namespace baton
