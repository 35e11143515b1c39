#include "model/names.h"

#include "base/check.h"

namespace baton {

std::uint32_t Names::intern(Entity entity, std::string_view text) {
  Dictionary& dictionary = dictionaries_[static_cast<std::size_t>(entity)];
  const auto found = dictionary.ids.find(text);
  if (found != dictionary.ids.end()) return found->second;
  const auto id = static_cast<std::uint32_t>(dictionary.texts.size());
  dictionary.texts.emplace_back(text);
  dictionary.ids.emplace(dictionary.texts.back(), id);
  return id;
}

std::optional<std::uint32_t> Names::find(Entity entity, std::string_view text) const {
  const Dictionary& dictionary = dictionaries_[static_cast<std::size_t>(entity)];
  const auto found = dictionary.ids.find(text);
  if (found == dictionary.ids.end()) return std::nullopt;
  return found->second;
}

std::string_view Names::text(Entity entity, std::uint32_t id) const {
  const Dictionary& dictionary = dictionaries_[static_cast<std::size_t>(entity)];
  BATON_CHECK(id < dictionary.texts.size(), "a name's id that was never given");
  return dictionary.texts[id];
}

std::size_t Names::size(Entity entity) const {
  return dictionaries_[static_cast<std::size_t>(entity)].texts.size();
}

}  // namespace baton
