#include "sheets/workbook_parts.h"

#include <charconv>

#include "sheets/file_name.h"
#include "sheets/shared_texts.h"

namespace baton {
namespace {

bool is_true(std::string_view value) { return value == "1" || value == "true" || value == "on"; }

unsigned number_of(std::string_view text) {
  unsigned number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

void RelationshipsHandler::begin(std::string_view element, const XmlAttributes& attributes) {
  if (element != "Relationship") return;
  by_id[std::string(attributes.get("Id"))] = {std::string(base_name(attributes.get("Type"))),
                                              std::string(attributes.get("Target")),
                                              attributes.get("TargetMode") == "External"};
}

std::string resolved_target(std::string_view from_part, std::string_view target) {
  std::vector<std::string_view> steps;
  const auto walk = [&](std::string_view path) {
    while (!path.empty()) {
      const std::size_t slash = path.find('/');
      const std::string_view step = path.substr(0, slash);
      if (step == ".." && !steps.empty()) steps.pop_back();
      if (!step.empty() && step != "." && step != "..") steps.push_back(step);
      path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    }
  };
  const std::size_t folder = from_part.rfind('/');
  if (!target.starts_with('/') && folder != std::string_view::npos) {
    walk(from_part.substr(0, folder));
  }
  walk(target);
  std::string path;
  for (const std::string_view step : steps) {
    if (!path.empty()) path += '/';
    path += step;
  }
  return path;
}

void WorkbookHandler::begin(std::string_view element, const XmlAttributes& attributes) {
  if (element == "workbookPr" && is_true(attributes.get("date1904"))) {
    day_count = DayCount::from_1904;
  }
  if (element != "sheet") return;
  const std::string_view state = attributes.get("state");
  sheets.push_back({decoded_text(attributes.get("name")), std::string(attributes.get("id")),
                    state == "hidden" || state == "veryHidden"});
}

void StylesHandler::begin(std::string_view element, const XmlAttributes& attributes) {
  if (element == "numFmts") in_number_formats_ = true;
  if (element == "cellXfs") in_cell_formats_ = true;
  const unsigned format = number_of(attributes.get("numFmtId"));
  if (element == "numFmt" && in_number_formats_) {
    own_formats_[format] = look_of_format(attributes.get("formatCode"));
  }
  if (element == "xf" && in_cell_formats_) {
    const auto own = own_formats_.find(format);
    looks.push_back(own == own_formats_.end() ? built_in_look(format) : own->second);
  }
}

void StylesHandler::end(std::string_view element) {
  if (element == "numFmts") in_number_formats_ = false;
  if (element == "cellXfs") in_cell_formats_ = false;
}

}  // namespace baton
