#include "sample/sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <system_error>

#include "base/random.h"
#include "sample/answers_file.h"
#include "sample/dataset_files.h"
#include "sample/simulated.h"
#include "sample/simulation.h"
#include "sample/worlds.h"

namespace baton {
namespace {

namespace fs = std::filesystem;
using sample::Catalogue;
using sample::Sheet;
using sample::Simulated;
using sample::World;

struct Entry {
  SampleDescription description;
  World (*world)(Random);
};

constexpr Entry entries[] = {
    {{"apparel-one-warehouse",
      "A clothing brand with a shop and one warehouse, where goods wait days for their shelf and "
      "counts are rare."},
     [](Random r) { return sample::clothing_world(sample::ClothingTwin::none, r); }},
    {{"apparel-one-warehouse-accurate",
      "The same brand and warehouse, with goods put away the same day and counted every week."},
     [](Random r) { return sample::clothing_world(sample::ClothingTwin::accurate, r); }},
    {{"apparel-one-warehouse-marketplace-stores",
      "The well-kept warehouse, with a marketplace channel and four stores that ship and hand over "
      "orders."},
     [](Random r) { return sample::clothing_world(sample::ClothingTwin::marketplace_stores, r); }},
    {{"goods-three-channels",
      "Consumer goods in an own shop, on a marketplace and to trade customers, each with stock of "
      "its own in one of three warehouses."},
     [](Random r) { return sample::goods_world(sample::GoodsTwin::none, r); }},
    {{"goods-one-channel", "The same goods, sold in one shop from one warehouse."},
     [](Random r) { return sample::goods_world(sample::GoodsTwin::one_channel, r); }},
    {{"goods-three-channels-inaccurate",
      "The same three channels, with a main warehouse that loses track of its stock."},
     [](Random r) { return sample::goods_world(sample::GoodsTwin::inaccurate, r); }},
    {{"distributor-spreadsheet",
      "A distributor with five warehouses, whose two planners send every order on its way with a "
      "spreadsheet."},
     [](Random r) { return sample::distributor_world(sample::DistributorTwin::none, r); }},
    {{"distributor-one-node", "The same distributor, with everything in one warehouse."},
     [](Random r) { return sample::distributor_world(sample::DistributorTwin::one_node, r); }},
    {{"many-stores-accurate",
      "Thirty-two well-kept stores and a warehouse; online orders grow and go to the nearest "
      "store, whatever it has."},
     [](Random r) { return sample::many_stores_world(sample::ManyStoresTwin::none, r); }},
    {{"many-stores-inaccurate",
      "The same stores and routing, with stock records that nobody keeps up."},
     [](Random r) { return sample::many_stores_world(sample::ManyStoresTwin::inaccurate, r); }},
    {{"stores-chaotic",
      "Eighteen stores with too few hands, late put-away, stray stock and rare counts, which ship "
      "online orders too."},
     [](Random r) { return sample::strained_stores_world(sample::StrainedTwin::none, r); }},
    {{"stores-calm-accurate",
      "The same stores with enough hands and well-kept stock, and the same routing."},
     [](Random r) {
       return sample::strained_stores_world(sample::StrainedTwin::calm_accurate, r);
     }},
    {{"fleet-declining",
      "Twenty stores that lose customers year on year, and of which nobody has said what they are "
      "for."},
     [](Random r) { return sample::declining_fleet_world(sample::DecliningTwin::none, r); }},
    {{"fleet-declining-with-roles",
      "The same stores losing the same customers, each with a stated job."},
     [](Random r) { return sample::declining_fleet_world(sample::DecliningTwin::with_roles, r); }},
};

constexpr std::size_t entry_count = std::size(entries);

constexpr auto descriptions = [] {
  std::array<SampleDescription, entry_count> all{};
  for (std::size_t i = 0; i < entry_count; ++i) all[i] = entries[i].description;
  return all;
}();

const Entry* find_entry(std::string_view name) {
  const auto* found = std::find_if(std::begin(entries), std::end(entries),
                                   [name](const Entry& e) { return e.description.name == name; });
  return found == std::end(entries) ? nullptr : found;
}

Error unknown_name(std::string_view name) {
  std::string names;
  for (const SampleDescription& sample : descriptions) {
    names += names.empty() ? "" : ", ";
    names += sample.name;
  }
  return Error::wrong_use(fmt::format("there is no sample '{}'; there are: {}", name, names));
}

/// Empty, absent, or holding nothing but what a sample writes (and a workspace made from it).
bool may_write_into(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return true;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const fs::path file = entry.path().filename();
    const bool dataset_file = file.extension() == ".csv" && find_schema(file.stem().string());
    if (!dataset_file && file != "answers.toml" && file != ".baton") return false;
  }
  return !error;
}

}  // namespace

std::span<const SampleDescription> samples() { return descriptions; }

std::optional<sample::Simulated> sample::simulate(std::string_view name, std::uint64_t seed) {
  const Entry* entry = find_entry(name);
  if (entry == nullptr) return std::nullopt;
  const Random random(seed, 0x73616d706c65ULL);
  Simulated simulated;
  simulated.world = entry->world(random.fork("world"));
  simulated.catalogue = sample::make_catalogue(simulated.world, random.fork("catalogue"));
  simulated.history =
      sample::Simulation(simulated.world, simulated.catalogue, random.fork("history")).run();
  return simulated;
}

Result<SampleWritten> write_sample(std::string_view name, const fs::path& folder,
                                   std::uint64_t seed, SampleFolder existing) {
  if (find_entry(name) == nullptr) return unknown_name(name);
  if (existing == SampleFolder::keep_others && !may_write_into(folder)) {
    return Error::wrong_use(
        fmt::format("{} holds files that are no sample; choose an empty folder", folder.string()));
  }
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    return Error::machine(fmt::format("cannot make {}: {}", folder.string(), error.message()));
  }
  const Simulated simulated = *sample::simulate(name, seed);
  const World& world = simulated.world;
  const Catalogue& catalogue = simulated.catalogue;
  SampleWritten written;
  written.business = catalogue.business;
  written.orders = static_cast<std::int64_t>(simulated.history.orders.size());

  // An earlier sample may have had files that this one has not.
  for (const FileSchema& schema : dataset()) {
    fs::remove(folder / fmt::format("{}.csv", schema.name), error);
  }
  for (const auto files : {sample::order_files, sample::stock_files, sample::business_files}) {
    for (const Sheet& sheet : files(world, catalogue, simulated.history)) {
      if (sheet.rows() == 0) continue;
      const Result<Done> done = sheet.write(folder);
      if (!done) return done.error();
      written.files.push_back(sheet.file_name());
    }
  }
  std::ofstream answers(folder / "answers.toml", std::ios::binary | std::ios::trunc);
  answers << sample::answers_toml(world, catalogue);
  answers.close();
  if (!answers) return Error::machine(fmt::format("cannot write answers in {}", folder.string()));
  written.files.emplace_back("answers.toml");
  for (const std::string& file : written.files) {
    written.bytes += static_cast<std::int64_t>(fs::file_size(folder / file, error));
  }
  return written;
}

}  // namespace baton
