#include "app/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/row_reader.h"
#include "worth/store_economics.h"

namespace baton {
namespace {

constexpr double days_a_year = 365.25;
/// A sum takes the worst grade among the causes that carry at least this share of it.
constexpr double share_that_grades = 0.2;

AssetKind asset_kind(Dimension dimension) {
  switch (dimension) {
    case Dimension::channel:
      return AssetKind::channel;
    case Dimension::node:
      return AssetKind::node;
    case Dimension::sku:
      return AssetKind::sku;
    case Dimension::family:
      return AssetKind::family;
    case Dimension::brand:
      return AssetKind::brand;
    case Dimension::partner:
      return AssetKind::partner;
    case Dimension::method:
    case Dimension::week:
      break;
  }
  BATON_CHECK(false, "evidence is gathered by dimensions that are assets");
}

Fact measured_fact(double value, std::string source) {
  return {value, value, value, Grade::measured, 0, 1, std::move(source)};
}

class Gatherer {
 public:
  explicit Gatherer(const Gathered& gathered)
      : gathered_(gathered),
        business_(gathered.imported.business),
        history_(gathered.imported.history) {}

  Result<EvidenceAndPain> run() {
    add_kpis();
    if (const auto added = add_answers(); !added) return added.error();
    describe_nodes();
    describe_skus();
    describe_channels_and_partners();
    add_shares();
    add_pain();
    return std::move(result_);
  }

 private:
  Evidence& evidence() { return result_.evidence; }
  /// Days of the cohort range: what every figure a day or a week is divided by.
  int days() const {
    const KpiValue* a_day =
        gathered_.measured.front()->tables.at(0).rows.at(0).find("orders_per_day");
    return a_day == nullptr ? 0 : static_cast<int>(a_day->denominator);
  }
  double a_year() const { return days() > 0 ? days_a_year / days() : 1.0; }
  DaySpan cohort_range() const {
    const Day first = gathered_.measured.front()->first_day;
    return {first, first.plus(std::max(days(), 1) - 1)};
  }

  template <class Visit>
  void for_each_row(Visit visit) {
    for (const Measured* measured : gathered_.measured) {
      for (const KpiTable& table : measured->tables) {
        if (table.grouping.by.size() > 1) continue;
        for (const KpiRow& row : table.rows) {
          if (table.grouping.by.empty()) {
            visit(Asset{}, row);
          } else if (row.keys[0] != "(none)") {
            visit(Asset{asset_kind(table.grouping.by[0]), row.keys[0]}, row);
          }
        }
      }
    }
  }

  void add_kpis() {
    for_each_row([&](const Asset& asset, const KpiRow& row) {
      for (const KpiValue& value : row.values) {
        if (!value.value) continue;
        const Kpi* kpi = find_kpi(value.kpi);
        evidence().set(
            asset, value.kpi,
            {*value.value, value.low.value_or(*value.value), value.high.value_or(*value.value),
             Grade::measured, value.events, value.coverage, std::string(kpi->needs)});
      }
      for (const KpiReplicates& replicates : row.replicates) {
        evidence().set_replicates(asset, replicates.kpi, replicates.values);
      }
    });
  }

  /// An answer and a KPI of one name share a cell of the evidence: what files measure stays, as
  /// everywhere, unless the input says that an answer goes before it.
  bool is_measured_already(const Asset& asset, const std::string& key) {
    const Fact* known = evidence().find(asset, key);
    if (known == nullptr || known->grade != Grade::measured) return false;
    const int input = gathered_.frameworks.input_index(key);
    return input < 0 ||
           !gathered_.frameworks.inputs[static_cast<std::size_t>(input)].answer_overrides;
  }

  Result<Done> add_answers() {
    for (const AnswerGiven& answer : gathered_.answers.answers) {
      if (const auto checked = check_answer(answer, gathered_.frameworks); !checked) {
        return checked.error();
      }
      const Asset asset{kind_named(answer.kind), answer.asset};
      if (!answer.is_text && is_measured_already(asset, answer.key)) continue;
      if (answer.is_text) {
        evidence().set_text(asset, answer.key, answer.text);
      } else {
        evidence().set(
            asset, answer.key,
            {answer.number, answer.number, answer.number, Grade::answered, 0, 1, "answers.toml"});
      }
    }
    return Done{};
  }

  static AssetKind kind_named(std::string_view name) {
    for (int k = 0; k <= static_cast<int>(AssetKind::process_cell); ++k) {
      std::string known(asset_kind_name(static_cast<AssetKind>(k)));
      std::replace(known.begin(), known.end(), ' ', '_');
      if (known == name) return static_cast<AssetKind>(k);
    }
    BATON_CHECK(false, "answers come in kinds of assets");
  }

  /// Facts that the data tell beat an answer only where nothing was answered.
  void set(const Asset& asset, std::string_view id, double value, std::string source) {
    if (evidence().find(asset, id) == nullptr)
      evidence().set(asset, id, measured_fact(value, std::move(source)));
  }
  void set_text(const Asset& asset, std::string_view id, std::string text) {
    if (!text.empty() && evidence().find_text(asset, id) == nullptr)
      evidence().set_text(asset, id, std::move(text));
  }
  template <class Choice>
  void set_choice(const Asset& asset, FileKind kind, std::string_view field,
                  std::optional<Choice> choice) {
    if (!choice) return;
    const Field& described = schema_of(kind).fields[FieldOf(kind, field).column()];
    set_text(asset, field, std::string(described.choices[static_cast<std::size_t>(*choice)]));
  }

  Day last_day() const { return gathered_.measured.front()->last_day; }

  void describe_nodes() {
    int in_use = 0;
    int stores = 0;
    int with_role = 0;
    int asked_for_role = 0;
    std::vector<Asset> places;
    for (std::size_t n = 0; n < business_.nodes.size(); ++n) {
      const Node& node = business_.nodes[n];
      if (!node.described || (node.closed && *node.closed <= last_day())) continue;
      const Asset asset{AssetKind::node,
                        std::string(business_.names.text(NodeId(static_cast<std::uint32_t>(n))))};
      if (node.kind == NodeKind::vendor && evidence().find(asset, "orders") == nullptr) continue;
      set_choice(asset, FileKind::nodes, "kind", std::optional(node.kind));
      set_choice(asset, FileKind::nodes, "role", node.role);
      set_text(asset, "job", node.job);
      if (node.partner)
        set_text(asset, "partner", std::string(business_.names.text(*node.partner)));
      if (node.ships_orders) set(asset, "ships_orders", *node.ships_orders ? 1 : 0, "nodes");
      places.push_back(asset);
      ++in_use;
      if (node.kind == NodeKind::store) ++stores;
      if (node.kind == NodeKind::vendor || node.kind == NodeKind::plant) continue;
      ++asked_for_role;
      if (node.role || !node.job.empty()) ++with_role;
    }
    if (in_use > 0)
      set(Asset{}, "store_share_of_nodes", static_cast<double>(stores) / in_use, "nodes");
    if (in_use > 0) set(Asset{}, "stores_count", stores, "nodes");
    // Where no place at all has a job on file, nobody was asked for one: that is not known, not
    // nil.
    if (asked_for_role > 0 && with_role == 0) {
      for (const Asset& asset : places) set(asset, "jobs_told", 0, "nodes");
    } else if (asked_for_role > 0) {
      set(Asset{}, "roles_defined_share", static_cast<double>(with_role) / asked_for_role, "nodes");
    } else if (in_use > 0) {
      set(Asset{}, "roles_defined_share", 1, "nodes");  // vendors and plants alone: theirs is plain
    }
  }

  void describe_skus() {
    for (std::size_t s = 0; s < business_.skus.size(); ++s) {
      const Sku& sku = business_.skus[s];
      if (!sku.described) continue;
      const Asset asset{AssetKind::sku,
                        std::string(business_.names.text(SkuId(static_cast<std::uint32_t>(s))))};
      if (evidence().find(asset, "orders") == nullptr &&
          evidence().find(asset, "in_stock_rate") == nullptr &&
          evidence().find(asset, "sold_units") == nullptr) {
        continue;  // in the catalogue, but neither ordered, sold nor stocked: nothing to decide
      }
      set_choice(asset, FileKind::skus, "role", sku.role);
      set_choice(asset, FileKind::skus, "type", sku.type);
      if (sku.family) set_text(asset, "family", std::string(business_.names.text(*sku.family)));
      if (sku.brand) set_text(asset, "brand", std::string(business_.names.text(*sku.brand)));
      if (sku.supplier)
        set_text(asset, "supplier", std::string(business_.names.text(*sku.supplier)));
      if (sku.compliance) set(asset, "compliance", *sku.compliance ? 1 : 0, "skus");
      if (sku.hazardous) set(asset, "hazardous", *sku.hazardous ? 1 : 0, "skus");
      if (sku.made_to_order) set(asset, "made_to_order", *sku.made_to_order ? 1 : 0, "skus");
      if (sku.lead_time_days) set(asset, "lead_time_days", *sku.lead_time_days, "skus");
      if (sku.launched) {
        set(asset, "launched_days_ago", last_day().number() - sku.launched->number(), "skus");
      }
      const bool test = sku.role == SkuRole::seasonal_test || sku.type == SkuType::seasonal ||
                        sku.type == SkuType::experimental;
      if (test && sku.ends) set(asset, "is_test_past_end", *sku.ends < last_day() ? 1 : 0, "skus");
      const Fact* margin = evidence().find(asset, "contribution_margin");
      const auto stop = sku.stop_loss ? business_.in_reporting_currency(*sku.stop_loss, last_day())
                                      : std::nullopt;
      if (stop && margin != nullptr) {
        set(asset, "stop_loss_reached", margin->value <= -stop->to_double() ? 1 : 0, "skus");
      }
    }
  }

  void describe_channels_and_partners() {
    for (std::size_t c = 0; c < business_.channels.size(); ++c) {
      const Channel& channel = business_.channels[c];
      if (!channel.described) continue;
      const Asset asset{
          AssetKind::channel,
          std::string(business_.names.text(ChannelId(static_cast<std::uint32_t>(c))))};
      set_choice(asset, FileKind::channels, "kind", std::optional(channel.kind));
      if (channel.partner)
        set_text(asset, "partner", std::string(business_.names.text(*channel.partner)));
    }
    for (std::size_t p = 0; p < business_.partners.size(); ++p) {
      const Partner& partner = business_.partners[p];
      if (!partner.described) continue;
      const Asset asset{
          AssetKind::partner,
          std::string(business_.names.text(PartnerId(static_cast<std::uint32_t>(p))))};
      set_choice(asset, FileKind::partners, "kind", std::optional(partner.kind));
      const int told =
          (partner.sends.empty() ? 0 : 1) + (partner.feed_hours ? 1 : 0) +
          (partner.sla_on_time_rate || partner.sla_fill_rate || partner.sla_ship_hours ? 1 : 0) +
          (partner.has_escalation_owner ? 1 : 0) +
          (partner.recovery_payer.value_or(RecoveryPayer::unknown) != RecoveryPayer::unknown ? 1
                                                                                             : 0);
      constexpr double terms = 5;
      set(asset, "contract_terms_share", told / terms, "partners");
      gap(asset, "sla_on_time_gap", partner.sla_on_time_rate, "on_time_delivery_rate");
      gap(asset, "sla_fill_gap", partner.sla_fill_rate, "unit_fill_rate");
    }
  }

  void gap(const Asset& asset, std::string_view id, std::optional<double> agreed,
           std::string_view kpi) {
    const Fact* achieved = evidence().find(asset, kpi);
    if (agreed && achieved != nullptr)
      set(asset, id, std::max(0.0, *agreed - achieved->value), "partners");
  }

  void add_shares() {
    const Fact* revenue = evidence().find(Asset{}, "revenue");
    const Fact* orders = evidence().find(Asset{}, "orders");
    const double all_revenue = revenue != nullptr ? revenue->value : 0;
    const double all_orders = orders != nullptr ? orders->value : 0;
    int skus = 0;
    for (const Asset& asset : evidence().assets()) {
      if (asset.kind == AssetKind::business) continue;
      const Fact* own_revenue = evidence().find(asset, "revenue");
      const Fact* own_orders = evidence().find(asset, "orders");
      const Fact* own_sales = evidence().find(asset, "sold_units");
      const bool is_sold = (own_orders != nullptr && own_orders->value > 0) ||
                           (own_sales != nullptr && own_sales->value > 0);
      if (asset.kind == AssetKind::sku && is_sold) ++skus;
      if (own_revenue != nullptr && all_revenue > 0) {
        set(asset, "revenue_share", own_revenue->value / all_revenue, "order_lines");
      }
      if (own_orders != nullptr && all_orders > 0)
        set(asset, "order_share", own_orders->value / all_orders, "orders");
    }
    if (skus > 0) set(Asset{}, "sku_count", skus, "order_lines");
    if (revenue != nullptr) set_order_value(all_revenue);
    constexpr double days_a_week = 7;
    set(Asset{}, "weeks_of_data", days_a_year / a_year() / days_a_week, "orders");
  }

  void set_order_value(double all_revenue) {
    set(Asset{}, "order_value_a_year", all_revenue * a_year(), "order_lines");
    const std::vector<double>* revenue = evidence().find_replicates(Asset{}, "revenue");
    if (revenue == nullptr) return;
    std::vector<double> a_year_each = *revenue;
    for (double& each : a_year_each) each *= a_year();
    evidence().set_replicates(Asset{}, "order_value_a_year", std::move(a_year_each));
  }

  void add_pain() {
    const std::string currency(business_.names.text(business_.currency));
    const bool apart = counter_sales_stand_apart(history_);
    for_each_row([&](const Asset& asset, const KpiRow& row) {
      PainFacts facts = pain_facts(row, evidence(), gathered_.frameworks, a_year(), apart);
      if (asset.kind == AssetKind::business)
        add_business_pain_facts(gathered_.imported, cohort_range(), a_year(), facts);
      const Pain pain = pain_of(facts, currency);
      if (asset.kind == AssetKind::business) {
        result_.pain = pain;
        return;
      }
      if (pain.total.base > 0) set_range(asset, "pain_a_year", pain.total, grade_of(pain));
    });
    const Pain& pain = result_.pain;
    const bool known =
        std::any_of(pain.causes.begin(), pain.causes.end(), [](const auto& c) { return c.known; });
    if (known) {
      const Grade grade = grade_of(pain);
      set_range(Asset{}, "pain_a_year", pain.total, grade);
      set_range(Asset{}, "pain_fte", pain.full_time_equivalents, grade);
      if (pain.order_value_a_year > 0) {
        set_range(Asset{}, "pain_share", pain.share_of_order_value, grade);
        MoneyRange
            errors;  // 001 §2 test 4: inventory and order exceptions, not carrying or support
        for (const PainCause& cause : pain.causes) {
          if (!cause.is_error) continue;
          errors.low += cause.a_year.low / pain.order_value_a_year;
          errors.base += cause.a_year.base / pain.order_value_a_year;
          errors.high += cause.a_year.high / pain.order_value_a_year;
        }
        set_range(Asset{}, "exception_cost_share", errors, grade);
      }
    }
    add_store_contribution();
  }

  void set_range(const Asset& asset, std::string_view id, const MoneyRange& range, Grade grade) {
    if (evidence().find(asset, id) != nullptr) return;
    evidence().set(asset, id,
                   {range.base, range.low, range.high, grade, 0, 1, "counts x unit costs (L1)"});
  }

  static Grade grade_of(const Pain& pain) {
    Grade worst = Grade::measured;
    for (const PainCause& cause : pain.causes) {
      if (!cause.known || cause.a_year.base < share_that_grades * pain.total.base) continue;
      for (const PainInput& input : cause.inputs) worst = std::max(worst, input.fact.grade);
    }
    return worst;
  }

  void add_store_contribution() {
    const auto margin = fact_or_default(evidence(), gathered_.frameworks, "gross_margin_rate");
    const auto wage = fact_or_default(evidence(), gathered_.frameworks, "wage_per_hour");
    if (!margin || !wage) return;
    StoreEconomics all;
    constexpr double months_a_year = 12;
    for (const Asset& asset : evidence().assets(AssetKind::node)) {
      const std::string* kind = evidence().find_text(asset, "kind");
      const Fact* sales = evidence().find(asset, "store_sales");
      if (kind == nullptr || *kind != "store" || sales == nullptr) continue;
      StoreEconomics store;
      store.sales_a_year = sales->value * a_year();
      const Fact* per_hour = evidence().find(asset, "store_sales_per_hour");
      if (per_hour != nullptr && per_hour->value > 0) {
        store.staff_hours_a_year = store.sales_a_year / per_hour->value;
      }
      const auto id = business_.names.find_id<NodeId>(asset.key);
      const auto rent = id ? business_.node(*id).fixed_cost_month : std::nullopt;
      if (rent) {
        const auto money = business_.in_reporting_currency(*rent, last_day());
        if (money) store.fixed_cost_a_year = money->to_double() * months_a_year;
      }
      if (const auto rate = store_contribution_rate(store, *margin, *wage)) {
        evidence().set(asset, "store_contribution_rate", *rate);
      }
      all.sales_a_year += store.sales_a_year;
      all.staff_hours_a_year += store.staff_hours_a_year;
      all.fixed_cost_a_year += store.fixed_cost_a_year;
    }
    if (const auto rate = store_contribution_rate(all, *margin, *wage)) {
      evidence().set(Asset{}, "store_contribution_rate", *rate);
    }
    if (const auto change = store_contribution_change_of(gathered_.imported, *wage)) {
      evidence().set(Asset{}, "store_contribution_change", *change);
    }
  }

  const Gathered& gathered_;
  const Business& business_;
  const History& history_;
  EvidenceAndPain result_;
};

}  // namespace

std::optional<Fact> fact_or_default(const Evidence& evidence, const Frameworks& frameworks,
                                    std::string_view input) {
  if (const Fact* fact = evidence.find(Asset{}, input)) return *fact;
  const int index = frameworks.input_index(input);
  if (index < 0) return std::nullopt;
  const Input& described = frameworks.inputs[static_cast<std::size_t>(index)];
  if (const Fact* fact = evidence.find(Asset{}, described.kpi)) return *fact;
  if (!described.otherwise) return std::nullopt;
  const Input::Default& d = *described.otherwise;
  return Fact{d.value, d.low, d.high, Grade::assumed, 0, 1, "default (" + d.source + ")"};
}

Result<Done> check_answer(const AnswerGiven& answer, const Frameworks& frameworks) {
  const int input = frameworks.input_index(answer.key);
  if (input < 0) {
    return Error::bad_input(fmt::format(
        "answers.toml line {}: nothing asks for \"{}\"; baton ask --all lists what is asked",
        answer.line, answer.key));
  }
  const Input& asked = frameworks.inputs[static_cast<std::size_t>(input)];
  if (asked.unit == InputUnit::text) return Done{};
  if (answer.is_text) {
    return Error::bad_input(fmt::format(
        "answers.toml line {}: {} = \"{}\" must be {}", answer.line, answer.key, answer.text,
        asked.unit == InputUnit::yes_no ? "yes, maybe or no" : "a number"));
  }
  if (asked.unit == InputUnit::money && answer.number < 0) {
    return Error::bad_input(
        fmt::format("answers.toml line {}: {} = {} is less than nothing; write 0 "
                    "or more",
                    answer.line, answer.key, answer.number));
  }
  if (asked.unit != InputUnit::money &&
      (answer.number < asked.least || answer.number > asked.most)) {
    return Error::bad_input(fmt::format("answers.toml line {}: {} = {} is not between {} and {}",
                                        answer.line, answer.key, answer.number, asked.least,
                                        asked.most));
  }
  return Done{};
}

Result<EvidenceAndPain> gather_evidence(const Gathered& gathered) {
  return Gatherer(gathered).run();
}

}  // namespace baton
