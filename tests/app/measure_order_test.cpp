// A measurement hears the orders one after the other; hearing every event in the order of time
// gives the same figures, to the last bit, and leans on the same assumptions.
#include <gtest/gtest.h>

#include "app/measure.h"
#include "business_folder.h"
#include "report/report.h"
#include "sample/sample.h"

namespace baton {
namespace {

MeasureOptions every_way() {
  MeasureOptions options;
  options.groupings = {{},
                       {{Dimension::channel, Dimension::node}},
                       {{Dimension::sku}},
                       {{Dimension::partner}},
                       {{Dimension::week, Dimension::method}}};
  return options;
}

std::string told(const Measured& measured) {
  std::string text = measure_csv(measured);
  for (const Assumption& assumption : measured.assumptions) {
    text += assumption.what + " " + std::to_string(assumption.figures) + "\n";
  }
  return text + measured.as_of.text() + " " + std::to_string(measured.orders) + " " +
         std::to_string(measured.immature);
}

TEST(MeasureOrder, OrderByOrderGivesWhatTheOrderOfTimeGives) {
  for (const SampleDescription& sample : samples()) {
    SCOPED_TRACE(std::string(sample.name));
    const BusinessFolder folder;
    ASSERT_TRUE(write_sample(std::string(sample.name), folder.path(), 3, SampleFolder::overwrite));
    const auto imported = folder.imported();
    ASSERT_NE(imported, nullptr);
    const auto workspace = Workspace::open(folder.path());
    ASSERT_TRUE(workspace);
    const auto by_order = measure(*imported, *workspace, every_way());
    ASSERT_TRUE(by_order) << by_order.error().message;

    MeasureOptions options = every_way();
    options.as_of = by_order->as_of;
    Measurement in_time(imported->business, options);
    imported->timeline->for_each([&](const Event& event) { in_time.apply(event); });
    EXPECT_EQ(told(in_time.finish()), told(*by_order));
  }
}

}  // namespace
}  // namespace baton
