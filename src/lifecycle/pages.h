// Pages<T>: a vector that grows without moving what is in it, so that a large state never stops to
// copy itself.
#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "base/check.h"

namespace baton {

template <class T>
class Pages {
 public:
  std::size_t size() const { return size_; }
  T& operator[](std::size_t at) { return pages_[at / page_size][at % page_size]; }
  const T& operator[](std::size_t at) const { return pages_[at / page_size][at % page_size]; }
  T& push_back(T item) {
    if (size_ == pages_.size() * page_size) pages_.push_back(std::make_unique<T[]>(page_size));
    T& place = (*this)[size_++];
    place = std::move(item);
    return place;
  }

 private:
  static constexpr std::size_t page_size = 256;
  std::vector<std::unique_ptr<T[]>> pages_;
  std::size_t size_ = 0;
};

}  // namespace baton
