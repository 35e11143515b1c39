#include "sheets/small_workbook.h"

#include <fmt/format.h>

#include <algorithm>

namespace baton {
namespace {

constexpr const char* relation =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string link(const std::string& id, const std::string& type, const std::string& target) {
  return fmt::format("<Relationship Id=\"{}\" Type=\"{}/{}\" Target=\"{}\"/>", id, relation, type,
                     target);
}

std::string links(const std::string& inside) {
  return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
         inside + "</Relationships>";
}

}  // namespace

std::string SmallWorkbook::bytes() const {
  std::string list;
  std::string targets =
      link("t", "sharedStrings", "sharedStrings.xml") + link("s", "styles", "/xl/styles.xml");
  std::vector<ZipPart> parts = {
      {.path = "[Content_Types].xml", .text = "<Types/>"},
      {.path = "_rels/.rels", .text = links(link("1", "officeDocument", "xl/workbook.xml"))}};
  const auto element = [&](const std::string& name, const std::string& inside) {
    return fmt::format("<{0}{1} xmlns:x=\"any\" xmlns:r=\"{2}\">{3}</{0}{1}>", prefix, name,
                       relation, inside);
  };
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const SmallSheet& sheet = sheets[i];
    list +=
        fmt::format("<{}sheet name=\"{}\" sheetId=\"{}\" r:id=\"w{}\"{}/>", prefix, sheet.name,
                    i + 1, i, sheet.state.empty() ? "" : fmt::format(" state=\"{}\"", sheet.state));
    targets += link(fmt::format("w{}", i), "worksheet", fmt::format("worksheets/sheet{}.xml", i));
    parts.push_back({.path = fmt::format("xl/worksheets/sheet{}.xml", i),
                     .text = element("worksheet", fmt::format("<{0}sheetData>{1}</{0}sheetData>",
                                                              prefix, sheet.rows))});
  }
  const std::string book =
      fmt::format("<{0}workbookPr {1}/><{0}sheets>{2}</{0}sheets>", prefix, book_properties, list);
  parts.push_back({.path = "xl/workbook.xml", .text = element("workbook", book)});
  parts.push_back({.path = "xl/_rels/workbook.xml.rels", .text = links(targets)});
  parts.push_back({.path = "xl/sharedStrings.xml", .text = element("sst", shared_texts)});
  parts.push_back(
      {.path = "xl/styles.xml",
       .text = element("styleSheet",
                       fmt::format("<numFmts>{}</numFmts><cellStyleXfs><xf "
                                   "numFmtId=\"14\"/></cellStyleXfs><cellXfs>{}</cellXfs>",
                                   number_formats, cell_formats))});
  for (const ZipPart& other : more) {
    const auto same = std::find_if(parts.begin(), parts.end(),
                                   [&](const ZipPart& part) { return part.path == other.path; });
    if (same == parts.end()) {
      parts.push_back(other);
    } else {
      *same = other;
    }
  }
  return zip(parts);
}

}  // namespace baton
