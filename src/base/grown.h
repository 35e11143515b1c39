// Vectors indexed by dense ids: they grow as ids are met.
#pragma once

#include <cstdint>
#include <vector>

namespace baton {

/// The item at `index`; the vector is as long as needed after it.
template <class T>
T& grown(std::vector<T>& items, std::uint32_t index) {
  if (index >= items.size()) items.resize(std::size_t{index} + 1);
  return items[index];
}

}  // namespace baton
