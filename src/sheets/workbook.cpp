#include "sheets/workbook.h"

#include <fmt/format.h>

#include "sheets/file_name.h"
#include "sheets/workbook_parts.h"
#include "sheets/worksheet.h"

namespace baton {
namespace {

constexpr std::string_view usual_place = "xl/workbook.xml";

class WorkbookReader {
 public:
  WorkbookReader(const ZipArchive& archive, const std::string& name, UnpackBudget& budget,
                 Opened& opened)
      : archive_(archive), name_(name), budget_(budget), opened_(opened) {}

  Result<Done> read() {
    if (auto done = find_workbook(); !done) return done;
    WorkbookHandler book;
    if (auto done = read_part(part_, book); !done) return done;
    context_.day_count = book.day_count;
    if (auto done = read_context(); !done) return done;
    for (const auto& sheet : book.sheets) {
      if (auto done = read_sheet(sheet); !done) return done;
    }
    return Done{};
  }

 private:
  Result<Done> read_part(const std::string& path, XmlHandler& handler) {
    const ZipEntry* entry = archive_.find(path);
    if (entry == nullptr) return damaged(name_);
    XmlReader reader(name_, handler, budget_.limits());
    auto fed = archive_.unpack(*entry, budget_, [&](std::string_view p) { return reader.feed(p); });
    return fed ? reader.finish() : fed;
  }

  Result<Done> find_workbook() {
    part_ = usual_place;
    if (archive_.find("_rels/.rels") != nullptr) {
      RelationshipsHandler top;
      if (auto done = read_part("_rels/.rels", top); !done) return done;
      for (const auto& [id, relationship] : top.by_id) {
        if (relationship.type != "officeDocument") continue;
        part_ = resolved_target("", relationship.target);
      }
    }
    const std::size_t slash = part_.rfind('/') + 1;  // 0 where there is none
    const std::string relations =
        fmt::format("{}_rels/{}.rels", part_.substr(0, slash), part_.substr(slash));
    return read_part(relations, relations_);
  }

  /// Shared texts and styles; a workbook may do without.
  Result<Done> read_context() {
    SharedTextsHandler texts(name_, budget_.limits(), context_.texts);
    StylesHandler styles;
    for (const auto& [id, relationship] : relations_.by_id) {
      if (relationship.external) continue;
      const std::string path = resolved_target(part_, relationship.target);
      if (archive_.find(path) == nullptr) continue;
      if (relationship.type == "sharedStrings" && context_.texts.count() == 0) {
        if (auto done = read_part(path, texts); !done) return done;
      }
      if (relationship.type == "styles" && styles.looks.empty()) {
        if (auto done = read_part(path, styles); !done) return done;
      }
    }
    context_.looks = std::move(styles.looks);
    return Done{};
  }

  Result<Done> read_sheet(const WorkbookHandler::SheetEntry& sheet) {
    const std::string shown = printable_name(sheet.name);
    const std::string name = fmt::format("{}/{}", name_, shown);
    if (sheet.hidden) {
      return pass_over(name, "is hidden; passed over. Show it and save the workbook if it counts");
    }
    const auto found = relations_.by_id.find(sheet.relationship);
    if (found == relations_.by_id.end()) return damaged(name);
    if (found->second.type != "worksheet") {
      return pass_over(name, "is no table of cells; passed over");
    }
    if (found->second.external) return pass_over(name, "stands in another file; passed over");
    TableText table(name, budget_);
    WorksheetHandler handler(name, context_, budget_.limits(), table);
    auto done = read_part(resolved_target(part_, found->second.target), handler);
    if (!done) return done;
    if (table.lines() == 0) return pass_over(name, "is empty; passed over");
    auto text = table.take();
    if (!text) return text.error();
    Sheet result;
    result.name = name;
    result.stems = {shown};
    result.owned = std::move(*text);
    opened_.sheets.push_back(std::move(result));
    return Done{};
  }

  Result<Done> pass_over(const std::string& name, std::string_view why) {
    opened_.passed_over.push_back(fmt::format("{} {}", name, why));
    return Done{};
  }

  const ZipArchive& archive_;
  const std::string& name_;
  UnpackBudget& budget_;
  Opened& opened_;
  std::string part_;
  RelationshipsHandler relations_;
  WorkbookContext context_;
};

}  // namespace

bool is_workbook(const ZipArchive& archive) {
  return archive.find(usual_place) != nullptr ||
         (archive.find("[Content_Types].xml") != nullptr && archive.find("_rels/.rels") != nullptr);
}

Result<Done> read_workbook(const ZipArchive& archive, const std::string& name,
                           const std::string& stem, UnpackBudget& budget, Opened& opened) {
  const std::size_t before = opened.sheets.size();
  auto done = WorkbookReader(archive, name, budget, opened).read();
  if (!done) return done;
  if (opened.sheets.size() == before + 1) opened.sheets.back().stems.push_back(stem);
  return Done{};
}

}  // namespace baton
