// Names: external text interned to dense ids and back, one dictionary for each kind of entity.
// Invariant: ids are 0, 1, 2, ... in the order of first sight; a name never loses its id, and its
// text never moves.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "model/dataset.h"
#include "model/ids.h"

namespace baton {

class Names {
 public:
  Names() = default;
  Names(const Names&) = delete;  // texts handed out are views into it
  Names& operator=(const Names&) = delete;
  Names(Names&&) = default;
  Names& operator=(Names&&) = default;

  /// The id of `text`, given now if it had none.
  std::uint32_t intern(Entity entity, std::string_view text) {
    return dictionary(entity).intern(text, hash_of(text));
  }
  std::optional<std::uint32_t> find(Entity entity, std::string_view text) const;
  /// `id` must have come from this object.
  std::string_view text(Entity entity, std::uint32_t id) const;
  std::size_t size(Entity entity) const;
  /// Forgets them all; the memory stays at hand for others.
  void clear();
  /// Interns the names of `other`, in their order, and says which id each of them has here. What
  /// chunks of a file were given apart thus becomes what the file as a whole would have been given.
  std::vector<std::uint32_t> take_in(Entity entity, const Names& other);

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

  static std::uint32_t hash_of(std::string_view text);

  /// Texts lie one behind the other in pieces of memory that stay where they are; the look-up is an
  /// open-addressed table of hashes and ids.
  class Dictionary {
   public:
    std::size_t size() const { return places_.size(); }
    std::string_view text(std::uint32_t id) const { return {places_[id].text, places_[id].size}; }
    std::uint32_t intern(std::string_view text, std::uint32_t hash);
    std::optional<std::uint32_t> find(std::string_view text, std::uint32_t hash) const;
    std::uint32_t hash(std::uint32_t id) const { return places_[id].hash; }
    void prefetch(std::uint32_t hash) const;
    void clear();

   private:
    struct Place {
      const char* text;
      std::uint32_t size;
      std::uint32_t hash;
    };
    struct Slot {
      std::uint32_t hash = 0;
      std::uint32_t id_plus_one = 0;  // 0: free
    };
    const Slot* look_up(std::string_view text, std::uint32_t hash) const;
    void grow();
    const char* keep(std::string_view text);

    std::vector<Place> places_;  // by id
    std::vector<Slot> slots_;    // a power of two of them
    std::vector<std::unique_ptr<char[]>> pieces_;
    std::size_t room_ = 0;       // left in the last piece
    std::size_t last_size_ = 0;  // of the last piece
  };
  Dictionary& dictionary(Entity entity) { return dictionaries_[static_cast<std::size_t>(entity)]; }
  const Dictionary& dictionary(Entity entity) const {
    return dictionaries_[static_cast<std::size_t>(entity)];
  }
  std::array<Dictionary, entity_count> dictionaries_;
};

}  // namespace baton
