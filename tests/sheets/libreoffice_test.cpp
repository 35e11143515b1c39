// A workbook that LibreOffice wrote says the same as the CSV file it was made from. Needs soffice.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "sheets/sheets.h"

namespace baton {
namespace {

class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "baton_XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) path = pattern;
  }
  ~Folder() {
    std::error_code ignored;
    if (!path.empty()) std::filesystem::remove_all(path, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path path;
};

bool convert(const Folder& folder, const std::string& csv) {
  std::ofstream(folder.path / "orders.csv", std::ios::binary) << csv;
  const std::string profile = "-env:UserInstallation=file://" + (folder.path / "profile").string();
  // Comma, quotes, UTF-8, from line 1, dates read as ISO 8601 in whatever locale.
  const std::string command = "timeout 240 soffice '" + profile +
                              "' --headless --infilter='CSV:44,34,76,1,,1033,false,true'" +
                              " --convert-to xlsx --outdir '" + folder.path.string() + "' '" +
                              (folder.path / "orders.csv").string() + "' >'" +
                              (folder.path / "log").string() + "' 2>&1";
  return std::system(command.c_str()) == 0 && exists(folder.path / "orders.xlsx");
}

TEST(LibreOffice, WorkbookSaysWhatItsCsvFileSaid) {
  if (std::system("command -v soffice >/dev/null 2>&1") != 0) GTEST_SKIP() << "needs soffice";
  const std::string csv =
      "order,placed_at,day,amount,name,note,rate\n"
      "A1,2026-03-02 10:15:00,2026-03-02,4.35,Größe & Söhne,\"says \"\"hi\"\", twice\",0.25\n"
      "A2,1999-12-31 23:59:59,1900-03-01,1234567.891,東京,<tag>,-17\n"
      "\n"
      "A3,,2024-02-29,0.1,,,100000000000000\n"
      "A4,2026-01-01 00:00:00,,1000,_x000D_,#REF,1\n";
  const Folder folder;
  if (!convert(folder, csv)) GTEST_SKIP() << "soffice did not convert here";
  std::ifstream file(folder.path / "orders.xlsx", std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  const std::string bytes = content.str();
  const auto opened = open_sheets("orders.xlsx", bytes);
  ASSERT_TRUE(opened) << opened.error().message;
  ASSERT_EQ(opened.value().sheets.size(), 1U);
  EXPECT_EQ(opened.value().sheets[0].bytes(), csv);
}

}  // namespace
}  // namespace baton
