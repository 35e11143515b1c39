#include "sheets/opening.h"

#include <fmt/format.h>

#include <set>

#include "sheets/content_kind.h"
#include "sheets/file_name.h"
#include "sheets/sql_dump.h"
#include "sheets/text_encoding.h"
#include "sheets/workbook.h"

namespace baton {
namespace {

constexpr std::string_view known_kinds =
    "is no table; read are .csv, .tsv, .txt, .xlsx and .sql, and .gz and .zip of these";

/// What systems add to an archive and nobody asked for.
bool is_clutter(std::string_view path) {
  if (path.starts_with("./")) path.remove_prefix(2);
  const std::string_view name = base_name(path);
  if (path.starts_with("__MACOSX/") || name == "Thumbs.db" || name == "desktop.ini") return true;
  return path.starts_with('.') || path.find("/.") != std::string_view::npos;
}

/// Nothing is ever written, but a path that tries to leave its archive shows what the archive is.
bool leads_outside(std::string_view path) {
  using std::string_view_literals::operator""sv;
  const bool drive = path.size() > 1 && path[1] == ':';
  const bool climbs = path == ".." || path.starts_with("../") || path.ends_with("/..") ||
                      path.find("/../") != std::string_view::npos;
  return path.empty() || path.front() == '/' || drive || climbs ||
         path.find_first_of("\\\0"sv) != std::string_view::npos;
}

/// A zip of the files that make up a document: what kind, and what to do. Empty for other zips.
std::string_view foreign_document(const ZipArchive& archive) {
  if (archive.find("xl/workbook.bin") != nullptr) {
    return "is a binary Excel file (.xlsb); open it and save it as .xlsx or .csv";
  }
  if (archive.find("word/document.xml") != nullptr) {
    return "is a Word document; copy its table into a spreadsheet and save that as .xlsx";
  }
  if (archive.find("mimetype") != nullptr && archive.find("content.xml") != nullptr) {
    return "is an OpenDocument file (.ods); open it and save it as .xlsx or .csv";
  }
  if (archive.find("Index/Document.iwa") != nullptr || archive.find("Index.zip") != nullptr) {
    return "is a Numbers file; open it and export it as Excel or CSV";
  }
  return {};
}

}  // namespace

Opening::Opening(std::string_view file_name, std::string_view bytes, const UnpackLimits& limits)
    : budget_(printable_name(file_name), bytes.size(), limits) {
  file_.name = printable_name(file_name);
  file_.file_name = std::string(base_name(file_name));
  file_.callers = bytes;
}

Result<Opened> Opening::open() {
  if (auto done = open_file(file_, Packed::not_yet); !done) return done.error();
  if (auto done = refuse_twins(); !done) return done.error();
  if (!opened_.sheets.empty()) return std::move(opened_);
  if (opened_.passed_over.size() == 1) return Error::bad_input(opened_.passed_over.front());
  std::string message = fmt::format("{} holds no table that can be read", file_.name);
  constexpr std::size_t enough = 3;
  for (std::size_t i = 0; i < opened_.passed_over.size() && i < enough; ++i) {
    message += (i == 0 ? ": " : "; ") + opened_.passed_over[i];
  }
  return Error::bad_input(std::move(message));
}

Result<Done> Opening::pass_over(const std::string& name, std::string_view why) {
  opened_.passed_over.push_back(fmt::format("{} {}", name, why));
  return Done{};
}

Result<Done> Opening::refuse_twins() const {
  std::set<std::string_view> names;
  for (const Sheet& sheet : opened_.sheets) {
    if (names.insert(sheet.name).second) continue;
    return Error::bad_input(
        fmt::format("{} holds two tables called {}; keep the one that counts and pack it again",
                    file_.name, sheet.name));
  }
  return Done{};
}

Result<Done> Opening::open_file(FileContent file, Packed packed) {
  switch (kind_of_content(file.bytes())) {
    case ContentKind::empty:
      return pass_over(file.name, "is empty; export it again");
    case ContentKind::gzip:
      return open_gzip(file, packed);
    case ContentKind::zip:
      return open_zip(file, packed);
    case ContentKind::foreign:
      return pass_over(file.name, what_to_do(file.bytes()));
    case ContentKind::text:
      break;
  }
  return open_text(std::move(file));
}

Result<Done> Opening::open_text(FileContent file) {
  const NameKind kind = kind_of_name(file.file_name);
  const std::string end = ending(file.file_name);
  // Shops and banks hand out CSV files that call themselves Excel.
  const bool may_be_csv = kind == NameKind::text_table || end == "xls" || end == "xlsx";
  if (!may_be_csv && kind == NameKind::foreign_table) {
    return pass_over(file.name, "cannot be read; " + advice_for(file.file_name));
  }
  if (kind == NameKind::packed) {
    return pass_over(file.name, "is not what its name says; download or export it again");
  }
  if (kind == NameKind::other) return pass_over(file.name, known_kinds);
  const TextEncoding encoding = encoding_of(file.bytes());
  if (encoding != TextEncoding::bytes) {
    auto text = utf16_to_utf8(file.name, file.bytes(), encoding);
    if (!text) return text.error();
    file.owned = std::move(*text);
    file.callers = {};
  }
  if (kind == NameKind::dump) {
    return read_dump(file.bytes(), file.name, printable_name(stem(file.file_name)), budget_,
                     opened_);
  }
  Sheet sheet;
  sheet.name = file.name;
  sheet.stems = {printable_name(stem(file.file_name))};
  sheet.owned = std::move(file.owned);
  sheet.callers = file.callers;
  opened_.sheets.push_back(std::move(sheet));
  return Done{};
}

Result<Done> Opening::open_gzip(const FileContent& file, Packed packed) {
  if (packed == Packed::once) {
    return pass_over(file.name, "is packed twice; unpack it and put in the files themselves");
  }
  auto text = unpack_text(file.name, file.bytes(), Packing::gzip, budget_);
  if (!text) return text.error();
  FileContent inner;
  inner.name = file.name;
  inner.file_name = file.file_name;
  if (ending(inner.file_name) == "gz") inner.file_name.resize(inner.file_name.size() - 3);
  if (ending(inner.file_name).empty()) inner.file_name += ".csv";
  inner.owned = std::move(*text);
  return open_file(std::move(inner), Packed::once);
}

Result<Done> Opening::open_zip(const FileContent& file, Packed packed) {
  const auto archive = ZipArchive::open(file.name, file.bytes(), budget_.limits());
  if (!archive) return archive.error();
  const std::string_view foreign = foreign_document(*archive);
  if (!foreign.empty()) return pass_over(file.name, foreign);
  if (is_workbook(*archive)) {
    return read_workbook(*archive, file.name, printable_name(stem(file.file_name)), budget_,
                         opened_);
  }
  if (packed == Packed::once) {
    return pass_over(file.name, "is packed twice; unpack it and put in the files themselves");
  }
  const std::size_t before = opened_.sheets.size();
  for (const ZipEntry& entry : archive->entries()) {
    if (auto done = open_entry(*archive, entry); !done) return done;
  }
  if (opened_.sheets.size() == before + 1) {
    opened_.sheets.back().stems.push_back(printable_name(stem(file.file_name)));
  }
  return Done{};
}

Result<Done> Opening::open_entry(const ZipArchive& archive, const ZipEntry& entry) {
  const std::string name = archive.full_name(entry);
  if (leads_outside(entry.path)) {
    return pass_over(name, "points outside the archive; refused. Pack the files again");
  }
  if (entry.is_folder() || is_clutter(entry.path)) return Done{};
  if (kind_of_name(entry.path) == NameKind::other) {
    return pass_over(name, "is no table; passed over");
  }
  auto text = archive.unpack_text(entry, budget_);
  if (!text) return text.error();
  FileContent inner;
  inner.name = name;
  inner.file_name = std::string(base_name(entry.path));
  inner.owned = std::move(*text);
  return open_file(std::move(inner), Packed::once);
}

}  // namespace baton
