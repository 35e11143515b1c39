// WorkbookParts: what a workbook says about itself, apart from the cells: its sheets in order,
// where they stand in the package, how its styles show numbers (ECMA-376 part 1, 18.2, 18.8; part
// 2, 9).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sheets/number_look.h"
#include "sheets/xml_reader.h"

namespace baton {

/// A part of the package that another part points at.
struct Relationship {
  std::string type;    ///< the last word of its type: "worksheet", "sharedStrings", "styles"
  std::string target;  ///< as written, relative to the part that points
  bool external = false;
};

class RelationshipsHandler : public XmlHandler {
 public:
  void begin(std::string_view element, const XmlAttributes& attributes) override;
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  std::map<std::string, Relationship, std::less<>> by_id;
};

/// "xl/workbook.xml" and "worksheets/sheet1.xml" -> "xl/worksheets/sheet1.xml"; a target that
/// begins with "/" counts from the top. Steps up stay within the package.
std::string resolved_target(std::string_view from_part, std::string_view target);

class WorkbookHandler : public XmlHandler {
 public:
  struct SheetEntry {
    std::string name;
    std::string relationship;
    bool hidden = false;
  };
  void begin(std::string_view element, const XmlAttributes& attributes) override;
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  std::vector<SheetEntry> sheets;
  DayCount day_count = DayCount::from_1900;
};

class StylesHandler : public XmlHandler {
 public:
  void begin(std::string_view element, const XmlAttributes& attributes) override;
  void end(std::string_view element) override;
  void text(std::string_view) override {}

  /// By the style number of a cell.
  std::vector<NumberLook> looks;

 private:
  std::map<unsigned, NumberLook> own_formats_;
  bool in_cell_formats_ = false, in_number_formats_ = false;
};

}  // namespace baton
