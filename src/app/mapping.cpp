#include "app/mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "app/data_files.h"
#include "app/workspace.h"
#include "intake/embedded_mappings.h"
#include "intake/field_text.h"
#include "intake/heading.h"
#include "intake/mapping_draft.h"
#include "intake/recognise.h"
#include "report/mapping_report.h"

namespace baton {
namespace {

namespace fs = std::filesystem;

std::vector<Mapping> shipped_mappings() {
  std::vector<Mapping> mappings;
  for (const EmbeddedFile& file : embedded_mappings()) {
    auto mapping = parse_mapping(file.name, file.text);
    if (mapping) mappings.push_back(std::move(mapping).value());
  }
  return mappings;
}

/// A file that is read anyway needs no mapping; whoever wants one all the same is told.
void tell_known(const DataFile& file, const std::vector<Mapping>& mappings, DraftLine& draft) {
  const Recognised known = recognise(file.stems, header_of(file.bytes), mappings);
  for (const Reading& reading : known.readings) {
    draft.confirm.push_back(
        reading.mapping == nullptr
            ? fmt::format(
                  "{} is a file of the dataset as it stands and is read as {}.csv; it needs "
                  "no mapping",
                  as_utf8(file.name), schema_of(reading.own_kind).name)
            : fmt::format(
                  "{} is read already by the mapping \"{}\"; one of your own comes before it",
                  as_utf8(file.name), reading.mapping->title));
    return;
  }
}

Result<Done> write_draft(const DraftTarget& target, const std::string& id, DraftLine& draft) {
  const auto workspace = Workspace::open(target.folder);
  if (!workspace) return workspace.error();
  const fs::path path = workspace->folder() / "mappings" / (id + ".toml");
  std::error_code error;
  if (fs::exists(path, error) && target.if_there == IfThere::refuse) {
    return Error::wrong_use(
        fmt::format("{} is there already; --force writes over it", path.string()));
  }
  draft.written = path.string();
  draft.business = target.folder;
  return write_whole_file(path, draft.mapping);
}

/// "x.toml line 12: ..." in its parts.
MappingProblem problem_of(const std::string& file, const std::string& message) {
  MappingProblem problem{file, 0, message};
  const std::string before = file + " line ";
  if (!message.starts_with(before)) return problem;
  const char* const end = message.data() + message.size();
  const auto read = std::from_chars(message.data() + before.size(), end, problem.line);
  std::string_view rest(read.ptr, static_cast<std::size_t>(end - read.ptr));
  if (rest.starts_with(": ")) rest.remove_prefix(2);
  problem.message = rest;
  return problem;
}

Result<std::vector<std::pair<std::string, std::string>>> own_texts(const std::string& path) {
  std::error_code error;
  if (fs::is_regular_file(path, error)) {
    auto text = read_whole_file(path);
    if (!text) return text.error();
    return std::vector<std::pair<std::string, std::string>>{{path, std::move(text).value()}};
  }
  const auto workspace = Workspace::open(path);
  if (!workspace) return workspace.error();
  auto files = workspace->toml_files("mappings");
  if (!files) return files.error();
  for (auto& [name, text] : *files) name = "mappings/" + name;
  return files;
}

MappingLine line_of(const Mapping& mapping, bool own) {
  MappingLine line{mapping.id, mapping.title, {}, {}, mapping.untried, own};
  const auto add = [](std::vector<std::string>& texts, std::string text) {
    if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) {
      texts.push_back(std::move(text));
    }
  };
  for (const TableMapping& table : mapping.tables) {
    add(line.fills, std::string(schema_of(table.into).name));
    add(line.files, table.file);
  }
  return line;
}

}  // namespace

Result<std::string> draft_mapping_for(const std::string& file, const DraftTarget& target,
                                      bool json) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) {
    return Error::bad_input(fmt::format("{} is not a file", file));
  }
  std::string trouble;
  const DataFiles files =
      DataFiles::open_file(file, [&](const std::string& name, const std::string& what) {
        trouble += fmt::format("{}{} {}", trouble.empty() ? "" : "\n", name, what);
      });
  if (files.all().empty()) return Error::bad_input(trouble);
  const FieldWords words = FieldWords::shipped();
  std::vector<DraftedSheet> sheets;
  std::string headings;
  for (const DataFile& sheet : files.all()) {
    FileSample sample = sample_of(sheet.bytes);
    for (const ColumnSample& column : sample.columns) {
      headings += fmt::format("{}{}", headings.empty() ? "" : ", ", shown(column.heading));
    }
    MappingGuess guess = guess_mapping(sample, words);
    sheets.push_back({as_utf8(sheet.stems.front()), std::move(sample), std::move(guess)});
  }
  if (std::all_of(sheets.begin(), sheets.end(),
                  [](const DraftedSheet& sheet) { return sheet.guess.tables.empty(); })) {
    return Error::bad_input(
        fmt::format("{}: too few of its columns have names that are known to guess what it is. "
                    "Write the mapping by hand (docs/mappings.md begins with an example). Its "
                    "columns: {}",
                    file, headings));
  }
  const std::string title = as_utf8(fs::path(file).filename().string());
  const std::string id = mapping_id(file_stem(title));
  MappingDraft drafted = draft_mapping(id, title, sheets);
  DraftLine draft{title, std::move(drafted.text),  "",
                  "",    std::move(drafted.fills), std::move(drafted.confirm)};
  const std::vector<Mapping> mappings = shipped_mappings();
  for (const DataFile& sheet : files.all()) tell_known(sheet, mappings, draft);
  if (!target.folder.empty()) {
    if (const auto written = write_draft(target, id, draft); !written) return written.error();
  }
  return json ? draft_json(draft) : draft_text(draft);
}

Result<MappingCheck> check_mappings(const std::string& path, bool json) {
  const auto texts = own_texts(path);
  if (!texts) return texts.error();
  std::vector<MappingProblem> problems;
  for (const auto& [name, text] : *texts) {
    const auto mapping = parse_mapping(name, text);
    if (!mapping) problems.push_back(problem_of(name, mapping.error().message));
  }
  return MappingCheck{problems.empty(), json ? mapping_problems_json(problems)
                                             : mapping_problems_text(problems, texts->size())};
}

Result<std::string> list_mappings(const std::string& folder, bool json) {
  std::vector<MappingLine> lines;
  if (!folder.empty()) {
    const auto texts = own_texts(folder);
    if (!texts) return texts.error();
    for (const auto& [name, text] : *texts) {
      const auto mapping = parse_mapping(name, text);
      if (!mapping) return mapping.error();
      lines.push_back(line_of(*mapping, true));
    }
  }
  for (const Mapping& mapping : shipped_mappings()) lines.push_back(line_of(mapping, false));
  return json ? mappings_json(lines) : mappings_text(lines);
}

}  // namespace baton
