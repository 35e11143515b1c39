#include "sheets/file_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace baton {
namespace {

constexpr std::size_t longest_name = 200;

struct Ending {
  std::string_view text;
  NameKind kind;
  std::string_view advice = {};
};

constexpr std::string_view save_anew = "open it and save it as .xlsx or .csv";
constexpr std::string_view export_anew = "export it as .csv or .xlsx";

constexpr std::array<Ending, 27> endings = {{
    {"csv", NameKind::text_table},
    {"tsv", NameKind::text_table},
    {"tab", NameKind::text_table},
    {"txt", NameKind::text_table},
    {"xlsx", NameKind::workbook},
    {"xlsm", NameKind::workbook},
    {"sql", NameKind::dump},
    {"gz", NameKind::packed},
    {"zip", NameKind::packed},
    {"xls", NameKind::foreign_table, save_anew},
    {"xlsb", NameKind::foreign_table, save_anew},
    {"xlt", NameKind::foreign_table, save_anew},
    {"xltx", NameKind::foreign_table, save_anew},
    {"ods", NameKind::foreign_table, save_anew},
    {"fods", NameKind::foreign_table, save_anew},
    {"numbers", NameKind::foreign_table, "open it and export it as Excel or CSV"},
    {"pdf", NameKind::foreign_table, "ask for the same report as .csv or .xlsx"},
    {"doc", NameKind::foreign_table, "copy its table into a spreadsheet and save that as .xlsx"},
    {"docx", NameKind::foreign_table, "copy its table into a spreadsheet and save that as .xlsx"},
    {"json", NameKind::foreign_table, export_anew},
    {"xml", NameKind::foreign_table, export_anew},
    {"parquet", NameKind::foreign_table, export_anew},
    {"mdb", NameKind::foreign_table, export_anew},
    {"sqlite", NameKind::foreign_table, export_anew},
    {"tgz", NameKind::foreign_table, "unpack it and put in the files themselves"},
    {"7z", NameKind::foreign_table, "unpack it and put in the files themselves"},
    {"rar", NameKind::foreign_table, "unpack it and put in the files themselves"},
}};

const Ending* find_ending(std::string_view file_name) {
  const std::string own = ending(file_name);
  const auto* found = std::find_if(endings.begin(), endings.end(),
                                   [&](const Ending& known) { return known.text == own; });
  return found == endings.end() ? nullptr : found;
}

std::string_view without_ending(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

}  // namespace

NameKind kind_of_name(std::string_view file_name) {
  const Ending* known = find_ending(file_name);
  return known == nullptr ? NameKind::other : known->kind;
}

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string ending(std::string_view file_name) {
  const std::string_view name = base_name(file_name);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string text(name.substr(dot + 1));
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::string stem(std::string_view file_name) {
  const std::string_view name = base_name(file_name);
  const std::string_view shorter = without_ending(name);
  const bool twice =
      kind_of_name(name) == NameKind::packed && kind_of_name(shorter) != NameKind::other;
  return std::string(twice ? without_ending(shorter) : shorter);
}

std::string advice_for(std::string_view file_name) {
  const Ending* known = find_ending(file_name);
  return std::string(known == nullptr || known->advice.empty() ? export_anew : known->advice);
}

std::string printable_name(std::string_view name) {
  std::size_t end = std::min(name.size(), longest_name);
  while (end < name.size() && end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  std::string text = as_utf8(name.substr(0, end));
  std::replace_if(
      text.begin(), text.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
  return end < name.size() ? text + "..." : text;
}

}  // namespace baton
