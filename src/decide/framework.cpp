#include "decide/framework.h"

#include <algorithm>

namespace baton {

bool Band::holds(double x) const {
  return (!from || x >= *from) && (!above || x > *above) && (!below || x < *below) &&
         (!to || x <= *to);
}

int Framework::answer_index(std::string_view answer) const {
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].id == answer) return static_cast<int>(i);
  }
  return -1;
}

int Framework::side_index(std::string_view side) const {
  for (std::size_t i = 0; i < sides.size(); ++i) {
    if (sides[i] == side) return static_cast<int>(i);
  }
  return -1;
}

bool Framework::scores() const {
  return std::any_of(signals.begin(), signals.end(),
                     [](const Signal& signal) { return !signal.parts.empty(); });
}

int Frameworks::input_index(std::string_view id) const {
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (inputs[i].id == id) return static_cast<int>(i);
  }
  return -1;
}

int Frameworks::framework_index(std::string_view id) const {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].id == id) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace baton
