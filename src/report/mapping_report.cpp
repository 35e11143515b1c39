#include "report/mapping_report.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace baton {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) { return json.dump(2) + "\n"; }

}  // namespace

std::string draft_text(const DraftLine& draft) {
  if (draft.written.empty()) return draft.mapping;
  std::string text =
      fmt::format("{}\nfills {}. To confirm:\n", draft.written, fmt::join(draft.fills, ", "));
  for (const std::string& sentence : draft.confirm) text += fmt::format("  - {}\n", sentence);
  return text + fmt::format(
                    "Look through it, above all at # ?; then: baton mapping check {0}, "
                    "baton import {0} --explain\n",
                    draft.business);
}

std::string draft_json(const DraftLine& draft) {
  return dumped({{"file", draft.file},
                 {"fills", draft.fills},
                 {"confirm", draft.confirm},
                 {"written", draft.written},
                 {"mapping", draft.mapping}});
}

std::string mapping_problems_text(const std::vector<MappingProblem>& problems, std::size_t files) {
  if (problems.empty()) {
    return fmt::format("{} {} checked, nothing wrong\n", files,
                       files == 1 ? "mapping" : "mappings");
  }
  std::string text;
  for (const MappingProblem& problem : problems) {
    const std::string place = problem.line > 0 ? fmt::format(" line {}", problem.line) : "";
    text += fmt::format("{}{}: {}\n", problem.file, place, problem.message);
  }
  return text;
}

std::string mapping_problems_json(const std::vector<MappingProblem>& problems) {
  Json json = Json::array();
  for (const MappingProblem& problem : problems) {
    json.push_back({{"file", problem.file}, {"line", problem.line}, {"message", problem.message}});
  }
  return dumped({{"clean", problems.empty()}, {"problems", json}});
}

std::string mappings_text(const std::vector<MappingLine>& lines) {
  std::string text;
  for (const MappingLine& line : lines) {
    text += fmt::format("{:<28} {}{}{}\n{:<28} fills {}\n", line.id, line.title,
                        line.untried ? "; never tried on real rows" : "",
                        line.own ? "  (your own)" : "", "", fmt::join(line.fills, ", "));
    const std::string known = line.files.empty()
                                  ? "known by its heading, whatever its name"
                                  : fmt::format("reads {}", fmt::join(line.files, ", "));
    text += fmt::format("{:<28} {}\n", "", known);
  }
  return text +
         "\nA file that one of them knows is read by it at import, without being asked.\n"
         "baton mapping new FILE drafts one for a file that none knows.\n";
}

std::string mappings_json(const std::vector<MappingLine>& lines) {
  Json json = Json::array();
  for (const MappingLine& line : lines) {
    json.push_back({{"id", line.id},
                    {"title", line.title},
                    {"fills", line.fills},
                    {"files", line.files},
                    {"untried", line.untried},
                    {"own", line.own}});
  }
  return dumped({{"mappings", json}});
}

}  // namespace baton
