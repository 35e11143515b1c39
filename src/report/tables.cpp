#include "report/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace baton {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) { return json.dump(2) + "\n"; }

}  // namespace

std::string frameworks_text(const std::vector<FrameworkLine>& lines) {
  std::string text;
  for (const FrameworkLine& line : lines) {
    text += fmt::format("{:<20} {:<44} {}{}\n", line.id, line.title, line.source,
                        line.own ? "  (your own copy)" : "");
  }
  return text +
         "\nbaton frameworks copy NAME FOLDER puts one into FOLDER/frameworks, to be changed "
         "there.\n";
}

std::string frameworks_json(const std::vector<FrameworkLine>& lines) {
  Json json = Json::array();
  for (const FrameworkLine& line : lines) {
    json.push_back(
        {{"id", line.id}, {"title", line.title}, {"source", line.source}, {"own", line.own}});
  }
  return dumped({{"frameworks", json}});
}

std::string problems_text(const std::vector<ProblemLine>& lines, std::size_t files) {
  if (lines.empty()) return fmt::format("{} files checked, nothing wrong\n", files);
  std::string text;
  for (const ProblemLine& line : lines) {
    text += fmt::format("{} line {}: {}{}\n", line.file, line.line,
                        line.fatal ? "" : "(worth a look) ", line.message);
  }
  return text;
}

std::string problems_json(const std::vector<ProblemLine>& lines) {
  Json json = Json::array();
  for (const ProblemLine& line : lines) {
    json.push_back({{"file", line.file},
                    {"line", line.line},
                    {"fatal", line.fatal},
                    {"message", line.message}});
  }
  return dumped({{"clean", lines.empty()}, {"problems", json}});
}

std::string samples_text(const std::vector<SampleLine>& lines) {
  std::string text = "Samples (baton sample NAME FOLDER --seed N):\n\n";
  for (const SampleLine& line : lines)
    text += fmt::format("  {}\n      {}\n", line.name, line.story);
  return text;
}

std::string samples_json(const std::vector<SampleLine>& lines) {
  Json json = Json::array();
  for (const SampleLine& line : lines) json.push_back({{"name", line.name}, {"story", line.story}});
  return dumped({{"samples", json}});
}

std::string questions_text(const std::vector<QuestionLine>& lines) {
  if (lines.empty()) return "Nothing is left to ask.\n";
  std::string text;
  for (const QuestionLine& line : lines) {
    text += fmt::format("{}\n    baton ask FOLDER --set {}=...", line.text, line.key);
    if (!line.default_text.empty())
      text += fmt::format("   (assumed meanwhile: {})", line.default_text);
    text += '\n';
    if (!line.why.empty()) text += fmt::format("    {}\n", line.why);
    if (!line.file.empty())
      text += fmt::format("    or hand over {}.csv, which would tell it\n", line.file);
  }
  return text;
}

std::string questions_json(const std::vector<QuestionLine>& lines) {
  Json json = Json::array();
  for (const QuestionLine& line : lines) {
    json.push_back({{"key", line.key},
                    {"question", line.text},
                    {"why", line.why},
                    {"file", line.file},
                    {"assumed", line.default_text}});
  }
  return dumped({{"questions", json}});
}

std::string done_json(const std::string& sentence) { return dumped({{"done", sentence}}); }

}  // namespace baton
