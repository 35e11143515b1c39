// Pages<T>: a vector that grows without moving what is in it, so that a large state never stops to
// copy itself; and that can let go of items, whose place reads as an empty one from then on.
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
  /// Not to be written where the item was let go of.
  T& operator[](std::size_t at) { return pages_[at / page_size].items[at % page_size]; }
  const T& operator[](std::size_t at) const { return pages_[at / page_size].items[at % page_size]; }
  T& push_back(T item) {
    if (size_ == pages_.size() * page_size) {
      Page page;
      page.owned = std::make_unique<T[]>(page_size);
      page.items = page.owned.get();
      pages_.push_back(std::move(page));
    }
    T& place = (*this)[size_++];
    place = std::move(item);
    return place;
  }
  /// Once for each item. The memory of a page goes with the last of its items.
  void let_go(std::size_t at) {
    Page& page = pages_[at / page_size];
    (*this)[at] = T();
    if (++page.gone < page_size) return;
    page.items = empty_page();
    page.owned.reset();
  }

 private:
  static constexpr std::size_t page_size = 256;
  struct Page {
    std::unique_ptr<T[]> owned;
    T* items = nullptr;
    std::size_t gone = 0;
  };
  static T* empty_page() {
    static const std::unique_ptr<T[]> page = std::make_unique<T[]>(page_size);
    return page.get();
  }
  std::vector<Page> pages_;
  std::size_t size_ = 0;
};

}  // namespace baton
