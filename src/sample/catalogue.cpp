#include "sample/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numeric>

namespace baton::sample {
namespace {

constexpr std::string_view name_starts[] = {"Bran", "Fel", "Hol", "Kar", "Lin", "Mor", "Nol",
                                            "Ost",  "Pel", "Ran", "Sel", "Tor", "Ul",  "Ver",
                                            "Wol",  "Zan", "Al",  "Del", "Gor", "Jun"};
constexpr std::string_view name_middles[] = {"a", "e", "i", "o", "u", "ia", "eo", "au"};
constexpr std::string_view name_ends[] = {"dor",  "lund", "mark", "nis", "ra",
                                          "rell", "sta",  "tis",  "vik", "von",
                                          "wen",  "zell", "len",  "mo",  "bek"};
constexpr std::string_view business_ends[] = {"Handel", "& Co",  "Trading",
                                              "GmbH",   "Group", "Waren"};

template <std::size_t size>
std::string_view any(Random& random, const std::string_view (&words)[size]) {
  return words[random.below(static_cast<std::uint32_t>(size))];
}

std::string invented_word(Random& random) {
  return fmt::format("{}{}{}", any(random, name_starts), any(random, name_middles),
                     any(random, name_ends));
}

std::string lower(std::string word) {
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return word;
}

std::string fresh_key(Random& random, const std::vector<std::string>& taken) {
  while (true) {
    std::string key = lower(invented_word(random));
    if (std::find(taken.begin(), taken.end(), key) == taken.end()) return key;
  }
}

/// 19.437 -> 19.49: prices end as shop prices do.
double shop_price(double raw) {
  return raw < 20 ? std::round(raw * 2) / 2 - 0.01 : std::round(raw) - 0.05;
}

std::string_view role_for(Random& random, std::string_view type) {
  if (type == "hero") return random.chance(0.6) ? "acquisition" : "bundle_anchor";
  if (type == "seasonal" || type == "experimental") return "seasonal_test";
  if (type == "long_tail") return random.chance(0.6) ? "channel_filler" : "margin";
  const double weights[] = {0.45, 0.4, 0.15};
  constexpr std::string_view roles[] = {"retention", "margin", "acquisition"};
  return roles[random.weighted(weights)];
}

Sku make_sku(const World& world, std::size_t family_index, int number, double popularity,
             double rank, Random& random) {
  const FamilySpec& family = world.families[family_index];
  Sku sku;
  sku.family = family_index;
  std::string letters;
  for (const char c : family.key) {
    if (letters.size() < 3 && c != '_') {
      letters += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
  }
  sku.key = fmt::format("{}-{:03}", letters, number);
  const auto noun = family.nouns[random.below(static_cast<std::uint32_t>(family.nouns.size()))];
  const auto variant =
      family.variants[random.below(static_cast<std::uint32_t>(family.variants.size()))];
  sku.name = fmt::format("{}, {}", noun, variant);
  sku.type = rank < 0.08 ? "hero" : rank > 0.62 ? "long_tail" : "core";
  if (rank > 0.2 && random.chance(0.10)) sku.type = "seasonal";
  if (rank > 0.3 && random.chance(0.05)) sku.type = "experimental";
  sku.role = role_for(random, sku.type);
  sku.popularity = popularity;
  sku.price = shop_price(family.price_low *
                         std::pow(family.price_high / family.price_low, random.uniform()));
  sku.cost = std::round(sku.price / (1 + world.tax_rate) * family.cost_share *
                        random.uniform(0.88, 1.12) * 100) /
             100;
  sku.weight = std::round(family.weight_kg * random.uniform(0.6, 1.6) * 1000) / 1000;
  const double side = 22 * std::cbrt(std::max(sku.weight, 0.05));
  sku.length = std::round(side * random.uniform(1.1, 1.6));
  sku.width = std::round(side * random.uniform(0.7, 1.1));
  sku.height = std::max(1.0, std::round(side * random.uniform(0.2, 0.6)));
  sku.lead_days = std::round(family.lead_days * random.uniform(0.8, 1.25));
  sku.supplier = random.below(static_cast<std::uint32_t>(world.suppliers));
  sku.return_rate = family.return_rate * random.uniform(0.6, 1.4);
  sku.defect_rate = family.defect_rate * random.lognormal(0, 0.5);
  sku.launched = world.starts.plus(-static_cast<int>(random.below(900)) - 40);
  if (sku.type == "seasonal") {
    sku.season_swing = 0.6;
    sku.ends = world.starts.plus(world.weeks * 7 + 30);
  }
  if (sku.type == "experimental") {
    sku.launched = world.starts.plus(static_cast<int>(random.below(30)));
    sku.ends = world.starts.plus(world.weeks * 7 + 60);
    sku.stop_loss = 500.0 * (1 + random.below(5));
  }
  return sku;
}

void add_bundles(const World& world, Catalogue& catalogue, Random& random) {
  const std::size_t kept = catalogue.skus.size();
  for (int b = 0; b < world.bundles; ++b) {
    // Two sellers of one family, as one would put into a gift box.
    const auto first = random.below(static_cast<std::uint32_t>(kept / 2));
    Index second = first;
    for (std::size_t i = 1; i < kept && second == first; ++i) {
      const auto other = static_cast<Index>((first + i) % kept);
      if (catalogue.skus[other].family == catalogue.skus[first].family) second = other;
    }
    if (second == first) continue;
    const Sku& one = catalogue.skus[first];
    const Sku& two = catalogue.skus[second];
    Sku bundle = one;
    bundle.key = fmt::format("SET-{:02}", b + 1);
    bundle.name = fmt::format("Set of {} and {}", one.name, two.name);
    bundle.type = "core";
    bundle.role = "bundle_anchor";
    bundle.parts = {{first, 1}, {second, 1}};
    bundle.cost = one.cost + two.cost;
    bundle.price = shop_price((one.price + two.price) * 0.88);
    bundle.weight = one.weight + two.weight;
    bundle.popularity = 0.3 * (one.popularity + two.popularity);
    bundle.launched = world.starts.plus(-60);
    bundle.ends.reset();
    bundle.stop_loss.reset();
    bundle.season_swing = 0;
    catalogue.skus.push_back(bundle);
  }
}

}  // namespace

Catalogue make_catalogue(const World& world, const Random& random) {
  Random names = random.fork("names");
  Random products = random.fork("products");
  Catalogue catalogue;
  catalogue.business = fmt::format("{} {}", invented_word(names), any(names, business_ends));
  for (int b = 0; b < world.brands; ++b) {
    catalogue.brands.push_back(fresh_key(names, catalogue.brands));
  }
  std::vector<std::string> taken = catalogue.brands;
  for (int s = 0; s < world.suppliers; ++s) {
    Supplier supplier;
    supplier.key = fresh_key(names, taken);
    taken.push_back(supplier.key);
    supplier.name = supplier.key;
    supplier.name[0] =
        static_cast<char>(std::toupper(static_cast<unsigned char>(supplier.name[0])));
    supplier.late_share = world.supplier_late * names.uniform(0.5, 1.6);
    supplier.short_share = world.supplier_short * names.uniform(0.5, 1.6);
    catalogue.suppliers.push_back(supplier);
  }

  // Popularity falls with rank (Zipf, exponent 0.75); ranks are dealt over the families at random.
  std::vector<std::size_t> rank(static_cast<std::size_t>(world.skus));
  std::iota(rank.begin(), rank.end(), std::size_t{0});
  for (std::size_t i = rank.size(); i > 1; --i) {
    std::swap(rank[i - 1], rank[products.below(static_cast<std::uint32_t>(i))]);
  }
  std::vector<int> numbers(world.families.size(), 0);
  for (std::size_t i = 0; i < rank.size(); ++i) {
    const std::size_t family = i % world.families.size();
    const double relative = static_cast<double>(rank[i]) / static_cast<double>(rank.size());
    const double popularity =
        products.lognormal(0, 0.2) / std::pow(static_cast<double>(rank[i]) + 4.0, 0.75);
    Sku sku = make_sku(world, family, ++numbers[family], popularity, relative, products);
    sku.brand = catalogue.brands[(family + products.below(2)) % catalogue.brands.size()];
    catalogue.skus.push_back(sku);
  }
  add_bundles(world, catalogue, products);
  double total = 0;
  for (const Sku& sku : catalogue.skus) total += sku.popularity;
  for (Sku& sku : catalogue.skus) sku.popularity /= total;
  return catalogue;
}

}  // namespace baton::sample
