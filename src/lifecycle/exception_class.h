// The kinds of trouble that a person, or a playbook, has to step in for, and of what may be done
// about one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace baton {

enum class ExceptionClass : std::uint8_t {
  short_pick,        ///< a node found fewer units than it was asked for
  rejected,          ///< a node refused a parcel
  node_out,          ///< a node takes no orders
  partner_out,       ///< a partner, and with it all its nodes
  late,              ///< a parcel did not leave in time
  no_capacity,       ///< nodes have the units, but no room in their day
  bad_address,       ///< nobody carries to where the order goes
  stale_feed,        ///< a stock feed is silent, or told something older than what is known
  conflicting_feed,  ///< two levels for the same moment
  oversold,          ///< less on hand than was claimed
  nothing_fits,      ///< units that nobody can serve now
  lost,              ///< a parcel did not arrive
  return_problem,    ///< units came back that cannot be sold again
  transfer_short,    ///< fewer units arrived than were sent or announced
  other,             ///< opened by a person
};
inline constexpr std::size_t exception_class_count =
    static_cast<std::size_t>(ExceptionClass::other) + 1;
/// "short_pick": as in rules/playbooks.toml.
std::string_view exception_class_name(ExceptionClass of);
std::optional<ExceptionClass> exception_class_named(std::string_view name);

/// What a person does with an exception.
enum class ExceptionWork : std::uint8_t { take, act, close, escalate };
std::string_view exception_work_name(ExceptionWork work);

enum class ExceptionStage : std::uint8_t { open, taken, closed };
std::string_view exception_stage_name(ExceptionStage stage);

}  // namespace baton
