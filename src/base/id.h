// StrongId<Kind>: a dense index (0, 1, 2, ...) that cannot be mixed up with an index of another
// kind. External text is interned once (model/names.h), so that state is vectors, not hash maps.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace baton {

template <class Kind>
class StrongId {
 public:
  constexpr StrongId() = default;
  constexpr explicit StrongId(std::uint32_t index) : index_(index) {}
  constexpr std::uint32_t index() const { return index_; }
  constexpr auto operator<=>(const StrongId&) const = default;

 private:
  std::uint32_t index_ = 0;
};

}  // namespace baton

template <class Kind>
struct std::hash<baton::StrongId<Kind>> {
  std::size_t operator()(baton::StrongId<Kind> id) const noexcept { return id.index(); }
};
