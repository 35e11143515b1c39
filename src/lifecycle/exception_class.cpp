#include "lifecycle/exception_class.h"

#include <algorithm>
#include <array>

namespace baton {
namespace {

constexpr std::array<std::string_view, exception_class_count> class_names = {
    "short_pick",   "rejected",    "node_out",       "partner_out",      "late",
    "no_capacity",  "bad_address", "stale_feed",     "conflicting_feed", "oversold",
    "nothing_fits", "lost",        "return_problem", "transfer_short",   "other"};

}  // namespace

std::string_view exception_class_name(ExceptionClass of) {
  return class_names[static_cast<std::size_t>(of)];
}

std::optional<ExceptionClass> exception_class_named(std::string_view name) {
  const auto* found = std::find(class_names.begin(), class_names.end(), name);
  if (found == class_names.end()) return std::nullopt;
  return static_cast<ExceptionClass>(found - class_names.begin());
}

std::string_view exception_work_name(ExceptionWork work) {
  constexpr std::array<std::string_view, 4> names = {"take", "act", "close", "escalate"};
  return names[static_cast<std::size_t>(work)];
}

std::string_view exception_stage_name(ExceptionStage stage) {
  constexpr std::array<std::string_view, 3> names = {"open", "taken", "closed"};
  return names[static_cast<std::size_t>(stage)];
}

}  // namespace baton
