// Families of products by trade: what they are called, cost and weigh, how often they come back,
// and what the business would say about each of their steps.
#include "sample/worlds.h"

namespace baton::sample {
namespace {

// Steps in the order of process_steps: formulation, production, storage, fulfilment, returns,
// support. Each: sets us apart, needs much capital, several specialists, done by.
using Steps = std::array<StepAnswer, 6>;
constexpr Steps own_design = {{{"yes", "no", "no", "inside"},
                               {"maybe", "yes", "yes", "several"},
                               {"no", "maybe", "no", "inside"},
                               {"no", "no", "no", "inside"},
                               {"no", "no", "no", "inside"},
                               {"yes", "no", "no", "inside"}}};
constexpr Steps bought_in = {{{"no", "no", "no", "partner"},
                              {"no", "yes", "no", "partner"},
                              {"no", "maybe", "no", "inside"},
                              {"no", "no", "no", "inside"},
                              {"no", "no", "no", "inside"},
                              {"maybe", "no", "no", "inside"}}};
constexpr Steps spread_out = {{{"yes", "no", "no", "inside"},
                               {"no", "yes", "yes", "several"},
                               {"no", "yes", "yes", "several"},
                               {"no", "maybe", "yes", "several"},
                               {"no", "no", "maybe", "partner"},
                               {"maybe", "no", "no", "inside"}}};

FamilySpec family(std::string key, std::vector<std::string_view> nouns,
                  std::vector<std::string_view> variants, double low, double high, double cost,
                  double weight) {
  FamilySpec spec;
  spec.key = std::move(key);
  spec.nouns = std::move(nouns);
  spec.variants = std::move(variants);
  spec.price_low = low;
  spec.price_high = high;
  spec.cost_share = cost;
  spec.weight_kg = weight;
  return spec;
}

/// What the business says about a family.
FamilySpec judged(FamilySpec spec, int importance, int risk, const Steps& steps) {
  spec.strategic_importance = importance;
  spec.brand_risk = risk;
  spec.steps = steps;
  return spec;
}

/// How its goods come back and how long they take to come.
FamilySpec with(FamilySpec spec, double returns, double defects, double lead_days) {
  spec.return_rate = returns;
  spec.defect_rate = defects;
  spec.lead_days = lead_days;
  return spec;
}

}  // namespace

std::vector<FamilySpec> clothing_families() {
  const std::vector<std::string_view> sizes = {"S", "M", "L", "XL", "M long", "L slim"};
  return {
      judged(with(family("shirts", {"Linen shirt", "Oxford shirt", "Flannel shirt"}, sizes, 35, 79,
                         0.40, 0.3),
                  0.19, 0.006, 28),
             4, 4, own_design),
      judged(with(family("trousers", {"Chino", "Cord trousers", "Work trousers"}, sizes, 49, 99,
                         0.42, 0.6),
                  0.23, 0.005, 30),
             4, 3, own_design),
      judged(with(family("knitwear", {"Lambswool jumper", "Cardigan", "Cotton knit"}, sizes, 59,
                         129, 0.41, 0.5),
                  0.18, 0.008, 35),
             5, 4, own_design),
      judged(with(family("accessories", {"Scarf", "Belt", "Wool cap", "Socks, three pairs"},
                         {"grey", "navy", "rust", "green"}, 12, 39, 0.38, 0.15),
                  0.06, 0.004, 21),
             2, 2, bought_in),
  };
}

std::vector<FamilySpec> household_families() {
  const std::vector<std::string_view> packs = {"500 ml", "1 l", "refill", "twin pack"};
  std::vector<FamilySpec> families = {
      judged(with(family("cleaning", {"Surface cleaner", "Dish soap", "Laundry gel"}, packs, 8, 24,
                         0.38, 0.9),
                  0.02, 0.004, 16),
             4, 3, spread_out),
      judged(with(family("body_care", {"Hand wash", "Body lotion", "Bar soap set"}, packs, 12, 38,
                         0.34, 0.5),
                  0.03, 0.004, 18),
             5, 5, spread_out),
      judged(
          with(family("kitchen", {"Bottle brush", "Glass jar set", "Beeswax wraps", "Tea towels"},
                      {"small", "large", "set of 3", "natural"}, 14, 48, 0.40, 0.7),
               0.05, 0.006, 24),
          3, 2, bought_in),
      judged(with(family("candles", {"Soy candle", "Room scent", "Tealights"},
                         {"cedar", "citrus", "fig", "plain"}, 15, 42, 0.36, 0.6),
                  0.04, 0.009, 20),
             3, 3, spread_out),
  };
  families[1].regulated = true;
  return families;
}

std::vector<FamilySpec> technical_families() {
  const std::vector<std::string_view> sizes = {"M6", "M8", "M10", "1/2 inch", "3/4 inch"};
  return {
      judged(with(family("fasteners", {"Hex bolts, box", "Anchors, box", "Washers, box"}, sizes, 9,
                         36, 0.55, 0.8),
                  0.01, 0.003, 14),
             3, 2, bought_in),
      judged(with(family("hydraulics", {"Hose assembly", "Coupling", "Gear pump seal kit"}, sizes,
                         24, 140, 0.56, 1.1),
                  0.02, 0.006, 28),
             4, 4, bought_in),
      judged(with(family("electrical", {"Cable gland set", "Terminal block", "Limit switch"},
                         {"10 A", "16 A", "IP65", "IP67"}, 11, 85, 0.54, 0.4),
                  0.02, 0.005, 21),
             4, 3, bought_in),
      judged(with(family("safety_gear", {"Work gloves", "Safety glasses", "Ear defenders"},
                         {"size 8", "size 9", "size 10", "universal"}, 7, 39, 0.52, 0.3),
                  0.02, 0.004, 18),
             3, 3, bought_in),
      judged(with(family("lubricants", {"Chain oil", "Bearing grease", "Cutting fluid"},
                         {"1 l", "5 l", "cartridge"}, 12, 60, 0.58, 2.2),
                  0.01, 0.002, 16),
             2, 3, bought_in),
  };
}

std::vector<FamilySpec> outdoor_families() {
  const std::vector<std::string_view> sizes = {"S", "M", "L", "XL"};
  return {
      judged(with(family("outerwear", {"Rain jacket", "Fleece", "Insulated vest"}, sizes, 69, 189,
                         0.44, 0.6),
                  0.13, 0.006, 30),
             5, 4, own_design),
      judged(with(family("footwear", {"Trail shoe", "Hiking boot", "Sandal"},
                         {"39", "41", "43", "45"}, 79, 179, 0.46, 1.1),
                  0.16, 0.007, 32),
             4, 4, bought_in),
      judged(with(family("packs", {"Day pack", "Trekking pack", "Hip bag"},
                         {"18 l", "28 l", "45 l"}, 35, 149, 0.44, 1.0),
                  0.05, 0.006, 26),
             4, 3, own_design),
      judged(with(family("camping", {"Stove", "Sleeping mat", "Lantern", "Mug set"},
                         {"light", "classic", "two persons"}, 19, 89, 0.47, 0.9),
                  0.04, 0.008, 24),
             3, 2, bought_in),
  };
}

std::vector<FamilySpec> home_families() {
  return {
      judged(with(family("tableware", {"Stoneware plate", "Bowl set", "Carafe"},
                         {"white", "sand", "blue"}, 15, 59, 0.45, 1.2),
                  0.04, 0.010, 26),
             4, 3, bought_in),
      judged(with(family("textiles", {"Cushion", "Throw", "Bed linen"}, {"linen", "cotton", "wool"},
                         25, 99, 0.44, 0.9),
                  0.08, 0.005, 28),
             4, 3, own_design),
      judged(with(family("lighting", {"Table lamp", "Pendant", "String lights"},
                         {"brass", "black", "paper"}, 29, 129, 0.46, 1.4),
                  0.06, 0.012, 30),
             3, 3, bought_in),
      judged(with(family("decor", {"Vase", "Picture frame", "Candle holder"},
                         {"small", "medium", "large"}, 12, 49, 0.42, 0.7),
                  0.04, 0.009, 22),
             3, 2, bought_in),
  };
}

std::vector<FamilySpec> gift_families() {
  return {
      judged(with(family("stationery", {"Notebook", "Desk calendar", "Letter set"},
                         {"dotted", "lined", "recycled"}, 8, 29, 0.46, 0.4),
                  0.02, 0.003, 24),
             3, 2, bought_in),
      judged(with(family("bags", {"Tote", "Pencil roll", "Messenger bag"},
                         {"canvas", "felt", "leather"}, 19, 89, 0.48, 0.6),
                  0.06, 0.006, 30),
             3, 3, bought_in),
      judged(with(family("toys", {"Wooden puzzle", "Card game", "Craft box"},
                         {"from 3", "from 6", "family"}, 14, 45, 0.47, 0.7),
                  0.03, 0.005, 26),
             3, 3, bought_in),
      judged(with(family("gifts", {"Mug", "Tea selection", "Scented soap"},
                         {"classic", "season", "set"}, 10, 35, 0.45, 0.5),
                  0.03, 0.006, 20),
             2, 2, bought_in),
  };
}

}  // namespace baton::sample
