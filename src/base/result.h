// Result<T, E>: a value, or the reason why there is none. Member names are those of std::expected
// (C++23), which GCC 12 lacks. Used for "the world says no" and "the machine fails".
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "base/check.h"

namespace baton {

/// What went wrong, in a sentence that says what to do about it.
/// `kind` decides the exit code of the command line (DESIGN.md: 2 wrong use, 3 bad input, 4
/// machine).
struct Error {
  enum class Kind { wrong_use, bad_input, machine };
  Kind kind = Kind::bad_input;
  std::string message;

  static Error wrong_use(std::string message) { return {Kind::wrong_use, std::move(message)}; }
  static Error bad_input(std::string message) { return {Kind::bad_input, std::move(message)}; }
  static Error machine(std::string message) { return {Kind::machine, std::move(message)}; }
};

template <class E>
struct Unexpected {
  E reason;
};
template <class E>
Unexpected(E) -> Unexpected<E>;

template <class T, class E = Error>
class [[nodiscard]] Result {
 public:
  // Implicit on purpose: a value, or the reason why there is none, becomes a Result by being
  // returned. NOLINTBEGIN(google-explicit-constructor)
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Unexpected<E> unexpected) : state_(std::in_place_index<1>, std::move(unexpected.reason)) {}
  Result(E reason) : state_(std::in_place_index<1>, std::move(reason)) {}
  // NOLINTEND(google-explicit-constructor)

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & {
    BATON_CHECK(has_value(), "value() of a Result that holds a reason");
    return *std::get_if<0>(&state_);
  }
  const T& value() const& {
    BATON_CHECK(has_value(), "value() of a Result that holds a reason");
    return *std::get_if<0>(&state_);
  }
  T&& value() && {
    BATON_CHECK(has_value(), "value() of a Result that holds a reason");
    return std::move(*std::get_if<0>(&state_));
  }
  const E& error() const {
    BATON_CHECK(!has_value(), "error() of a Result that holds a value");
    return *std::get_if<1>(&state_);
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T value_or(T other) const { return has_value() ? value() : std::move(other); }

 private:
  std::variant<T, E> state_;
};

/// Result of something done for its effect.
struct Done {};

}  // namespace baton
