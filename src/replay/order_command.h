// Commands of a run about its orders, whose bodies are used again and again.
#pragma once

#include <array>
#include <charconv>
#include <string>

#include "lifecycle/command.h"

namespace baton {

/// Orders are known by their number in the stream: short enough to need no memory of their own.
inline void name_order(std::uint32_t number, std::string& out) {
  std::array<char, 10> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.assign(digits.data(), end.ptr);
}

/// The body of that kind, with the memory that it had if it was of that kind before.
template <class Body>
Body& body_of(Command& command) {
  if (!std::holds_alternative<Body>(command.body)) command.body = Body();
  return std::get<Body>(command.body);
}

}  // namespace baton
