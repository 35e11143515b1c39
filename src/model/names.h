// Names: external text interned to dense ids and back, one dictionary for each kind of entity.
// Invariant: ids are 0, 1, 2, ... in the order of first sight; a name never loses its id.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include <tsl/robin_map.h>

#include "model/dataset.h"
#include "model/ids.h"

namespace baton {

class Names {
 public:
  Names() = default;
  Names(const Names&) = delete;  // the look-up holds views into the texts
  Names& operator=(const Names&) = delete;
  Names(Names&&) = default;
  Names& operator=(Names&&) = default;

  /// The id of `text`, given now if it had none.
  std::uint32_t intern(Entity entity, std::string_view text);
  std::optional<std::uint32_t> find(Entity entity, std::string_view text) const;
  /// `id` must have come from this object.
  std::string_view text(Entity entity, std::uint32_t id) const;
  std::size_t size(Entity entity) const;

  template <Entity entity>
  std::string_view text(StrongId<NameOf<entity>> id) const {
    return text(entity, id.index());
  }
  template <class Id>
  std::optional<Id> find_id(std::string_view text) const {
    return find_as(Id{}, text);
  }

 private:
  template <Entity entity>
  std::optional<StrongId<NameOf<entity>>> find_as(StrongId<NameOf<entity>>,
                                                  std::string_view text) const {
    const auto id = find(entity, text);
    if (!id) return std::nullopt;
    return StrongId<NameOf<entity>>(*id);
  }

  struct Dictionary {
    std::deque<std::string> texts;  // a deque never moves its elements: views stay valid
    tsl::robin_map<std::string_view, std::uint32_t> ids;
  };
  std::array<Dictionary, entity_count> dictionaries_;
};

}  // namespace baton
