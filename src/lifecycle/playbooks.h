// Playbooks: for every class of exception who owns it, how long they have, what to do step by step,
// and to whom it goes next. Data: rules/playbooks.toml (playbook_reader.h).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "lifecycle/exception_class.h"

namespace baton {

struct Playbook {
  std::string title;
  std::string owner;  ///< a role, never a person
  std::optional<Duration> answer_within;
  std::vector<std::string> steps;
  /// Who gets it next, in turn, when the clock runs out; the last one keeps it.
  std::vector<std::string> escalates_to;
  std::string training_case;  ///< one story in a sentence or two; empty: none is kept
  std::string source;
};

struct Playbooks {
  std::string version;  ///< digest of the text they were read from
  std::array<Playbook, exception_class_count> by_class;
  /// A feed that told nothing for so long is silent: an exception. None: never.
  std::optional<Duration> feed_silent_after;

  const Playbook& of(ExceptionClass which) const {
    return by_class[static_cast<std::size_t>(which)];
  }
};

}  // namespace baton
