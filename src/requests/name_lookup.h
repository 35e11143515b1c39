// NameLookup: the ids of the names in a request. What has to be known and is not, is trouble; what
// may grow and is not there, is noted to be given first.
#pragma once

#include <fmt/format.h>

#include "requests/command_reader.h"

namespace baton {

class NameLookup {
 public:
  NameLookup(const Directory& directory, NewNames& give_first)
      : directory_(directory), give_first_(give_first) {}

  CurrencyId currency() const { return directory_.currency; }

  /// Nothing where the field is not there.
  template <class Id>
  std::optional<Id> known(JsonObject& json, std::string_view field) {
    const auto text = json.text(field);
    if (!text) return std::nullopt;
    const auto id = directory_.names.find_id<Id>(*text);
    if (!id) {
      const std::string_view what = entity_name(entity_of(Id{}));
      json.refuse(field, fmt::format("{} is no {} of this business; it has to be in {}s.csv", *text,
                                     what, what));
    }
    return id;
  }
  template <class Id>
  Id must(JsonObject& json, std::string_view field) {
    if (!json.has(field)) json.refuse(field, "has to be there");
    return known<Id>(json, field).value_or(Id{});
  }

  template <class Id>
  std::optional<Id> grown(JsonObject& json, std::string_view field) {
    const auto text = json.text(field);
    return text ? std::optional(grown_text<Id>(*text)) : std::nullopt;
  }
  template <class Id>
  Id grown_or(JsonObject& json, std::string_view field, std::string_view otherwise) {
    return grown_text<Id>(json.text(field).value_or(std::string(otherwise)));
  }
  template <class Id>
  Id must_grow(JsonObject& json, std::string_view field) {
    if (!json.has(field)) json.refuse(field, "has to be there");
    return grown<Id>(json, field).value_or(Id{});
  }

  ChannelId channel(JsonObject& json, std::string_view field) {
    return directory_.channels_are_listed ? must<ChannelId>(json, field)
                                          : must_grow<ChannelId>(json, field);
  }

 private:
  template <Entity entity>
  static constexpr Entity entity_of(StrongId<NameOf<entity>>) {
    return entity;
  }
  template <class Id>
  Id grown_text(const std::string& text) {
    if (const auto id = directory_.names.find_id<Id>(text)) return *id;
    give_first_.names.emplace_back(entity_of(Id{}), text);
    return Id{};
  }

  const Directory& directory_;
  NewNames& give_first_;
};

}  // namespace baton
