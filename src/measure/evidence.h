// Evidence: what the decision is allowed to know. For each asset, named figures with where they
// come from; the decision never asks who made them (measure, worth, replay, answers.toml or a
// default).
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace baton {

enum class AssetKind : std::uint8_t {
  business,
  brand,
  channel,
  node,
  partner,
  family,
  sku,
  process_cell
};
std::string_view asset_kind_name(AssetKind kind);

struct Asset {
  AssetKind kind = AssetKind::business;
  std::string
      key;  ///< the node's, SKU's ... key; empty for the business; "family/step" for a process cell
  auto operator<=>(const Asset&) const = default;
};

enum class Grade : std::uint8_t { measured, answered, assumed };
std::string_view grade_name(Grade grade);

/// A figure with its grade. Shares are 0 to 1, answers yes / maybe / no are 1 / 0.5 / 0.
struct Fact {
  double value = 0;
  double low = 0,
         high = 0;  ///< interval (measured), or stated range (assumed); equal to value if certain
  Grade grade = Grade::measured;
  std::int64_t events = 0;  ///< how many events a measured figure rests on
  double coverage = 1;
  std::string source;  ///< "picks.csv", "answers.toml", "default (ours)"
};

/// Money a year in the reporting currency, as a range: an estimate never stands alone.
struct MoneyRange {
  double low = 0, base = 0, high = 0;
};

/// Facts by input id (frameworks/inputs.toml) or KPI id, for each asset. An attribute that is text
/// (a node's role, a SKU's type) stands in `texts`.
class Evidence {
 public:
  void set(const Asset& asset, std::string_view id, Fact fact);
  void set_text(const Asset& asset, std::string_view id, std::string text);
  /// How a measured fact came out when the weeks were drawn again, in the same order for all facts:
  /// the n-th figures of all assets belong to the same weeks.
  void set_replicates(const Asset& asset, std::string_view id, std::vector<double> figures);
  /// Null where there are none.
  const std::vector<double>* find_replicates(const Asset& asset, std::string_view id) const;
  const Fact* find(const Asset& asset, std::string_view id) const;
  const std::string* find_text(const Asset& asset, std::string_view id) const;
  /// Every asset that has a fact or a text, ascending.
  std::vector<Asset> assets() const;
  std::vector<Asset> assets(AssetKind kind) const;

 private:
  struct Known {
    std::map<std::string, Fact, std::less<>> facts;
    std::map<std::string, std::string, std::less<>> texts;
  };
  std::map<Asset, Known> known_;
  std::map<Asset, std::map<std::string, std::vector<double>, std::less<>>> replicates_;
};

}  // namespace baton
