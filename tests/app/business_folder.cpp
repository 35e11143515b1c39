#include "app/business_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <fstream>

#include "store/digest.h"

namespace baton {

namespace fs = std::filesystem;

BusinessFolder::BusinessFolder(const std::string& name)
    : path_(fs::temp_directory_path() /
            fmt::format("baton_{}_{}_{}", getpid(),
                        testing::UnitTest::GetInstance()->current_test_info()->name(), name)) {
  fs::remove_all(path_);
  fs::create_directories(path_);
}

BusinessFolder::~BusinessFolder() {
  std::error_code error;
  fs::remove_all(path_, error);
}

void BusinessFolder::write(const std::string& file, std::string_view text) const {
  fs::create_directories((path_ / file).parent_path());
  std::ofstream(path_ / file, std::ios::binary) << text;
}

std::string BusinessFolder::read(const std::string& file) const {
  const auto text = read_whole_file(path_ / file);
  EXPECT_TRUE(text) << text.error().message;
  return text.value_or("");
}

void BusinessFolder::remove(const std::string& file) const { fs::remove(path_ / file); }
bool BusinessFolder::has(const std::string& file) const { return fs::exists(path_ / file); }

Result<std::unique_ptr<Imported>> BusinessFolder::import(const fs::path& state) const {
  const auto workspace = Workspace::open(path_, state);
  if (!workspace) return workspace.error();
  return import_folder(*workspace);
}

std::unique_ptr<Imported> BusinessFolder::imported(const fs::path& state) const {
  auto result = import(state);
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(result).value();
}

std::vector<std::string> rows_of(const Imported& imported) {
  std::vector<std::string> rows;
  const Names& names = imported.business.names;
  for (const FileSchema& schema : dataset()) {
    const Table& table = imported.history.table(schema.kind);
    for (std::size_t r = 0; r < table.rows(); ++r) {
      std::string text = fmt::format("{} {}:", schema.name, table.source(r).row);
      for (std::size_t f = 0; f < schema.fields.size(); ++f) {
        const Cell cell = table.cell(r, f);
        const Field& field = schema.fields[f];
        const bool is_text = field.type == FieldType::name || field.type == FieldType::text;
        text += !cell.has_value() ? " -"
                : is_text         ? fmt::format(" {}", names.text(field.entity,
                                                                  static_cast<std::uint32_t>(cell.value())))
                                  : fmt::format(" {}", cell.value());
      }
      rows.push_back(std::move(text));
    }
  }
  return rows;
}

std::vector<std::string> events_of(const Imported& imported) {
  std::vector<std::string> events;
  imported.timeline->for_each([&](const Event& event) {
    events.push_back(
        fmt::format("{} {} {}", event.at.text(), event_name(event.body), event.source.row));
  });
  return events;
}

std::vector<std::string> summary_of(const Imported& imported) {
  std::vector<std::string> lines;
  for (const ImportSummary::File& file : imported.summary.files) {
    std::string line = fmt::format("{} > {}: {} read, {} taken, {} passed over, {} refused {}",
                                   file.name, file.table, file.rows_read, file.rows_taken,
                                   file.rows_passed_over, file.rows_refused, file.trouble);
    for (const ImportSummary::Refusal& refusal : file.refusals) {
      line += fmt::format("({} {} {})", refusal.reason, refusal.rows, refusal.example);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

const ImportSummary::File& file_of(const Imported& imported, std::string_view name) {
  for (const ImportSummary::File& file : imported.summary.files) {
    if (file.name == name) return file;
  }
  throw std::runtime_error(fmt::format("no {} in the summary", name));
}

std::string store_content(const fs::path& store) {
  sqlite3* db = nullptr;
  EXPECT_EQ(sqlite3_open_v2(store.c_str(), &db, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  std::string content;
  for (const char* sql :
       {"SELECT * FROM source ORDER BY id", "SELECT * FROM batch ORDER BY source, ordinal",
        "SELECT * FROM name ORDER BY entity, first"}) {
    sqlite3_stmt* rows = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(db, sql, -1, &rows, nullptr), SQLITE_OK);
    while (sqlite3_step(rows) == SQLITE_ROW) {
      for (int c = 0; c < sqlite3_column_count(rows); ++c) {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(rows, c));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(rows, c));
        content += fmt::format("{}:", size) + (bytes == nullptr ? "" : std::string(bytes, size));
      }
    }
    sqlite3_finalize(rows);
  }
  sqlite3_close(db);
  return sha256_hex(content);
}

}  // namespace baton
