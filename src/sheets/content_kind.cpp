#include "sheets/content_kind.h"

#include <algorithm>
#include <array>

#include "sheets/text_encoding.h"

namespace baton {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t looked_at = 4096;

struct Mark {
  std::size_t at;
  std::string_view bytes;
  std::string_view sentence;
};

constexpr std::string_view picture = "is a picture, not a table";
constexpr std::string_view other_archive =
    "is an archive of a kind that is not read; unpack it and put in the files themselves";
constexpr std::string_view program_data = "is no table; export the table as .csv or .xlsx";

constexpr std::array<Mark, 16> marks = {{
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv,
     "is an old Excel file (.xls) or one with a password; open it and save it as .xlsx or .csv, "
     "without a password"},
    {0, "%PDF-"sv, "is a PDF; ask for the same report as .csv or .xlsx"},
    {0, "\x09\x08\x10\x00"sv,
     "is a very old Excel file (.xls); open it and save it as .xlsx or .csv"},
    {257, "ustar"sv, other_archive},
    {0, "7z\xBC\xAF\x27\x1C"sv, other_archive},
    {0, "Rar!\x1A\x07"sv, other_archive},
    {4, "1AY&SY"sv, other_archive},
    {0,
     "\xFD"
     "7zXZ\0"sv,
     other_archive},
    {0, "\x28\xB5\x2F\xFD"sv, other_archive},
    {0, "\x89PNG"sv, picture},
    {0, "\xFF\xD8\xFF"sv, picture},
    {0, "GIF89a"sv, picture},
    {0, "SQLite format 3\0"sv, "is a database file; export its tables as .csv"},
    {0, "PGDMP\x01"sv, "is a dump in PostgreSQL's own format; make it with pg_dump --inserts"},
    {0, "PAR1\x15"sv, "is a Parquet file; export it as .csv or .xlsx"},
    {0,
     "\x7F"
     "ELF"sv,
     program_data},
}};

constexpr std::string_view web_page =
    "is a web page, whatever its name says; open it in Excel or LibreOffice and save it as .xlsx "
    "or .csv";
constexpr std::string_view xml_file = "is an XML file; open it and save it as .xlsx or .csv";

const Mark* find_mark(std::string_view bytes) {
  const auto* found = std::find_if(marks.begin(), marks.end(), [&](const Mark& mark) {
    return bytes.size() > mark.at && bytes.substr(mark.at).starts_with(mark.bytes);
  });
  return found == marks.end() ? nullptr : found;
}

/// The first letters behind byte order mark and blanks, small, so that "<HTML" is "<html".
std::string opening(std::string_view bytes) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  constexpr std::size_t enough = 16;
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  bytes = bytes.substr(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
  std::string text(bytes.substr(0, enough));
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::string_view markup(std::string_view bytes) {
  const std::string text = opening(bytes);
  for (const std::string_view page : {"<html"sv, "<!doctype html"sv, "<table"sv, "<head"sv}) {
    if (text.starts_with(page)) return web_page;
  }
  return text.starts_with("<?xml") ? xml_file : ""sv;
}

/// More zero bytes than a text with a few broken places has, and not UTF-16.
bool is_no_text(std::string_view bytes) {
  const std::string_view begin = bytes.substr(0, looked_at);
  const auto zeros = static_cast<std::size_t>(std::count(begin.begin(), begin.end(), '\0'));
  return zeros * 20 > begin.size() && encoding_of(bytes) == TextEncoding::bytes;
}

}  // namespace

ContentKind kind_of_content(std::string_view bytes) {
  if (bytes.empty()) return ContentKind::empty;
  if (bytes.starts_with("\x1F\x8B"sv)) return ContentKind::gzip;
  if (bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("PK\x05\x06"sv) ||
      bytes.starts_with("PK\x07\x08"sv)) {
    return ContentKind::zip;
  }
  const bool foreign = find_mark(bytes) != nullptr || !markup(bytes).empty() || is_no_text(bytes);
  return foreign ? ContentKind::foreign : ContentKind::text;
}

std::string what_to_do(std::string_view bytes) {
  if (const Mark* mark = find_mark(bytes); mark != nullptr) return std::string(mark->sentence);
  const std::string_view sentence = markup(bytes);
  return std::string(sentence.empty() ? program_data : sentence);
}

}  // namespace baton
