// Replay: the business's history run again under other routing and with nodes operated better.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/import.h"
#include "app/workspace.h"
#include "replay/world.h"
#include "report/replay_report.h"

namespace baton {

struct ReplayOptions {
  std::vector<ReplayPolicy> policies;  ///< empty: all; the as-is is always among them
  std::uint32_t replications = 5;
  std::uint64_t seed = 1;
  std::optional<Day> from, to;  ///< judged days; none: after calibration, to the end
  std::string levers;           ///< text of a levers file; empty: the business's own, if any
  std::function<void(const SweepProgress&)> show;
  const std::atomic<bool>* cancel = nullptr;
};

/// Errors: rules or levers that cannot be used, nothing to replay, cancelled.
Result<ReplayReport> replay_folder(const Imported& imported, const Workspace& workspace,
                                   const ReplayOptions& options);

/// Errors: a levers file that cannot be used, by line.
Result<ReplaySettings> replay_settings_of(const Workspace& workspace, const ReplayOptions& options);

/// What replays of the folder share. Errors as above.
Result<std::unique_ptr<ReplayWorld>> replay_world_of(const Imported& imported,
                                                     const Workspace& workspace,
                                                     const ReplayOptions& options);

}  // namespace baton
