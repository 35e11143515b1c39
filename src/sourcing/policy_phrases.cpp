#include "sourcing/policy_phrases.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/duration_text.h"
#include "base/number_text.h"
#include "sourcing/policy_reading.h"

namespace baton {
namespace {

/// "a", "a or b", "a, b or c".
std::string listed(const std::vector<std::string>& items, std::string_view last = "or") {
  std::string all;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) all += i + 1 == items.size() ? fmt::format(" {} ", last) : ", ";
    all += items[i];
  }
  return all;
}

template <class Id>
std::string names_of(const std::vector<Id>& ids, const Names& names, std::string_view last = "or") {
  std::vector<std::string> items;
  for (const Id id : ids) items.emplace_back(names.text(id));
  return listed(items, last);
}

template <class Choice>
std::string choices_of(const std::vector<Choice>& choices, FileKind file, std::string_view field) {
  std::vector<std::string> items;
  for (const Choice choice : choices) {
    std::string word(PolicyTable::words_of(file, field)[static_cast<std::size_t>(choice)]);
    std::replace(word.begin(), word.end(), '_', ' ');
    items.push_back(std::move(word));
  }
  return listed(items);
}

std::string kind_plural(NodeKind kind) {
  switch (kind) {
    case NodeKind::dc:
      return "DCs";
    case NodeKind::store:
      return "stores";
    case NodeKind::third_party:
      return "3PLs";
    case NodeKind::vendor:
      return "vendors";
    case NodeKind::plant:
      return "plants";
  }
  return "nodes";
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

std::string units(std::int64_t count) {
  return count == 1 ? "1 unit" : fmt::format("{} units", count);
}

/// A sentence for each effect.
class Telling {
 public:
  Telling(const RuleCondition& when, const Names& names)
      : when_(when),
        names_(names),
        nodes_(nodes_words(when, names)),
        lines_(lines_words(when, names)),
        orders_(orders_words(when, names)) {}

  std::string operator()(const Exclude&) const {
    return fmt::format("{} do not serve {}{}.", capitalised(nodes_), lines_, orders_);
  }
  std::string operator()(const OnlyNodes& only) const {
    const std::string allowed = nodes_words(only.nodes, names_);
    if (when_.about_nodes()) {
      return fmt::format("Of {}, only {} serve {}{}.", nodes_, allowed, lines_, orders_);
    }
    return fmt::format("Only {} serve {}{}.", allowed, lines_, orders_);
  }
  std::string operator()(const SafetyStock& stock) const {
    std::vector<std::string> parts;
    if (stock.promising > 0) parts.push_back(units(stock.promising) + " from promises");
    if (stock.routing > 0) parts.push_back(units(stock.routing) + " from routing");
    if (parts.empty()) parts.emplace_back("nothing");
    return fmt::format("{} keep back {}, of {}{}.", capitalised(nodes_), listed(parts, "and"),
                       lines_, orders_);
  }
  std::string operator()(const CoolOffRule& rule) const {
    return fmt::format(
        "{} that refuse {}, or cannot find them, are not asked for the same SKU "
        "again for {}.",
        capitalised(nodes_), lines_, duration_words(rule.after_rejection));
  }
  std::string operator()(const KeepTogether&) const {
    return fmt::format("{}{} leave in one parcel, all of them whole or none.", capitalised(lines_),
                       orders_);
  }
  std::string operator()(const ShipAlone&) const {
    return fmt::format("{}{} share no parcel with other goods.", capitalised(lines_), orders_);
  }
  std::string operator()(const MarginSensitive& margin) const {
    const std::string sent =
        when_.about_nodes() ? fmt::format(", sent from {},", nodes_) : std::string();
    const std::string share = share_words(margin.freight_share_of_margin);
    if (margin.forbid) {
      return fmt::format(
          "{}{}{} leave in no parcel whose freight is above {} of the margin of all in it.",
          capitalised(lines_), orders_, sent, share);
    }
    return fmt::format(
        "For {}{}{} freight above {} of the margin of all in the parcel is charged once more.",
        lines_, orders_, sent, share);
  }
  std::string operator()(const Disruption& disruption) const {
    return fmt::format("An order with {}{} disturbs {}, each by {}.", lines_, orders_, nodes_,
                       amount_words(disruption.each_order));
  }
  std::string operator()(const SplitLimit& split) const {
    std::vector<std::string> parts;
    if (split.most_parcels) {
      parts.push_back(*split.most_parcels == 1
                          ? "leaves in one parcel"
                          : fmt::format("leaves in {} parcels at most", *split.most_parcels));
    }
    if (split.ship_complete) {
      parts.emplace_back(*split.ship_complete ? "ships complete or not at all"
                                              : "need not ship complete");
    }
    return fmt::format("An order with {}{} {}.", lines_, orders_, listed(parts, "and"));
  }

 private:
  const RuleCondition& when_;
  const Names& names_;
  std::string nodes_, lines_, orders_;
};

}  // namespace

std::string amount_words(Money amount) {
  const bool below_zero = amount < Money();
  const std::uint64_t micros = below_zero ? 0 - static_cast<std::uint64_t>(amount.micros())
                                          : static_cast<std::uint64_t>(amount.micros());
  constexpr std::uint64_t unit = Money::micros_per_unit;
  constexpr std::uint64_t cent = unit / 100;
  const std::string whole = with_separators(std::to_string(micros / unit));
  const std::string rest = micros % cent == 0 ? fmt::format("{:02}", micros % unit / cent)
                                              : fmt::format("{:06}", micros % unit);
  return fmt::format("{}{}.{}", below_zero ? "-" : "", whole, rest);
}

std::string cents_words(Money amount) {
  constexpr std::int64_t cents_per_unit = 100;
  constexpr std::int64_t micros_per_cent = Money::micros_per_unit / cents_per_unit;
  return amount_words(amount.scaled(cents_per_unit, Money::micros_per_unit) * micros_per_cent);
}

std::string share_words(Ppm share) {
  constexpr Ppm percent = ppm_whole / 100;
  return share % percent == 0
             ? fmt::format("{} %", share / percent)
             : fmt::format("{:.4g} %", static_cast<double>(share) / static_cast<double>(percent));
}

std::string nodes_words(const RuleCondition& when, const Names& names) {
  std::string words = "nodes";
  if (!when.node_kinds.empty()) {
    std::vector<std::string> kinds;
    for (const NodeKind kind : when.node_kinds) kinds.push_back(kind_plural(kind));
    words = listed(kinds, "and");
  }
  if (!when.nodes.empty()) {
    const std::string named = names_of(when.nodes, names, "and");
    words = when.node_kinds.empty()
                ? fmt::format("{} {}", when.nodes.size() == 1 ? "nodes named" : "nodes", named)
                : fmt::format("{} named {}", words, named);
  }
  if (!when.node_countries.empty()) words += " in " + names_of(when.node_countries, names);
  if (!when.node_regions.empty()) words += " in region " + names_of(when.node_regions, names);
  if (!when.partners.empty()) words += " run by " + names_of(when.partners, names);
  if (when.farther_than_km) {
    words += fmt::format(" farther than {:g} km from the customer", *when.farther_than_km);
  }
  if (when.feed_older_than) {
    words += fmt::format(" that have not told their stock of the SKU for {}",
                         duration_words(*when.feed_older_than));
  }
  return words;
}

std::string lines_words(const RuleCondition& when, const Names& names) {
  if (!when.about_lines()) return "any goods";
  std::string words;
  const auto marked = [&](std::optional<bool> wanted, std::string_view yes, std::string_view no) {
    if (wanted) words += fmt::format("{} ", *wanted ? yes : no);
  };
  marked(when.hazardous, "hazardous", "harmless");
  marked(when.compliance, "regulated", "unregulated");
  marked(when.made_to_order, "made-to-order", "stocked");
  words += "goods";
  const auto narrowed = [&](std::string_view kind, const std::string& list) {
    if (!list.empty()) words += fmt::format(" of {} {}", kind, list);
  };
  narrowed("SKU", names_of(when.skus, names));
  narrowed("family", names_of(when.families, names));
  narrowed("brand", names_of(when.brands, names));
  narrowed("role", choices_of(when.sku_roles, FileKind::skus, "role"));
  narrowed("type", choices_of(when.sku_types, FileKind::skus, "type"));
  return words;
}

std::string orders_words(const RuleCondition& when, const Names& names) {
  if (!when.about_orders()) return {};
  std::vector<std::string> parts;
  const auto part = [&](std::string_view words, const std::string& list) {
    if (!list.empty()) parts.push_back(fmt::format("{} {}", words, list));
  };
  part("from channel", names_of(when.channels, names));
  part("from channels of the kind", choices_of(when.channel_kinds, FileKind::channels, "kind"));
  part("with the method", choices_of(when.methods, FileKind::orders, "method"));
  part("to", names_of(when.to_countries, names));
  part("to region", names_of(when.to_regions, names));
  if (when.value_at_least) {
    parts.push_back(fmt::format("worth {} or more", amount_words(*when.value_at_least)));
  }
  if (when.value_below) {
    parts.push_back(fmt::format("worth less than {}", amount_words(*when.value_below)));
  }
  return " in orders " + listed(parts, "and");
}

std::string rule_sentence(const Rule& rule, const Names& names) {
  return std::visit(Telling(rule.when, names), rule.then);
}

}  // namespace baton
