// docs/dataset.md is what the code says, and every template is a file that the reader takes.
#include "app/dataset_page.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "app/workspace.h"
#include "intake/answers.h"
#include "intake/file_reader.h"

namespace baton {
namespace {

const std::string page_path = std::string(BATON_SOURCE_DIR) + "/docs/dataset.md";

TEST(DatasetPage, IsTheOneInTheTree) {
  if (std::getenv("BATON_WRITE_DOCS") != nullptr) {
    ASSERT_TRUE(write_whole_file(page_path, dataset_page()).has_value());
  }
  const auto committed = read_whole_file(page_path);
  ASSERT_TRUE(committed) << committed.error().message;
  EXPECT_EQ(*committed, dataset_page())
      << "write it anew: BATON_WRITE_DOCS=1 test_app --gtest_filter='DatasetPage.*'";
}

TEST(DatasetPage, NamesEveryFileAndField) {
  const std::string page = dataset_page();
  for (const FileSchema& file : dataset()) {
    EXPECT_NE(page.find("### " + std::string(file.name) + ".csv\n"), std::string::npos);
    for (const Field& field : file.fields) {
      EXPECT_NE(page.find("| " + std::string(field.name) + " | "), std::string::npos) << field.name;
      EXPECT_NE(page.find(std::string(field.meaning)), std::string::npos) << field.name;
    }
  }
}

TEST(DatasetPage, ItsAnswersAreRead) {
  const std::string page = dataset_page();
  const std::size_t begin = page.find("```toml\n") + 8;
  const auto answers =
      parse_answers("example", page.substr(begin, page.find("```", begin) - begin));
  ASSERT_TRUE(answers) << answers.error().message;
  EXPECT_EQ(answers->currency, "EUR");
  EXPECT_EQ(answers->answers.size(), 3U);
}

TEST(Template, EveryOneIsReadWithoutARefusal) {
  for (const FileSchema& schema : dataset()) {
    SCOPED_TRACE(std::string(schema.name));
    const std::string text = template_csv(schema);
    FileToRead file;
    file.name = std::string(schema.name) + ".csv";
    file.bytes = text;
    file.own_kind = schema.kind;
    History history;
    KeysSeen keys(schema);
    const auto outcome = read_file(file, history, keys);
    ASSERT_TRUE(outcome) << outcome.error().message;
    EXPECT_EQ(outcome->refused, 0)
        << (outcome->refusals.empty()
                ? ""
                : outcome->refusals[0].column + " " + outcome->refusals[0].sentence);
    EXPECT_EQ(outcome->taken, 1);
    EXPECT_TRUE(outcome->unused_columns.empty());
    const Table& table = history.table(schema.kind);
    for (std::size_t f = 0; f < schema.fields.size(); ++f) {
      EXPECT_EQ(table.cell(0, f).has_value(), !schema.fields[f].example.empty())
          << schema.fields[f].name;
    }
  }
}

}  // namespace
}  // namespace baton
