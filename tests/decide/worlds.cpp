#include "decide/worlds.h"

#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

namespace baton {
namespace {

const Asset the_business{AssetKind::business, ""};

void node(Evidence& evidence, const std::string& key, const std::string& kind,
          const std::string& role, double orders, double accuracy) {
  const Asset asset{AssetKind::node, key};
  evidence.set_text(asset, "kind", kind);
  if (!role.empty()) evidence.set_text(asset, "role", role);
  evidence.set(asset, "orders", measured(orders));
  evidence.set(asset, "inventory_record_accuracy",
               measured(accuracy, accuracy - 0.008, accuracy + 0.008));
}

void channel(Evidence& evidence, const std::string& key, double orders, double exceptions) {
  put(evidence, AssetKind::channel, key, "orders", orders);
  put(evidence, AssetKind::channel, key, "exception_rate", exceptions);
}

}  // namespace

std::vector<FrameworkText> edited(const std::vector<Edit>& edits) {
  std::vector<FrameworkText> texts = with_own_frameworks({});
  for (const Edit& edit : edits) {
    bool done = false;
    for (FrameworkText& text : texts) {
      if (text.name != edit.file) continue;
      const auto at = text.text.find(edit.from);
      if (at == std::string::npos) break;
      text.text.replace(at, edit.from.size(), edit.to);
      done = true;
    }
    if (!done) {
      std::fprintf(stderr, "%s does not hold: %s\n", edit.file.c_str(), edit.from.c_str());
      std::abort();
    }
  }
  return texts;
}

Frameworks frameworks_with(const std::vector<Edit>& edits) {
  auto loaded = load_frameworks(edited(edits));
  if (!loaded) {
    std::fprintf(stderr, "%s\n", loaded.error().message.c_str());
    std::abort();
  }
  return std::move(loaded).value();
}

const Frameworks& built_in() {
  static const Frameworks frameworks = frameworks_with({});
  return frameworks;
}

Fact measured(double value) { return measured(value, value, value); }
Fact measured(double value, double low, double high) {
  Fact fact;
  fact.value = value;
  fact.low = low;
  fact.high = high;
  fact.grade = Grade::measured;
  fact.events = 1000;
  fact.source = "test";
  return fact;
}
Fact answered(double value) {
  Fact fact = measured(value);
  fact.grade = Grade::answered;
  return fact;
}
void put(Evidence& evidence, const std::string& id, double value) {
  evidence.set(the_business, id, measured(value));
}
void put(Evidence& evidence, AssetKind kind, const std::string& key, const std::string& id,
         double value) {
  evidence.set({kind, key}, id, measured(value));
}
void answer(Evidence& evidence, const std::string& id, double value) {
  evidence.set(the_business, id, answered(value));
}

BusinessVerdict decided(const Evidence& evidence, DecideOptions options) {
  return decide(evidence, built_in(), options).value();
}
BusinessVerdict decided(const Evidence& evidence, const std::vector<Edit>& edits) {
  return decide(evidence, frameworks_with(edits)).value();
}

FrameworkAnswer said(const BusinessVerdict& verdict, const std::string& framework,
                     const std::string& key) {
  const auto& answers = key.empty() ? verdict.frameworks : verdict.asset_answers;
  for (const FrameworkAnswer& each : answers) {
    if (each.framework == framework && each.asset.key == key) return each;
  }
  return {};
}

const Recommendation* recommended(const BusinessVerdict& verdict, AssetKind kind,
                                  const std::string& key) {
  for (const Recommendation& each : verdict.recommendations) {
    if (each.asset.kind == kind && each.asset.key == key) return &each;
  }
  return nullptr;
}

Evidence calm_business() {
  Evidence e;
  e.set(the_business, "inventory_record_accuracy", measured(0.98, 0.972, 0.987));
  put(e, "pick_accuracy", 0.992);
  put(e, "dock_to_stock_hours", 10);
  put(e, "on_time_shipment_rate", 0.975);
  put(e, "unit_fill_rate", 0.98);
  put(e, "overtime_share", 0.04);
  put(e, "active_nodes", 1);
  put(e, "active_channels", 1);
  put(e, "fulfilment_paths", 1);
  put(e, "sku_count", 200);
  put(e, "split_shipment_rate", 0.02);
  e.set(the_business, "exception_rate", measured(0.03, 0.025, 0.036));
  put(e, "simple_touch_share", 0.5);
  put(e, "exception_closure_hours", 8);
  e.set(the_business, "promise_accuracy", measured(0.95, 0.94, 0.96));
  put(e, "rekeying_share", 0.01);
  put(e, "orders_per_day", 80);
  put(e, "order_value_a_year", 1800000);
  put(e, "contribution_margin_rate", 0.28);
  put(e, "gross_margin_leakage", 0.01);
  put(e, "labour_cost_share", 0.07);
  put(e, "touch_hours_week", 4);
  put(e, "exception_cost_share", 0.004);
  put(e, "pain_a_year", 14000);
  put(e, "pain_fte", 0.3);
  put(e, "pain_share", 0.008);
  put(e, "decision_latency_hours", 16);
  put(e, "demand_cv", 0.4);
  put(e, "roles_defined_share", 1);
  put(e, "store_share_of_nodes", 0);
  for (const char* yes : {"adoption_ready", "objective_agreed", "owner_master_data",
                          "owner_exceptions", "scales_profitably"}) {
    answer(e, yes, 1);
  }
  for (const char* no :
       {"routing_by_hand", "promise_depends_on_routing", "growth_capped_by_channels",
        "status_updates_manual", "data_disconnected", "partners_unlock_growth"}) {
    answer(e, no, 0);
  }
  answer(e, "planner_time_on_exceptions", 0.04);
  answer(e, "operating_maturity", 3);
  answer(e, "change_cost_year", 60000);
  answer(e, "stores_can_ship", 1);
  node(e, "DC-1", "dc", "distribution", 29000, 0.98);
  channel(e, "web", 29000, 0.03);
  return e;
}

Evidence one_warehouse() {
  Evidence e = calm_business();
  e.set(the_business, "inventory_record_accuracy", measured(0.88, 0.868, 0.892));
  node(e, "DC-1", "dc", "distribution", 29000, 0.88);
  put(e, "dock_to_stock_hours", 60);
  put(e, "unit_fill_rate", 0.93);
  e.set(the_business, "exception_rate", measured(0.11, 0.10, 0.12));
  e.set(the_business, "promise_accuracy", measured(0.88, 0.87, 0.89));
  put(e, "pain_a_year", 70000);
  put(e, "pain_fte", 1.6);
  put(e, "pain_share", 0.038);
  return e;
}

Evidence three_channels() {
  Evidence e = calm_business();
  put(e, "active_nodes", 3);
  put(e, "active_channels", 3);
  put(e, "fulfilment_paths", 4);
  put(e, "split_shipment_rate", 0.14);
  e.set(the_business, "exception_rate", measured(0.17, 0.16, 0.18));
  e.set(the_business, "promise_accuracy", measured(0.83, 0.82, 0.84));
  put(e, "rekeying_share", 0.08);
  put(e, "touch_hours_week", 70);
  put(e, "exception_cost_share", 0.034);
  put(e, "pain_a_year", 150000);
  put(e, "pain_fte", 3.2);
  put(e, "pain_share", 0.06);
  answer(e, "promise_depends_on_routing", 1);
  answer(e, "growth_capped_by_channels", 1);
  answer(e, "data_disconnected", 1);
  answer(e, "status_updates_manual", 1);
  answer(e, "scales_profitably", 0);
  answer(e, "planner_time_on_exceptions", 0.25);
  node(e, "3PL-1", "3pl", "distribution", 14000, 0.975);
  node(e, "DC-2", "dc", "distribution", 9000, 0.97);
  channel(e, "marketplace", 21000, 0.24);
  channel(e, "wholesale", 4000, 0.09);
  return e;
}

Evidence spreadsheet_distributor() {
  Evidence e = calm_business();
  put(e, "active_nodes", 4);
  put(e, "active_channels", 2);
  put(e, "fulfilment_paths", 4);
  e.set(the_business, "exception_rate", measured(0.08, 0.07, 0.09));
  e.set(the_business, "promise_accuracy", measured(0.91, 0.90, 0.92));
  put(e, "rekeying_share", 0.09);
  put(e, "touch_hours_week", 35);
  put(e, "pain_a_year", 80000);
  put(e, "pain_fte", 1.5);
  put(e, "pain_share", 0.012);
  answer(e, "routing_by_hand", 1);
  answer(e, "promise_depends_on_routing", 1);
  answer(e, "status_updates_manual", 1);
  answer(e, "data_disconnected", 1);
  answer(e, "planner_time_on_exceptions", 0.35);
  node(e, "DC-2", "dc", "distribution", 12000, 0.968);
  node(e, "DC-3", "dc", "distribution", 9000, 0.972);
  return e;
}

Evidence many_accurate_stores() {
  Evidence e = three_channels();
  put(e, "active_nodes", 41);
  put(e, "active_channels", 2);
  put(e, "fulfilment_paths", 30);
  put(e, "store_share_of_nodes", 0.97);
  put(e, "stores_count", 40);
  put(e, "missed_task_rate", 0.05);
  put(e, "store_sales_trend", 0.03);
  for (int i = 1; i <= 40; ++i) {
    node(e, fmt::format("STORE-{:02}", i), "store", "hybrid", 400, 0.965);
  }
  return e;
}

Evidence chaotic_stores() {
  Evidence e = many_accurate_stores();
  e.set(the_business, "inventory_record_accuracy", measured(0.82, 0.81, 0.83));
  put(e, "pick_accuracy", 0.93);
  put(e, "missed_task_rate", 0.30);
  put(e, "overtime_share", 0.19);
  answer(e, "stores_can_ship", 0);
  for (int i = 1; i <= 40; ++i) {
    node(e, fmt::format("STORE-{:02}", i), "store", "hybrid", 400, 0.81);
  }
  return e;
}

Evidence declining_fleet() {
  Evidence e = many_accurate_stores();
  put(e, "store_sales_trend", -0.22);
  put(e, "store_contribution_rate", 0.03);
  put(e, "roles_defined_share", 0.05);
  Evidence without_roles;
  for (const Asset& asset : e.assets()) {
    for (const char* id : {"kind"}) {
      if (const std::string* text = e.find_text(asset, id)) {
        without_roles.set_text(asset, id, *text);
      }
    }
    const bool store = asset.kind == AssetKind::node && asset.key.rfind("STORE", 0) == 0;
    if (const std::string* role = e.find_text(asset, "role"); role != nullptr && !store) {
      without_roles.set_text(asset, "role", *role);
    }
    for (const Input& input : built_in().inputs) {
      for (const std::string& id : {input.id, input.kpi}) {
        if (id.empty()) continue;
        if (const Fact* fact = e.find(asset, id)) without_roles.set(asset, id, *fact);
      }
    }
  }
  return without_roles;
}

Evidence vendors_only() {
  Evidence e;
  put(e, "orders_per_day", 60);
  put(e, "order_value_a_year", 3500000);
  put(e, "active_nodes", 40);
  put(e, "active_channels", 1);
  put(e, "sku_count", 1200);
  put(e, "split_shipment_rate", 0.09);
  put(e, "promise_accuracy", 0.906);
  put(e, "on_time_shipment_rate", 0.91);
  put(e, "demand_cv", 0.4);
  for (int i = 0; i < 40; ++i) {
    const Asset vendor{AssetKind::node, fmt::format("V{:02}", i)};
    e.set_text(vendor, "kind", "vendor");
    e.set(vendor, "orders", measured(i < 4 ? 200 : 3));
    e.set(vendor, "on_time_shipment_rate", measured(i == 0 || i == 5 ? 0.70 : 0.97));
  }
  return e;
}

}  // namespace baton
