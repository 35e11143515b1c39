// The people and systems around the engine, from a seed: customers, nodes that pick, refuse, find
// too little and lie about their stock, feeds that die, operators. They know what they were told,
// and a node knows its shelves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/random.h"
#include "lifecycle/command.h"
#include "simulation/auditor.h"
#include "simulation/world.h"

namespace baton::simulation {

class Clients {
 public:
  Clients(const Random& seed, World& world) : random_(seed.fork("clients")), world_(world) {}

  /// What has to be done before all else: names, and the first word about stock.
  std::vector<CommandBody> opening(Instant now);
  /// Something that somebody might want at `now`, by what the auditor knows to be so.
  CommandBody next(const Auditor& known, Instant now);

 private:
  CommandBody place(Instant now);
  CommandBody hold(Instant now);
  CommandBody report(Instant now);
  CommandBody stock_work(const Auditor& known, Instant now);
  CommandBody node_work(const Auditor& known, Instant now);
  CommandBody after_sale(const Auditor& known);
  CommandBody desk_work(const Auditor& known, Instant now);
  std::vector<LineToPlace> lines();
  std::string some_order(const Auditor& known);
  NodeId node() { return NodeId(random_.below(static_cast<std::uint32_t>(world_.nodes))); }
  SkuId sku() { return SkuId(random_.below(static_cast<std::uint32_t>(world_.skus))); }
  ChannelId channel() {
    return ChannelId(random_.below(static_cast<std::uint32_t>(world_.channels)));
  }

  Random random_;
  World& world_;
  int orders_ = 0, holds_ = 0;
  std::optional<ReportStock> last_report_;
};

}  // namespace baton::simulation
