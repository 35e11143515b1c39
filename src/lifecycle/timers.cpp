#include "lifecycle/timers.h"

#include <algorithm>
#include <functional>

namespace baton {

void Timers::add(const Due& due) {
  heap_.push_back(due);
  std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
}

void Timers::drop_next() {
  std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
  heap_.pop_back();
}

std::vector<Due> Timers::due_by(Instant now, std::size_t at_most) const {
  // Walks down the heap from its top: `edge` holds the places whose parents were taken.
  std::vector<Due> found;
  std::vector<std::size_t> edge;
  const auto later = [&](std::size_t a, std::size_t b) { return heap_[a] > heap_[b]; };
  const auto look_at = [&](std::size_t place) {
    if (place >= heap_.size() || heap_[place].at > now) return;
    edge.push_back(place);
    std::push_heap(edge.begin(), edge.end(), later);
  };
  look_at(0);
  while (!edge.empty() && found.size() < at_most) {
    const std::size_t place = edge.front();
    std::pop_heap(edge.begin(), edge.end(), later);
    edge.pop_back();
    found.push_back(heap_[place]);
    look_at(2 * place + 1);
    look_at(2 * place + 2);
  }
  return found;
}

}  // namespace baton
