// network_of: the Network that sourcing works on, made of what the business's files say, its rate
// cards, the settings in its rules and the times seen on the way. What had to be assumed, or was
// left out, comes back as remarks.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/names.h"
#include "sourcing/network.h"
#include "sourcing/network_settings.h"
#include "sourcing/observed_legs.h"
#include "sourcing/rate_card.h"

namespace baton {

/// From the ids of a Business to those of another dictionary, such as the ledger's. Unchanged where
/// a replay works on the business's own.
class IdTranslation {
 public:
  /// Every id stays as it is.
  IdTranslation() = default;
  /// By text. A name that `to` does not hold has no id there.
  static IdTranslation by_text(const Names& from, const Names& to);

  template <Entity entity>
  std::optional<StrongId<NameOf<entity>>> operator()(StrongId<NameOf<entity>> id) const {
    const auto index = index_of(entity, id.index());
    if (!index) return std::nullopt;
    return StrongId<NameOf<entity>>(*index);
  }
  template <class Id>
  std::optional<Id> operator()(std::optional<Id> id) const {
    return id ? (*this)(*id) : std::nullopt;
  }

 private:
  std::optional<std::uint32_t> index_of(Entity entity, std::uint32_t id) const;
  bool by_text_ = false;
  std::array<std::vector<std::optional<std::uint32_t>>, entity_count> ids_;
};

struct NetworkSources {
  const Business& business;
  std::span<const RateRow> rates;     ///< ids of the business
  std::span<const ObservedLeg> legs;  ///< ids of the business
  const NetworkSettings& settings;    ///< ids after translation, as read with those names
  const IdTranslation& ids;
  /// The offsets of an IANA zone; none where it is not known.
  std::function<std::optional<LocalDays>(std::string_view)> zone_of;
  Instant now;  ///< whose exchange rates hold, and until when legs are looked at
};

struct MadeNetwork {
  Network network;
  std::vector<std::string> remarks;  ///< sentences: what was assumed, what was left out
};

/// Nodes, SKUs and channels that are named but not described are there, as nothing but names.
MadeNetwork network_of(const NetworkSources& sources);

/// The time of so many working days, Monday to Friday, as rate cards tell it (docs/dataset.md): by
/// the weekday of leaving. At most 255 days of weekends.
LegTimes working_days_on_the_way(double days);

}  // namespace baton
