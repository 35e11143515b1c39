// A workbook made in memory from the XML of its parts: what the tests of XLSX open.
#pragma once

#include <string>
#include <vector>

#include "sheets/packing.h"

namespace baton {

struct SmallSheet {
  std::string name;
  std::string rows;  ///< inside <sheetData>
  std::string state = {};
};

struct SmallWorkbook {
  std::vector<SmallSheet> sheets;
  std::string shared_texts = {};    ///< inside <sst>
  std::string number_formats = {};  ///< inside <numFmts>
  std::string cell_formats = {};    ///< inside <cellXfs>
  std::string book_properties = {};
  std::vector<ZipPart> more = {};  ///< further parts, or others in place of these, by path
  std::string prefix = {};         ///< of every element, "x:" as some programs write

  std::string bytes() const;
};

}  // namespace baton
