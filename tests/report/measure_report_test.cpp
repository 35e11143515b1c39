// KPIs as text, JSON and CSV: the same figures in all three, nothing lost, nothing made up.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

#include "report/example_measured.h"
#include "report/example_verdict.h"
#include "report/figures.h"
#include "report/json_schema.h"
#include "report/kpi_choice.h"
#include "report/report.h"
#include "report/text_layout.h"

namespace baton {
namespace {

using Json = nlohmann::json;
using Records = std::vector<std::vector<std::string>>;

std::string flowing(const std::string& text) {
  return std::regex_replace(text, std::regex("\\s+"), " ");
}

std::string capitals(std::string_view word) {
  std::string text(word);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string text_of(const MeasureChoice& choice, int width = 100) {
  TextStyle style;
  style.width = width;
  return measure_text(example::measured(), example::meta(), choice, style);
}

// A reader of RFC 4180 that shares nothing with the writer.
Records parse_csv(const std::string& text) {
  Records records(1);
  std::string field;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
        field += '"';
        ++i;
      } else if (c == '"') {
        quoted = false;
      } else {
        field += c;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',' || c == '\n') {
      if (c == '\n' && !field.empty() && field.back() == '\r') field.pop_back();
      records.back().push_back(field);
      field.clear();
      if (c == '\n') records.emplace_back();
    } else {
      field += c;
    }
  }
  if (records.back().empty() && field.empty()) records.pop_back();
  return records;
}

TEST(MeasureCsv, ReadsBackToTheSameFigures) {
  const Measured measured = example::measured();
  const Records records = parse_csv(measure_csv(measured));
  ASSERT_EQ(records.size(), 1 + 5 * kpis().size());
  EXPECT_EQ(records[0], (std::vector<std::string>{"channel", "node", "sku", "kpi", "value",
                                                  "numerator", "denominator", "events", "coverage",
                                                  "grade", "low", "high", "unit", "missing"}));
  std::size_t at = 1;
  for (const KpiTable& table : measured.tables) {
    for (const KpiRow& row : table.rows) {
      for (const KpiValue& value : row.values) {
        const auto& record = records[at++];
        ASSERT_EQ(record.size(), 14U);
        const bool by_channel = table.grouping.by.size() == 1,
                   by_sku = table.grouping.by.size() == 2;
        EXPECT_EQ(record[0], by_channel ? row.keys[0] : "");
        EXPECT_EQ(record[1], by_sku ? row.keys[1] : "");
        EXPECT_EQ(record[2], by_sku ? row.keys[0] : "");
        EXPECT_EQ(record[3], value.kpi);
        EXPECT_EQ(record[4].empty(), !value.value.has_value());
        if (value.value) {
          EXPECT_EQ(std::stod(record[4]), *value.value) << "to the last bit";
          EXPECT_EQ(std::stod(record[5]), value.numerator);
          EXPECT_EQ(std::stod(record[6]), value.denominator);
        }
        EXPECT_EQ(record[7], std::to_string(value.events));
        EXPECT_EQ(record[9], value.value ? grade_text(value) : "");
        EXPECT_EQ(record[10].empty(), !value.low.has_value());
        EXPECT_EQ(record[12], unit_name(find_kpi(value.kpi)->unit));
        EXPECT_EQ(record[13], value.missing);
      }
    }
  }
}

TEST(MeasureCsv, WithoutTablesThereIsAHeaderOnly) {
  EXPECT_EQ(measure_csv({}),
            "kpi,value,numerator,denominator,events,coverage,grade,low,high,unit,missing\r\n");
}

TEST(MeasureJson, FollowsItsSchemaAndHoldsTheSameFigures) {
  const Measured measured = example::measured();
  const Json json = Json::parse(measure_json(measured, example::meta()));
  EXPECT_EQ(schema_problems(read_schema("measure.schema.json"), json), std::vector<std::string>{});
  EXPECT_EQ(json["catalogue"].size(), kpis().size());
  ASSERT_EQ(json["tables"].size(), measured.tables.size());
  for (std::size_t t = 0; t < measured.tables.size(); ++t) {
    for (std::size_t r = 0; r < measured.tables[t].rows.size(); ++r) {
      const KpiRow& row = measured.tables[t].rows[r];
      const Json& printed = json["tables"][t]["rows"][r];
      EXPECT_EQ(printed["keys"], Json(row.keys));
      for (std::size_t i = 0; i < row.values.size(); ++i) {
        const KpiValue& value = row.values[i];
        EXPECT_EQ(printed["values"][i]["kpi"], value.kpi);
        EXPECT_EQ(printed["values"][i]["value"], value.value ? Json(*value.value) : Json());
        EXPECT_EQ(printed["values"][i]["missing"], value.missing);
      }
    }
  }
  EXPECT_EQ(json["tables"][1]["orders_add_up"], true);
  EXPECT_EQ(json["tables"][2]["orders_add_up"], false);
  EXPECT_EQ(json["missing_files"][0]["file"], "counts.csv");
}

TEST(MeasureJson, AnEmptyMeasurementFollowsTheSchemaToo) {
  const Json json = Json::parse(measure_json({}, {}));
  EXPECT_EQ(schema_problems(read_schema("measure.schema.json"), json), std::vector<std::string>{});
}

TEST(MeasureText, ListsTheBusinessBySubject) {
  const std::string text = flowing(text_of({}, 140));
  const KpiRow row = example::measured().tables[0].rows[0];
  for (const KpiValue& value : row.values) {
    const Kpi& kpi = *find_kpi(value.kpi);
    if (!value.value) continue;
    EXPECT_TRUE(has(text, capitals(kpi.group)));
    // Name, value, interval, events and coverage in one row.
    const std::string line = std::string(kpi.name) + " " + figure_text(value, kpi.unit, "EUR") +
                             " " + interval_text(value, kpi.unit, "EUR") + " " +
                             count_text(value.events);
    EXPECT_TRUE(has(text, line)) << line;
  }
  EXPECT_TRUE(has(text, "1,204 prices without a tax field"));
}

TEST(MeasureText, SaysWhatIsNotAvailableAndWhichFileWouldHelpMost) {
  const KpiRow row = example::measured().tables[0].rows[0];
  const auto missing = std::count_if(row.values.begin(), row.values.end(),
                                     [](const KpiValue& value) { return !value.value; });
  const std::string text = flowing(text_of({}));
  EXPECT_TRUE(has(text, "NOT AVAILABLE " + std::to_string(missing) + " of " +
                            std::to_string(kpis().size()) + " KPIs"));
  EXPECT_TRUE(has(text, "counts.csv would help most: " + std::to_string(missing) + " KPIs wait"));
  EXPECT_EQ(files_by_gain(row)[0].file, "counts.csv");
  EXPECT_LT(files_by_gain(row)[1].kpis, files_by_gain(row)[0].kpis);
}

TEST(MeasureText, ShowsAskedKpisAloneEvenIfMissing) {
  const std::string present(kpis()[0].id), missing(kpis()[2].id);
  const std::string text = flowing(text_of({{present, missing, "no_such_kpi"}, false}));
  EXPECT_TRUE(has(text, std::string(kpis()[2].name) + " n/a: needs counts.csv"));
  EXPECT_TRUE(has(text, std::string(kpis()[0].name)));
  EXPECT_FALSE(has(text, std::string(kpis()[1].name)));
  EXPECT_FALSE(has(text, "NOT AVAILABLE"));
  EXPECT_TRUE(has(text, "there is no KPI called no_such_kpi"));
}

TEST(MeasureText, AGroupingHasARowForEachCell) {
  const std::string text = text_of({});
  EXPECT_TRUE(has(text, "BY CHANNEL"));
  EXPECT_TRUE(has(text, "BY SKU AND NODE"));
  EXPECT_TRUE(has(text, "  marketplace  "));
  EXPECT_TRUE(has(text, "  web, own  "));
  EXPECT_TRUE(has(flowing(text), "Rows do not add up"));
}

TEST(MeasureText, OnlyTablesInWhichOrdersRepeatSayThatTheyDoNotAddUp) {
  EXPECT_FALSE(orders_repeat({{Dimension::channel, Dimension::week}}));
  EXPECT_TRUE(orders_repeat({{Dimension::channel, Dimension::sku}}));
  EXPECT_TRUE(orders_repeat({{Dimension::node}}));
  Measured measured = example::measured();
  measured.tables.pop_back();
  const std::string text = measure_text(measured, example::meta(), {}, {});
  EXPECT_FALSE(has(flowing(text), "Rows do not add up"));
}

TEST(MeasureText, TheMainKpisOfAGroupingAreInTheCatalogue) {
  KpiTable table = example::measured().tables[1];
  for (KpiValue& value : table.rows[0].values) value.value = 1;
  const auto columns = column_kpis(table, {});
  std::vector<std::string_view> ids;
  for (const Kpi* kpi : columns) ids.push_back(kpi->id);
  EXPECT_EQ(
      ids, (std::vector<std::string_view>{"orders", "perfect_order_rate", "promise_accuracy",
                                          "exception_rate", "split_shipment_rate", "cost_per_order",
                                          "unit_fill_rate", "on_time_shipment_rate"}));
}

TEST(MeasureText, ColumnsWithoutAnyValueGiveTheirPlaceToOthers) {
  KpiTable table = example::measured().tables[1];
  for (KpiRow& row : table.rows) {
    for (KpiValue& value : row.values) value.value.reset();
    row.values.back().value = 1;
  }
  const auto columns = column_kpis(table, {});
  ASSERT_EQ(columns.size(), 1U);
  EXPECT_EQ(columns[0]->id, kpis().back().id);
}

TEST(MeasureText, ExplainsFormulasWhereAsked) {
  const std::string text = flowing(text_of({{}, true}));
  for (const Kpi& kpi : kpis()) {
    EXPECT_TRUE(
        has(text, flowing(std::string(kpi.formula)) + " [" + std::string(kpi.source) + "]"));
  }
  EXPECT_FALSE(has(text_of({}), "FORMULAS"));
}

TEST(MeasureText, KeepsToEveryWidth) {
  for (const int width : {60, 80, 100, 120, 200}) {
    const std::string text = text_of({{}, true}, width);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      EXPECT_LE(display_width(text.substr(at, end - at)), width) << text.substr(at, end - at);
      at = end + 1;
    }
  }
}

TEST(ReportMeta, TakesWindowAndOrdersFromWhatWasMeasured) {
  const ReportMeta meta = report_meta(example::measured(), "Shop", "EUR");
  EXPECT_EQ(meta.business, "Shop");
  EXPECT_EQ(meta.orders, 61204);
  EXPECT_EQ(meta.immature, 4870);
  EXPECT_EQ(meta.first_day.text(), "2025-04-01");
  EXPECT_EQ(meta.last_day.text(), "2026-03-31");
  EXPECT_EQ(meta.as_of.text(), "2026-04-30T00:00:00Z");
  EXPECT_TRUE(has(meta.version, "baton "));
}

}  // namespace
}  // namespace baton
