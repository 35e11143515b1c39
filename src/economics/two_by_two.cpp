#include "economics/two_by_two.h"

namespace baton {

std::string_view name_of(ReplayCell cell) {
  switch (cell) {
    case ReplayCell::as_is:
      return "as_is";
    case ReplayCell::operate:
      return "operate";
    case ReplayCell::orchestrate:
      return "orchestrate";
    case ReplayCell::both:
      return "both";
  }
  return "as_is";
}

}  // namespace baton
