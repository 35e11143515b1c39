#include "report/example_verdict.h"

namespace baton::example {

namespace {

const Asset whole{AssetKind::business, ""};
const Asset dc1{AssetKind::node, "DC-1"};

Reason reason(std::string text, std::string input, Grade grade, double value, double limit,
              std::string source) {
  return {std::move(text), std::move(input), grade, value, std::move(source), limit};
}

Reason accuracy() {
  return reason("Inventory accuracy at DC-1 is 91.2 %, under the limit of 95 %",
                "inventory_accuracy", Grade::measured, 0.912, 0.95, "001 §3");
}
Reason exceptions() {
  return reason("14.3 % of orders are touched by hand, over the limit of 10 %", "exception_rate",
                Grade::measured, 0.143, 0.10, "001 §2");
}
Reason paths() {
  return reason("Orders leave by 4 fulfilment paths; from 2 on, paths need one logic",
                "fulfilment_paths", Grade::measured, 4, 2, "001 §3");
}
Reason planner() {
  return reason("A planner spends 22 % of the week reconciling stock, over the limit of 10 %",
                "planner_share", Grade::answered, 0.22, 0.10, "001 §2");
}
Reason owners() {
  return reason("Master data has an owner; exceptions have none", "governance", Grade::answered,
                0.5, 1, "002 §4");
}
Reason rekeying() {
  return reason("Rekeying takes 6 hours a week (assumed 2 to 10), over the limit of 4", "rekeying",
                Grade::assumed, 6, 4, "ours");
}

FrameworkAnswer framework(std::string id, std::string title, std::string source, std::string answer,
                          std::string leans, std::string reading) {
  FrameworkAnswer result;
  result.framework = std::move(id);
  result.title = std::move(title);
  result.source = std::move(source);
  result.asset = whole;
  result.answer = std::move(answer);
  result.leans = std::move(leans);
  result.reading = std::move(reading);
  return result;
}

void rests_on(FrameworkAnswer& answer, double measured, double answered, double assumed) {
  answer.measured_share = measured;
  answer.answered_share = answered;
  answer.assumed_share = assumed;
}

void scored(FrameworkAnswer& answer, double score, double least, double most,
            std::vector<ScoreBand> bands) {
  answer.score = score;
  answer.score_min = least;
  answer.score_max = most;
  answer.bands = std::move(bands);
}

std::vector<FrameworkAnswer> frameworks() {
  std::vector<FrameworkAnswer> all;
  all.push_back(
      framework("readiness_gates", "Readiness gates", "003 §7", "not ready", "operate",
                "Four of six gates hold; stock accuracy and owners of exceptions do not."));
  all.back().reasons = {accuracy(), owners()};
  scored(all.back(), 4, 0, 6, {{0, "not ready"}, {6, "ready"}});
  rests_on(all.back(), 0.5, 0.5, 0);

  all.push_back(framework(
      "decision_matrix", "Weighted decision matrix", "001 §8", "improve node, pilot", "operate",
      "20.4 lies between 15 and 22: improve the node and pilot orchestration."));
  all.back().reasons = {exceptions(), paths()};
  scored(all.back(), 20.4, 6, 30, {{6, "operate"}, {15, "pilot"}, {22.01, "orchestrate"}});
  rests_on(all.back(), 0.72, 0.18, 0.10);

  all.push_back(framework("five_tests", "Five-test model", "001 §2", "orchestrate", "orchestrate",
                          "Four of five tests point to the network, not to one node."));
  all.back().reasons = {exceptions(), planner()};
  scored(all.back(), 4, 0, 5, {{0, "operate"}, {3, "orchestrate"}});
  rests_on(all.back(), 0.6, 0.4, 0);

  all.push_back(framework("kpi_triggers", "KPI triggers", "001 §3", "4 of 5 fired", "orchestrate",
                          "All triggers but promise misses have fired."));
  all.back().reasons = {accuracy(), exceptions(), paths(), rekeying()};
  scored(all.back(), 4, 0, 5, {{0, "operate"}, {2, "orchestrate"}});
  rests_on(all.back(), 0.8, 0, 0.2);

  all.push_back(framework("diagnostic", "Six-signal diagnostic", "002 §3", "both, internal first",
                          "operate", "The bottleneck is inside the walls and between systems."));
  all.back().reasons = {accuracy()};
  rests_on(all.back(), 0.34, 0.66, 0);

  all.push_back(framework("business_tests", "Four business tests", "002 §4", "3 of 4 for it",
                          "orchestrate", "Growth adds labour faster than orders."));
  all.back().reasons = {owners()};
  rests_on(all.back(), 0.25, 0.5, 0.25);

  all.push_back(framework("decision_tree", "Decision tree", "003 §9", "counts and picks", "operate",
                          "The dominant constraint is what the node can be trusted to hold."));
  all.back().reasons = {accuracy()};
  rests_on(all.back(), 1, 0, 0);

  all.push_back(framework("cost_thresholds", "Cost thresholds", "001 §4", "worth it", "orchestrate",
                          "Lost money is 3.9 % of order value, within 3 to 5 %."));
  all.back().reasons = {planner()};
  scored(all.back(), 3.9, 0, 10, {{0, "leave it"}, {3, "worth it"}});
  rests_on(all.back(), 0.55, 0.15, 0.30);
  return all;
}

Recommendation recommendation(Asset asset, std::string mode, int rank, double confidence,
                              std::optional<MoneyRange> worth, Reason why,
                              std::vector<std::string> triggers) {
  Recommendation item;
  item.asset = std::move(asset);
  item.mode = std::move(mode);
  item.rank = rank;
  item.confidence = confidence;
  item.worth_a_year = worth;
  item.reasons = {std::move(why)};
  item.triggers = std::move(triggers);
  return item;
}

std::vector<Recommendation> recommendations() {
  std::vector<Recommendation> all;
  const auto add = [&](AssetKind kind, std::string key, std::string mode, double confidence,
                       std::optional<MoneyRange> worth, Reason why,
                       std::vector<std::string> triggers = {}) {
    all.push_back(recommendation({kind, std::move(key)}, std::move(mode),
                                 static_cast<int>(all.size()) + 1, confidence, worth,
                                 std::move(why), std::move(triggers)));
  };
  add(AssetKind::node, "DC-1", "operate", 0.91, MoneyRange{61000, 88000, 118000}, accuracy(),
      {"accuracy_under_limit"});
  add(AssetKind::channel, "marketplace", "orchestrate", 0.78, MoneyRange{38000, 59000, 84000},
      reason("21.7 % of marketplace orders need a person, over the limit of 10 %", "exception_rate",
             Grade::measured, 0.217, 0.10, "000 §3"),
      {"channel_exceptions"});
  add(AssetKind::channel, "web", "orchestrate", 0.74, MoneyRange{22000, 36000, 52000},
      reason("12.9 % of web orders are split, and 4 paths serve them", "split_shipment_rate",
             Grade::measured, 0.129, 0.08, "ours"));
  add(AssetKind::family, "gift sets", "hybrid", 0.66, MoneyRange{9000, 16000, 24000},
      reason("Kitting is seasonal: variability 1.4, over the limit of 1.0", "demand_variability",
             Grade::measured, 1.4, 1.0, "000 §3"));
  add(AssetKind::partner, "Northway 3PL", "keep", 0.82, std::nullopt,
      reason("On-time shipment is 97.6 %, above the agreed 96 %", "on_time_shipment_rate",
             Grade::measured, 0.976, 0.96, "000 §7"));
  add(AssetKind::node, "Store Harbour Street", "redefine", 0.69, MoneyRange{4000, 9000, 15000},
      reason("The store ships 3 orders a day and has no stated job", "node_job", Grade::answered, 0,
             1, "003 §6"),
      {"no_job"});
  add(AssetKind::node, "Store Mill Lane", "keep", 0.71, std::nullopt,
      reason("Accuracy is 97.9 % and stores pack in time", "inventory_accuracy", Grade::measured,
             0.979, 0.95, "003 §7"));
  const char* simplified[] = {"GS-0417", "GS-0422", "TR-1180", "TR-1185",
                              "TR-1190", "KD-0031", "KD-0032"};
  double worth = 5200;
  for (const char* sku : simplified) {
    add(AssetKind::sku, sku, "simplify", 0.8, MoneyRange{worth * 0.7, worth, worth * 1.3},
        reason("Margin after fulfilment and returns is -4.1 %, under the floor of 5 %",
               "contribution_margin_rate", Grade::measured, -0.041, 0.05, "000 §3"),
        {"margin_floor"});
    worth *= 0.8;
  }
  add(AssetKind::process_cell, "gift sets/storage", "outsource", 0.58,
      MoneyRange{3000, 7000, 12000},
      reason("Storage is used 31 % over the year (assumed 20 to 45 %)", "storage_use",
             Grade::assumed, 0.31, 0.5, "000 §6"));
  all.back().within_budget = false;
  return all;
}

PainCause cause(std::string id, std::string title, MoneyRange a_year, std::string formula,
                PainInput input) {
  PainCause result;
  result.id = std::move(id);
  result.title = std::move(title);
  result.a_year = a_year;
  result.formula = std::move(formula);
  result.inputs = {std::move(input)};
  result.known = true;
  return result;
}

Acceptability acceptability() {
  Acceptability found;
  found.draws = 10000;
  found.worlds = 400;
  found.least_first = found.least_confidence = 0.7;
  const double weight = 1.0 / 3;
  found.voters = {{"five_tests", "Five-test model", weight, 0.52, "orchestrate"},
                  {"decision_tree", "Decision tree", weight, std::nullopt, ""},
                  {"kpi_triggers", "KPI triggers", weight, 0.61, "orchestrate"}};
  found.moves = {{"operate", {0.81, 0.17, 0.02}, 0.44, 0.93, {0.3, 0.42, 0.28}, true},
                 {"orchestrate", {0.19, 0.76, 0.05}, 0.56, 0.38, {0.46, 0.17, 0.37}, false},
                 {"keep", {0, 0.07, 0.93}, 0, 0, {}, false}};
  found.before_weights = 0.62;
  found.decided_by = "A readiness gate of execution failed.";
  found.sentence = "Whatever the 3 frameworks weigh, operate comes first in 81 % of 10,000 draws.";
  found.weights_sentence = "The nearest weight that alone changes it: Five-test model at 52 %.";
  return found;
}

}  // namespace

ReportMeta meta() {
  ReportMeta meta;
  meta.business = "Fernhill & Daughters";
  meta.version = "baton 0.1.0";
  meta.currency = "EUR";
  meta.as_of = Instant(Day::from_civil(2026, 4, 30).number() * std::int64_t{86400});
  meta.first_day = Day::from_civil(2025, 4, 1);
  meta.last_day = Day::from_civil(2026, 3, 31);
  meta.orders = 61204;
  meta.immature = 4870;
  return meta;
}

Pain pain() {
  Pain pain;
  pain.currency = "EUR";
  pain.causes = {
      cause("labour_waste", "Labour spent on exceptions", {52100, 68300, 86900},
            "8,752 touches x 18 min x 26.00 an hour",
            {"touch_minutes",
             "minutes a touch",
             {18, 14, 23, Grade::measured, 8752, 0.94, "touches.csv"}}),
      cause("shipping_premium", "Shipping premium of splits and expedites", {31400, 41200, 52800},
            "7,895 split orders x 5.22",
            {"split_premium",
             "premium of a split",
             {5.22, 4, 6.7, Grade::measured, 7895, 1, "shipments.csv"}}),
      cause("lost_sales", "Lost sales and cancelled orders", {38800, 62500, 97700},
            "1,943 orders x 73.10 x 44 % margin",
            {"margin_rate",
             "margin of a lost sale",
             {0.44, 0.3, 0.55, Grade::answered, 0, 1, "answers.toml"}}),
      cause("inventory_carry", "Carrying stock that does not sell", {14200, 24600, 39100},
            "123,000 of stock x 20 % a year",
            {"carry_rate",
             "carrying cost a year",
             {0.2, 0.12, 0.3, Grade::assumed, 0, 1, "default (ours)"}}),
      cause("support_burden", "Customer support", {9600, 13900, 19200}, "2,311 cases x 6.00",
            {"case_cost", "cost of a case", {6, 4, 8.5, Grade::assumed, 0, 1, "default (ours)"}})};
  PainCause unknown;
  unknown.id = "write_offs";
  unknown.title = "Write-offs";
  pain.causes.push_back(unknown);
  pain.total = {146100, 210500, 295700};
  pain.full_time_equivalents = {3.0, 4.3, 6.1};
  pain.share_of_order_value = {0.027, 0.039, 0.055};
  pain.order_value_a_year = 5397000;
  return pain;
}

BusinessVerdict verdict() {
  BusinessVerdict verdict;
  verdict.first_move = "operate";
  verdict.first_asset = dc1;
  verdict.headline =
      "Operate DC-1 first; orchestrate web and marketplace once its stock can be trusted.";
  verdict.confidence = 0.86;
  verdict.confidence_meaning =
      "In 86 of 100 draws of the uncertain inputs and weights the first move stays the same.";
  verdict.sequence = {
      {"operate",
       dc1,
       "Bring inventory accuracy from 91.2 % to 95 %: count A items weekly, label at receipt.",
       {accuracy(), owners()}},
      {"orchestrate",
       {AssetKind::channel, "marketplace"},
       "Pilot one set of routing rules for the marketplace over DC-1 and the 3PL.",
       {exceptions(), planner()}},
      {"orchestrate",
       whole,
       "Widen to web and stores when the pilot has met its target.",
       {paths()}}};
  verdict.frameworks = frameworks();
  verdict.agreement =
      "Four frameworks argue for orchestrating and four for operating. They agree on the need for "
      "coordination and disagree on when: accuracy under 95 % is evidence of need and, at the same "
      "time, a failed gate, so the node comes first.";
  verdict.what_would_change_it = {
      {"inventory_accuracy", 0.912, 0.95, "orchestrate",
       "With inventory accuracy at DC-1 of 95 % or more the first move would be: orchestrate."},
      {"exception_rate", 0.143, 0.06, "operate",
       "With fewer than 6 % of orders touched by hand, orchestrating would not follow at all."},
      {"rekeying", 6, 2.5, "operate", ""}};
  verdict.what_would_change_it[0].label = "inventory accuracy";
  verdict.what_would_change_it[0].unit = "share";
  verdict.what_would_change_it[0].low = 0.89;
  verdict.what_would_change_it[0].high = 0.955;
  verdict.acceptability = acceptability();
  verdict.smallest_intervention = "Weekly counts of the 120 fastest SKUs in zone A of DC-1.";
  verdict.pilot = PilotCard{"Marketplace orders of the family kitchen, DC-1 and Northway 3PL",
                            "Head of fulfilment",
                            "Orders touched by hand from 21.7 % to 15.2 %",
                            "cancellations rise by more than 1 point in any week",
                            "8 weeks",
                            "exception_rate",
                            0.217,
                            0.152,
                            "static routing to DC-1 as today"};
  verdict.scorecard_title = "One place made reliable";
  verdict.scorecard = {{"inventory_accuracy", "inventory accuracy", "91.2 %", "stock control"},
                       {"pick_accuracy", "pick accuracy", "98.7 %", "shift lead"},
                       {"dock_to_stock_hours", "dock-to-stock time", "", "receiving lead"},
                       {"on_time_shipment_rate", "on-time shipment rate", "94 %", "site manager"},
                       {"unit_fill_rate", "fill rate", "assumed 96 %", "planner"}};
  verdict.internal_fixes = {{"Count A items of DC-1 weekly", "warehouse lead", "day 7",
                             "counts.csv: records within tolerance"},
                            {"Name an owner for exceptions", "head of operations", "day 3",
                             "owner on every open exception"},
                            {"Write the routing rules on one page", "planner", "day 14",
                             "two people route ten cases alike"}};
  verdict.external_dependencies = {{"Stock feed from Northway 3PL every hour", "Northway 3PL",
                                    "day 21", "age of the feed under 60 min"},
                                   {"Marketplace promise times opened by region",
                                    "marketplace manager", "day 30", "promise accuracy by region"}};
  verdict.recommendations = recommendations();
  verdict.order_agreement = OrderAgreement{15, 48, 0.82, 0.61};
  verdict.assumed = {
      {"rekeying", "Hours a week spent rekeying: 6 (from 2 to 10, ours)", 6, 2, 10, 3},
      {"carry_rate", "Carrying cost of stock a year: 20 % of its value (from 12 % to 30 %, ours)",
       0.2, 0.12, 0.3, 2},
      {"case_cost", "Cost of one customer case: EUR 6 (from 4 to 8.50, ours)", 6, 4, 8.5, 1}};
  verdict.missing_files = {{"labour", "hours by task: labour burden, rekeying", 5},
                           {"cases.csv", "customer cases by order: support burden", 2},
                           {"rate_cards.csv", "what the standard method would have cost", 1}};
  return verdict;
}

BusinessVerdict undetermined() {
  BusinessVerdict verdict;
  verdict.first_move = "undetermined";
  verdict.headline =
      "Undetermined: what is assumed about stock accuracy decides between operate and orchestrate.";
  verdict.confidence = 0.48;
  verdict.confidence_meaning =
      "In 48 of 100 draws of the assumed inputs the answer is operate; no move holds in more than "
      "half.";
  verdict.frameworks = frameworks();
  verdict.questions = {
      {"inventory_accuracy", "Of 100 records you count, how many agree with the book?",
       "Under 95 the first move is operate, from 95 on orchestrate.", "counts.csv",
       "inventory_accuracy"},
      {"node_job", "What is each store for, in one sentence?",
       "A node without a job is redefined before anything else.", "", "nodes.<key>.job"},
      {"planner_share", "Which share of a planner's week goes into reconciling stock?",
       "Over 10 % argues for orchestration.", "labour.csv", "planner_share"}};
  verdict.assumed = {{"inventory_accuracy", "Inventory accuracy: 94 % (from 85 % to 98 %, ours)",
                      0.94, 0.85, 0.98, 6}};
  verdict.missing_files = {{"counts.csv", "inventory accuracy", 6}};
  return verdict;
}

BusinessVerdict named(const std::string& name) {
  BusinessVerdict result = verdict();
  result.headline = result.agreement = result.smallest_intervention = name;
  result.confidence_meaning = name;
  result.first_move = result.first_asset.key = name;
  for (Step& step : result.sequence) {
    step.move = step.asset.key = step.sentence = name;
    for (Reason& item : step.evidence) item.text = item.source = name;
  }
  for (FrameworkAnswer& answer : result.frameworks) {
    answer.title = answer.source = answer.answer = answer.leans = answer.reading = name;
    for (ScoreBand& band : answer.bands) band.answer = name;
    for (Reason& why : answer.reasons) why.text = why.source = name;
  }
  for (Change& change : result.what_would_change_it) {
    change.sentence = change.label = change.input = change.to = name;
  }
  Acceptability& firm = *result.acceptability;
  firm.decided_by = firm.sentence = firm.weights_sentence = name;
  for (auto& voter : firm.voters) voter.framework = voter.title = voter.to = name;
  for (auto& move : firm.moves) move.move = name;
  result.questions = {{name, name, name, name, name}};
  result.pilot = PilotCard{name, name, name, name, name, name, 1, 2, name};
  for (auto* plan : {&result.internal_fixes, &result.external_dependencies}) {
    for (PlanItem& item : *plan) item = {name, name, name, name};
  }
  for (Recommendation& item : result.recommendations) {
    item.asset.key = item.mode = name;
    for (Reason& why : item.reasons) why.text = why.source = name;
    item.triggers = {name};
  }
  for (auto& leaning : result.assumed) leaning.input = leaning.text = name;
  for (auto& missing : result.missing_files) missing.file = missing.raises = name;
  return result;
}

}  // namespace baton::example
