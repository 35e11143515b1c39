// What the commands about mappings say: a draft, what is wrong with one, and what there is.
#pragma once

#include <string>
#include <vector>

namespace baton {

struct DraftLine {
  std::string file;      ///< that it was drafted for
  std::string mapping;   ///< its text
  std::string written;   ///< where to; empty: nowhere
  std::string business;  ///< the folder that got it
  std::vector<std::string> fills;
  std::vector<std::string> confirm;
};
std::string draft_text(const DraftLine& draft);
std::string draft_json(const DraftLine& draft);

struct MappingProblem {
  std::string file;
  int line = 0;  ///< 0: of no line
  std::string message;
};
std::string mapping_problems_text(const std::vector<MappingProblem>& problems, std::size_t files);
std::string mapping_problems_json(const std::vector<MappingProblem>& problems);

struct MappingLine {
  std::string id, title;
  std::vector<std::string> fills, files;  ///< of the dataset; names of files that it asks for
  bool untried = false, own = false;
};
std::string mappings_text(const std::vector<MappingLine>& lines);
std::string mappings_json(const std::vector<MappingLine>& lines);

}  // namespace baton
