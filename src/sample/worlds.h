// Worlds: the causes behind each sample, and behind its twins, which differ from it by one.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/random.h"
#include "sample/world.h"

namespace baton::sample {

/// A SKU's care in a well-run and in a badly run place; worlds vary around them.
Care good_care();
Care poor_care();

/// Answers that every business gives, with the values of a small, sound one; worlds change them.
std::vector<std::pair<std::string, Answer>> usual_answers();
void answer(World& world, std::string_view key, double value);
void answer(World& world, std::string_view key, std::string_view word);

/// A node in a region of the world's country, a little off its centre.
NodeSpec node_in(const World& world, std::string key, NodeKind kind, std::size_t region,
                 Random& random);
CarrierSpec parcel_carrier(std::string key, double share);
CarrierSpec pallet_carrier(std::string key);

// Families of products, by trade.
std::vector<FamilySpec> clothing_families();
std::vector<FamilySpec> household_families();
std::vector<FamilySpec> technical_families();
std::vector<FamilySpec> outdoor_families();
std::vector<FamilySpec> home_families();
std::vector<FamilySpec> gift_families();

// One function for each scenario; the flags are the causes that its twins change.
enum class ClothingTwin { none, accurate, marketplace_stores };
World clothing_world(ClothingTwin twin, Random random);
enum class GoodsTwin { none, one_channel, inaccurate };
World goods_world(GoodsTwin twin, Random random);
enum class DistributorTwin { none, one_node };
World distributor_world(DistributorTwin twin, Random random);
enum class ManyStoresTwin { none, inaccurate };
World many_stores_world(ManyStoresTwin twin, Random random);
enum class StrainedTwin { none, calm_accurate };
World strained_stores_world(StrainedTwin twin, Random random);
enum class DecliningTwin { none, with_roles };
World declining_fleet_world(DecliningTwin twin, Random random);

}  // namespace baton::sample
