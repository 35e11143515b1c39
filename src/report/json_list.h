// A list in a JSON document, from any items.
#pragma once

#include <nlohmann/json.hpp>

namespace baton {

template <class Items, class ToJson>
nlohmann::ordered_json list(const Items& items, ToJson to_json) {
  nlohmann::ordered_json result = nlohmann::ordered_json::array();
  for (const auto& item : items) result.push_back(to_json(item));
  return result;
}

}  // namespace baton
