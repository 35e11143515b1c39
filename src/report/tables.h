// Short lists of the smaller commands: frameworks, problems found in them, samples, open questions.
#pragma once

#include <string>
#include <vector>

namespace baton {

struct FrameworkLine {
  std::string id, title, source;
  bool own = false;  ///< the business's copy
};
std::string frameworks_text(const std::vector<FrameworkLine>& lines);
std::string frameworks_json(const std::vector<FrameworkLine>& lines);

struct ProblemLine {
  std::string file;
  int line = 0;
  bool fatal = false;
  std::string message;
};
std::string problems_text(const std::vector<ProblemLine>& lines, std::size_t files);
std::string problems_json(const std::vector<ProblemLine>& lines);

struct SampleLine {
  std::string name, story;
};
std::string samples_text(const std::vector<SampleLine>& lines);
std::string samples_json(const std::vector<SampleLine>& lines);

struct QuestionLine {
  std::string key;  ///< as given to --set
  std::string text;
  std::string why;           ///< what it would settle; may be empty
  std::string file;          ///< which file would tell it instead; may be empty
  std::string default_text;  ///< what is assumed meanwhile
};
std::string questions_text(const std::vector<QuestionLine>& lines);
std::string questions_json(const std::vector<QuestionLine>& lines);

/// A sentence of what was done: {"done": "..."}.
std::string done_json(const std::string& sentence);

}  // namespace baton
