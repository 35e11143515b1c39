// Importing a folder as people do it: twice, with a correction, with a file less, with bad rows
// that are repaired, with files that are none of ours, and where nothing can be written.
#include "app/import.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/business_folder.h"
#include "base/random.h"

namespace baton {
namespace {

constexpr std::string_view orders =
    "order,placed_at,currency,country\n"
    "1,2026-03-02 10:00,EUR,DE\n2,2026-03-02 11:00,EUR,DE\n3,2026-03-03 09:00,EUR,AT\n";
constexpr std::string_view lines =
    "order,line,sku,quantity,unit_price\n1,1,A,2,9.90\n2,1,B,1,5\n3,1,A,1,9.90\n3,2,B,4,5\n";

TEST(Import, ASecondImportChangesNothing) {
  const BusinessFolder folder;
  folder.write("orders.csv", orders);
  folder.write("order_lines.csv", lines);
  folder.write("skus.csv", "sku,unit_cost\nA,4\nB,x\n");
  const auto first = folder.imported();
  const std::string content = store_content(folder.path() / ".baton/store.sqlite");
  const auto second = folder.imported();
  EXPECT_EQ(store_content(folder.path() / ".baton/store.sqlite"), content);
  EXPECT_EQ(rows_of(*second), rows_of(*first));
  EXPECT_EQ(events_of(*second), events_of(*first));
  EXPECT_EQ(summary_of(*second), summary_of(*first));
  EXPECT_EQ(rows_of(*first).size(), 8U);
  for (const ImportSummary::File& file : first->summary.files) EXPECT_FALSE(file.unchanged);
  for (const ImportSummary::File& file : second->summary.files) EXPECT_TRUE(file.unchanged);
}

TEST(Import, ACorrectedFileReplacesItsEarlierRows) {
  const BusinessFolder folder;
  folder.write("orders.csv", orders);
  folder.write("order_lines.csv", lines);
  folder.imported();
  folder.write("order_lines.csv", "order,line,sku,quantity,unit_price\n1,1,A,3,8.90\n");
  const auto imported = folder.imported();
  EXPECT_TRUE(file_of(*imported, "orders.csv").unchanged);
  EXPECT_FALSE(file_of(*imported, "order_lines.csv").unchanged);
  const auto rows = rows_of(*imported);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[3], "order_lines 2: 1 1 A 3 8900000 - - - - - -");
}

TEST(Import, ARemovedFileIsGone) {
  const BusinessFolder folder;
  folder.write("orders.csv", orders);
  folder.write("order_lines.csv", std::string(lines) + "4,1,A,none,1\n");
  folder.imported();
  EXPECT_TRUE(folder.has(".baton/rejects/order_lines.csv"));
  folder.remove("order_lines.csv");
  const auto imported = folder.imported();
  EXPECT_EQ(rows_of(*imported).size(), 3U);
  EXPECT_EQ(imported->summary.files.size(), 1U);
  EXPECT_FALSE(folder.has(".baton/rejects/order_lines.csv"))
      << "nor do its rejects wait for repair";
}

TEST(Import, BadRowsAreRefusedAndDoNotStopTheRest) {
  const BusinessFolder folder;
  folder.write("orders.csv", std::string(orders) +
                                 "4,31.02.2026,EUR,DE\n5,2026-03-04,Euro,DE\n"
                                 "6,2026-03-05,EUR,DE\n");
  const auto imported = folder.imported();
  const ImportSummary::File& file = file_of(*imported, "orders.csv");
  EXPECT_EQ(file.rows_read, 6);
  EXPECT_EQ(file.rows_taken, 4);
  EXPECT_EQ(file.rows_refused, 2);
  ASSERT_EQ(file.refusals.size(), 2U);
  EXPECT_EQ(file.refusals[0].reason, "not a currency");
  EXPECT_EQ(file.refusals[0].example,
            "orders.csv line 6, column currency: must be a code of three letters, such as EUR "
            "('Euro')");
  EXPECT_EQ(file.refusals[1].example,
            "orders.csv line 5, column placed_at: must be a date, such as 2026-03-02 10:15 "
            "('31.02.2026')");
  EXPECT_EQ(imported->summary.rejects_file, (folder.path() / ".baton/rejects").string());
  EXPECT_EQ(folder.read(".baton/rejects/orders.csv"),
            "order,placed_at,currency,country,baton_line,baton_column,baton_reason\n"
            "4,31.02.2026,EUR,DE,5,placed_at,\"must be a date, such as 2026-03-02 10:15\"\n"
            "5,2026-03-04,Euro,DE,6,currency,\"must be a code of three letters, such as EUR\"\n");
}

TEST(Import, RepairedRejectsAreAddedUnderTheirOwnName) {
  const BusinessFolder folder;
  folder.write("orders.csv", std::string(orders) + "4,31.02.2026,EUR,DE\n");
  folder.imported();
  std::string rejects = folder.read(".baton/rejects/orders.csv");
  rejects.replace(rejects.find("31.02.2026"), 10, "2026-02-28");
  folder.write("orders.repaired.csv", rejects);
  const auto imported = folder.imported();
  EXPECT_EQ(imported->history.table(FileKind::orders).rows(), 4U);
  EXPECT_TRUE(file_of(*imported, "orders.csv").unchanged);
  const ImportSummary::File& repaired = file_of(*imported, "orders.repaired.csv");
  EXPECT_EQ(repaired.rows_taken, 1);
  EXPECT_EQ(repaired.rows_refused, 0);
  EXPECT_TRUE(repaired.unused_columns.empty());
}

TEST(Import, FilesThatAreNoneOfOursAreTold) {
  const BusinessFolder folder;
  folder.write("orders.csv", orders);
  folder.write("holidays.csv", "day,why\n2026-01-01,new year\n");
  folder.write("counts.csv", "");
  folder.write("picks.csv", "pick,when\n1,2026-03-02\n");
  folder.write("notes.md", "not looked at");
  const auto imported = folder.imported();
  EXPECT_EQ(rows_of(*imported).size(), 3U);
  EXPECT_NE(file_of(*imported, "holidays.csv").trouble.find("no mapping takes it"),
            std::string::npos);
  EXPECT_EQ(file_of(*imported, "counts.csv").trouble, "is empty; export it again");
  EXPECT_NE(file_of(*imported, "picks.csv").trouble.find("has no column at, node"),
            std::string::npos);
  EXPECT_EQ(imported->summary.files.size(), 4U);
}

TEST(Import, WithoutOrdersItSaysWhatToDo) {
  const BusinessFolder folder;
  auto result = folder.import();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, Error::Kind::bad_input);
  EXPECT_NE(result.error().message.find(
                "holds no orders and no sales; orders.csv or sales.csv has to be there"),
            std::string::npos);
  folder.write("orders.csv", "number,date\n1,2026-03-02\n");
  result = folder.import();
  ASSERT_FALSE(result);
  EXPECT_NE(result.error().message.find("orders.csv has no column order, placed_at"),
            std::string::npos)
      << result.error().message;
  folder.write("orders.csv", "order,placed_at\n1,2.3.2026\n");
  result = folder.import();
  ASSERT_FALSE(result);
  EXPECT_NE(result.error().message.find("1 of 1 rows refused, see "), std::string::npos)
      << result.error().message;
}

TEST(Import, WithoutAFolderItSaysWhatToDo) {
  const BusinessFolder folder;
  const auto workspace = Workspace::open(folder.path() / "elsewhere");
  ASSERT_FALSE(workspace);
  EXPECT_NE(workspace.error().message.find("baton init"), std::string::npos);
}

TEST(Import, AnAnswersFileThatCannotBeReadIsNamedByLine) {
  const BusinessFolder folder;
  folder.write("orders.csv", orders);
  folder.write("answers.toml", "[business]\nname = Nordhemd\n");
  const auto result = folder.import();
  ASSERT_FALSE(result);
  EXPECT_NE(result.error().message.find("answers.toml line 2"), std::string::npos);
}

/// Files are read and written as a user who is not root, since root may do anything.
class AsNobody {
 public:
  AsNobody() : was_(geteuid()) {
    if (was_ == 0) is_ = seteuid(65534) == 0;
  }
  ~AsNobody() {
    if (was_ == 0 && seteuid(0) != 0) std::abort();
  }
  bool ok() const { return was_ != 0 || is_; }

 private:
  uid_t was_;
  bool is_ = false;
};

TEST(Import, WhereNothingCanBeWrittenItNamesTheWayOut) {
  const BusinessFolder folder, state("state");
  folder.write("orders.csv", orders);
  ASSERT_EQ(chmod(folder.path().c_str(), 0555), 0);
  ASSERT_EQ(chmod(state.path().c_str(), 0777), 0);
  {
    const AsNobody nobody;
    if (!nobody.ok()) GTEST_SKIP() << "cannot become another user here";
    const auto refused = folder.import();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::machine);
    EXPECT_NE(refused.error().message.find("--workspace"), std::string::npos)
        << refused.error().message;
    const auto elsewhere = folder.import(state.path() / "baton");
    EXPECT_TRUE(elsewhere) << elsewhere.error().message;
  }
  ASSERT_EQ(chmod(folder.path().c_str(), 0755), 0);
  folder.write(".baton", "a file where the folder should be");
  const auto refused = folder.import();
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("--workspace"), std::string::npos);
}

TEST(Import, AFileThatCannotBeOpenedDoesNotStopTheRest) {
  const BusinessFolder folder, state("state");
  folder.write("orders.csv", orders);
  folder.write("order_lines.csv", lines);
  ASSERT_EQ(chmod((folder.path() / "order_lines.csv").c_str(), 0), 0);
  ASSERT_EQ(chmod(state.path().c_str(), 0777), 0);
  const AsNobody nobody;
  if (!nobody.ok()) GTEST_SKIP() << "cannot become another user here";
  const auto imported = folder.imported(state.path() / "baton");
  EXPECT_EQ(rows_of(*imported).size(), 3U);
  EXPECT_NE(file_of(*imported, "order_lines.csv").trouble.find("cannot read"), std::string::npos);
}

TEST(Import, SaysWhatItAssumed) {
  const BusinessFolder folder;
  folder.write("orders.csv", "order,placed_at\n1,2026-03-02\n");
  auto imported = folder.imported();
  EXPECT_TRUE(imported->currency_assumed);
  EXPECT_TRUE(imported->time_zone_assumed);
  EXPECT_EQ(imported->business.names.text(imported->business.currency), "EUR");
  folder.write("orders.csv",
               "order,placed_at,currency\n1,2026-03-02,GBP\n2,2026-03-02,gbp\n"
               "3,2026-03-02,EUR\n");
  imported = folder.imported();
  EXPECT_EQ(imported->business.names.text(imported->business.currency), "GBP")
      << "the currency of most orders";
  EXPECT_TRUE(imported->currency_assumed);
  folder.write("answers.toml", "[business]\ncurrency = \"chf\"\ntime_zone = \"Europe/Zurich\"\n");
  imported = folder.imported();
  EXPECT_EQ(imported->business.names.text(imported->business.currency), "CHF");
  EXPECT_FALSE(imported->currency_assumed);
  EXPECT_FALSE(imported->time_zone_assumed);
}

TEST(Import, AnotherTimeZoneReadsEverythingAgain) {
  const BusinessFolder folder;
  folder.write("orders.csv", orders);
  EXPECT_EQ(events_of(*folder.imported())[0], "2026-03-02T10:00:00Z order placed 2");
  folder.write("answers.toml", "[business]\ntime_zone = \"Europe/Berlin\"\n");
  const auto imported = folder.imported();
  EXPECT_FALSE(file_of(*imported, "orders.csv").unchanged);
  EXPECT_EQ(events_of(*imported)[0], "2026-03-02T09:00:00Z order placed 2");
}

TEST(Import, TellsHowFarItIs) {
  const BusinessFolder folder;
  folder.write("orders.csv", orders);
  folder.write("order_lines.csv", lines);
  const auto workspace = Workspace::open(folder.path());
  ASSERT_TRUE(workspace);
  std::vector<ImportProgress> told;
  ASSERT_TRUE(import_folder(*workspace, [&](const ImportProgress& p) { told.push_back(p); }));
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told.back().bytes_total, orders.size() + lines.size());
  EXPECT_EQ(told.back().bytes_done, told.back().bytes_total);
  told.clear();
  ASSERT_TRUE(import_folder(*workspace, [&](const ImportProgress& p) { told.push_back(p); }));
  EXPECT_TRUE(told.empty()) << "nothing was read";
}

TEST(Import, RowsThatHangInTheAirAreCounted) {
  const BusinessFolder folder;
  folder.write("orders.csv", orders);
  folder.write("order_lines.csv", std::string(lines) + "99,1,A,1,1\n");
  const auto imported = folder.imported();
  const auto& assumptions = imported->summary.assumptions;
  const auto found = std::find_if(assumptions.begin(), assumptions.end(), [](const auto& a) {
    return a.what.find("order_lines left out: its order is not in orders") != std::string::npos;
  });
  ASSERT_NE(found, assumptions.end());
  EXPECT_EQ(found->rows, 1);
}

TEST(Import, InStepsGivesWhatAtOnceGives) {
  // Files of one kind share their keys, so what one gives depends on those before it. Whatever is
  // added, changed and removed in between, the store must hold what a fresh import would.
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const BusinessFolder folder("of_" + std::to_string(seed));
    folder.write("orders.csv", orders);
    static constexpr std::string_view names[] = {"orders-1.csv", "orders-2.csv",
                                                 "orders.repaired.csv", "order_lines.csv",
                                                 "order_lines-7.csv"};
    for (int step = 0; step < 5; ++step) {
      const std::string name(names[random.below(5)]);
      if (random.chance(0.25)) {
        folder.remove(name);
      } else {
        const bool is_lines = name.starts_with("order_lines");
        std::string text = is_lines ? "order,line,sku,quantity\n" : "order,placed_at\n";
        for (std::uint32_t r = 0, rows = random.below(5); r < rows; ++r) {
          const std::string order = std::to_string(1 + random.below(6));
          text += is_lines ? order + ",1,S" + std::to_string(random.below(3)) + ",1\n"
                           : order + ",2026-03-0" + std::to_string(1 + random.below(9)) + "\n";
        }
        folder.write(name, text);
      }
      const auto in_steps = folder.imported();
      const auto at_once = folder.imported(folder.path() / ("fresh" + std::to_string(step)));
      ASSERT_EQ(rows_of(*in_steps), rows_of(*at_once));
      ASSERT_EQ(summary_of(*in_steps), summary_of(*at_once));
      ASSERT_EQ(events_of(*in_steps), events_of(*at_once));
    }
  }
}

}  // namespace
}  // namespace baton
