// From a replay's report to its worth: parts of cost reach their buckets, and the business's own
// options are taken.
#include "app/replay_economics.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "economics/embedded_options.h"
#include "report/economics_report.h"

namespace baton {
namespace {

/// Ten judged weeks in which orchestrating saves freight and lateness and serves more.
ReplayReport replayed() {
  ReplayReport replay;
  replay.days = 70;
  replay.replications = 5;
  replay.fitted.told = "nodes by what they sent to a region";
  replay.new_lanes = 0.03;
  for (const double saved : {0.0, 100.0, 300.0, 350.0}) {
    CellResult cell;
    const auto set = [&](CostPart of, double money) {
      cell.mean.parts[static_cast<std::size_t>(of)] = money;
    };
    set(CostPart::freight, 50'000 - 20 * saved);
    set(CostPart::not_served, 9'000 - 10 * saved);
    set(CostPart::late, 4'000 - 5 * saved);
    cell.mean.end_stock = 200'000 - 10 * saved;
    cell.mean.all.orders = 5 * 7000;
    replay.cells.push_back(cell);
  }
  SliceCosts business{"business", "", {}, 70};
  for (int week = 0; week < 10; ++week) {
    BlockCost block;
    for (std::size_t c = 0; c < replay_cell_count; ++c) {
      block.cost[c] = replay.cells[c].mean.cost() / 10 * (1 + 0.01 * (week % 3));
    }
    business.blocks.push_back(block);
  }
  replay.slices = {business};
  return replay;
}

TEST(ReplayEconomics, PartsReachTheirBuckets) {
  const auto economics = economics_of_replay(replayed(), default_options(), "EUR", {});
  ASSERT_TRUE(economics) << economics.error().message;
  EXPECT_EQ(economics->routing_rule, "nodes by what they sent to a region");
  const OptionWorth& platform = economics->options.options.front();
  ASSERT_EQ(platform.option.buys, ReplayCell::orchestrate);
  EXPECT_TRUE(platform.first_year.is_split);
  // Saved: freight 6,000, lost margin 3,000, lateness 1,500.
  EXPECT_NEAR(platform.first_year.revenue_lift / platform.first_year.risk_reduction, 2, 1e-9);
  const double real = platform.likely.reach * 0.65;
  EXPECT_NEAR(*platform.effects.working_capital, -3000 * real, 1e-6);
  EXPECT_NEAR(*platform.effects.margin, 10'500 * 365.25 / 70 * real, 1e-6);
  EXPECT_FALSE(platform.effects.labour_hours);
}

TEST(ReplayEconomics, TooFewWeeksAreSaid) {
  ReplayReport replay = replayed();
  replay.slices[0].blocks.resize(3);
  const auto economics = economics_of_replay(replay, default_options(), "EUR", {});
  ASSERT_FALSE(economics);
  EXPECT_NE(economics.error().message.find("3 weeks are too few"), std::string::npos);
}

TEST(ReplayEconomics, TheBusinessMayHaveItsOwnOptions) {
  std::string pattern = (std::filesystem::temp_directory_path() / "baton_XXXXXX").string();
  ASSERT_NE(mkdtemp(pattern.data()), nullptr);
  const std::filesystem::path folder(pattern);
  const auto workspace = Workspace::open(folder);
  ASSERT_TRUE(workspace);
  EXPECT_EQ(option_table_of(*workspace)->horizon_months, 36);

  std::filesystem::create_directory(folder / "economics");
  std::string text(embedded_economics().front().text);
  const std::string horizon = "horizon_months = 36";
  text.replace(text.find(horizon), horizon.size(), "horizon_months = 24");
  std::ofstream(folder / "economics" / "options.toml") << text;
  EXPECT_EQ(option_table_of(*workspace)->horizon_months, 24);

  std::ofstream(folder / "economics" / "options.toml") << "horizon = 1\n";
  const auto wrong = option_table_of(*workspace);
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().message.find("economics/options.toml"), std::string::npos);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace baton
