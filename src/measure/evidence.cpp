// Evidence: plain look-up. Assets are created by the first fact or text that is set for them.
#include "measure/evidence.h"

#include <array>
#include <cstddef>
#include <utility>

#include "base/check.h"

namespace baton {

std::string_view asset_kind_name(AssetKind kind) {
  static constexpr std::array<std::string_view, 8> names = {
      "business", "brand", "channel", "node", "partner", "family", "sku", "process cell"};
  const auto index = static_cast<std::size_t>(kind);
  BATON_CHECK(index < names.size(), "an asset kind without a name");
  return names[index];
}

std::string_view grade_name(Grade grade) {
  static constexpr std::array<std::string_view, 3> names = {"measured", "answered", "assumed"};
  const auto index = static_cast<std::size_t>(grade);
  BATON_CHECK(index < names.size(), "a grade without a name");
  return names[index];
}

void Evidence::set(const Asset& asset, std::string_view id, Fact fact) {
  known_[asset].facts.insert_or_assign(std::string(id), std::move(fact));
}

void Evidence::set_text(const Asset& asset, std::string_view id, std::string text) {
  known_[asset].texts.insert_or_assign(std::string(id), std::move(text));
}

const Fact* Evidence::find(const Asset& asset, std::string_view id) const {
  const auto known = known_.find(asset);
  if (known == known_.end()) return nullptr;
  const auto fact = known->second.facts.find(id);
  return fact == known->second.facts.end() ? nullptr : &fact->second;
}

const std::string* Evidence::find_text(const Asset& asset, std::string_view id) const {
  const auto known = known_.find(asset);
  if (known == known_.end()) return nullptr;
  const auto text = known->second.texts.find(id);
  return text == known->second.texts.end() ? nullptr : &text->second;
}

void Evidence::set_replicates(const Asset& asset, std::string_view id,
                              std::vector<double> figures) {
  replicates_[asset].insert_or_assign(std::string(id), std::move(figures));
}

const std::vector<double>* Evidence::find_replicates(const Asset& asset,
                                                     std::string_view id) const {
  const auto known = replicates_.find(asset);
  if (known == replicates_.end()) return nullptr;
  const auto figures = known->second.find(id);
  return figures == known->second.end() ? nullptr : &figures->second;
}

std::vector<Asset> Evidence::assets() const {
  std::vector<Asset> all;
  all.reserve(known_.size());
  for (const auto& [asset, known] : known_) all.push_back(asset);
  return all;
}

std::vector<Asset> Evidence::assets(AssetKind kind) const {
  std::vector<Asset> some;
  for (const auto& [asset, known] : known_) {
    if (asset.kind == kind) some.push_back(asset);
  }
  return some;
}

}  // namespace baton
