// What `baton worth` prints: pain (level 1), freight as routed and under other routings (level 2)
// the history replayed (level 3) and capacities, as text, JSON and CSV. Values in, text out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "economics/economics.h"
#include "report/report.h"
#include "worth/capacity.h"
#include "worth/freight.h"
#include "worth/pain.h"
#include "worth/rerouting.h"

namespace baton {

struct Worth {
  Pain pain;
  FreightAsRouted freight;
  Rerouting rerouting;
  CapacityCheck capacity;
  std::vector<LevelTold> levels;
  std::optional<Economics> economics;  ///< level 3; else its level says why not
  std::vector<std::string> notes;      ///< what mappings say of their files
};

std::string worth_text(const Worth& worth, const ReportMeta& meta, const TextStyle& style);
/// Explained in docs/json.md. Complete: nothing is shortened but the examples of a reason.
std::string worth_json(const Worth& worth, const ReportMeta& meta);

/// Every parcel with its price or why it has none (RFC 4180): a heading, then a line for each.
std::string parcel_csv_heading();
std::string parcel_csv_line(const Parcel& parcel, const Quote& quote, const Names& names);

/// Why a parcel has no price, in a sentence's words.
std::string_view no_price_text(NoPrice why);
/// A routing, and why an order is in no comparison, in a sentence's words.
std::string_view routing_priced_text(RoutingPriced routing);
std::string_view not_compared_text(NotCompared why);
/// What the other routings were told on: sentences.
std::vector<std::string> rerouting_assumptions(const Rerouting& rerouting);
/// What has to be known about capacities, worst first; empty where nothing is over. At most one
/// sentence for the network's worst day, one for what may ship where, one for the nodes.
std::vector<std::string> capacity_sentences(const CapacityCheck& check);
/// What cannot be told at this stage, and what would tell it.
std::vector<std::string> worth_limits(const Worth& worth);

}  // namespace baton
