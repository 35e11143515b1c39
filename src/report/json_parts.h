// Parts of JSON documents that several commands share.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "economics/fidelity.h"
#include "report/report.h"

namespace baton {

nlohmann::ordered_json pain_part(const Pain& pain);
nlohmann::ordered_json meta_part(const ReportMeta& meta);
nlohmann::ordered_json fidelity_part(const Fidelity& fidelity);

}  // namespace baton
