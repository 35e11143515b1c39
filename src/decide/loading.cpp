#include "decide/loading.h"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "decide/embedded.h"
#include "decide/reading.h"

namespace baton {
namespace {

struct ParsedFile {
  std::string name, id, purpose;
  TomlValue tree;
  int framework = -1;
};

std::string stem(const std::string& name) {
  const auto dot = name.rfind(".toml");
  return dot == std::string::npos ? name : name.substr(0, dot);
}

std::vector<ParsedFile> parsed(std::span<const FrameworkText> texts,
                               std::vector<FrameworkProblem>& problems) {
  std::vector<ParsedFile> files;
  std::set<std::string> names;
  for (const FrameworkText& text : texts) {
    if (!names.insert(text.name).second) {
      problems.push_back({text.name, 0, true, "the file is there twice: keep one"});
      continue;
    }
    auto tree = parse_toml(text.text);
    if (!tree) {
      problems.push_back({text.name, tree.error().line, true,
                          "this is not TOML: " + tree.error().message + ": correct the line"});
      continue;
    }
    ParsedFile file{text.name, stem(text.name), "", std::move(*tree)};
    if (const TomlValue* purpose = file.tree.find("purpose"); purpose != nullptr) {
      file.purpose = purpose->text;
    }
    if (file.purpose.empty()) {
      problems.push_back({text.name, 1, true,
                          "key 'purpose' is missing: write what the file is for: diagnosis, gate, "
                          "trigger, vote, precedence, inputs, plans, chain or demand_settings"});
      continue;
    }
    files.push_back(std::move(file));
  }
  std::sort(files.begin(), files.end(),
            [](const ParsedFile& a, const ParsedFile& b) { return a.id < b.id; });
  return files;
}

Frameworks read_all(std::span<const FrameworkText> texts, std::vector<FrameworkProblem>& problems) {
  Frameworks frameworks;
  std::vector<ParsedFile> files = parsed(texts, problems);
  const auto list = [&](const ParsedFile& file) { return ProblemList{file.name, &problems}; };
  for (const ParsedFile& file : files) {
    if (file.purpose == "inputs") read_inputs(file.tree, frameworks, list(file));
  }
  for (ParsedFile& file : files) {
    if (file.purpose == "demand_settings") frameworks.demand = read_demand(file.tree, list(file));
    if (file.purpose == "inputs" || file.purpose == "plans" || file.purpose == "demand_settings")
      continue;
    if (file.purpose == "chain") {
      if (frameworks.chain) {
        problems.push_back({file.name, 1, true, "a second file of purpose chain: keep one"});
      }
      read_chain(file.tree, frameworks, list(file));
      continue;
    }
    file.framework = static_cast<int>(frameworks.all.size());
    frameworks.all.push_back(read_framework_head(file.tree, file.id, list(file)));
    if (frameworks.all.back().purpose != FrameworkPurpose::precedence) continue;
    if (frameworks.precedence >= 0) {
      problems.push_back({file.name, 1, true, "a second file of purpose precedence: keep one"});
    }
    frameworks.precedence = file.framework;
  }
  if (frameworks.inputs.empty()) {
    problems.push_back({"", 0, true, "no file of purpose \"inputs\" has an input: restore it"});
  }
  if (frameworks.precedence < 0) {
    problems.push_back({"", 0, true, "no file of purpose \"precedence\": restore it"});
  }
  for (const ParsedFile& file : files) {
    if (file.framework >= 0) {
      Framework& self = frameworks.all[static_cast<std::size_t>(file.framework)];
      read_framework_body(file.tree, {frameworks, list(file), &self});
    } else if (file.purpose == "plans") {
      read_plans(file.tree, {frameworks, list(file), nullptr});
    }
  }
  const bool whole = std::none_of(problems.begin(), problems.end(),
                                  [](const FrameworkProblem& p) { return p.fatal; });
  if (whole) check_consistency(frameworks, problems);
  std::stable_sort(problems.begin(), problems.end(), [](const auto& a, const auto& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  });
  return frameworks;
}

}  // namespace

std::vector<FrameworkText> with_own_frameworks(std::span<const FrameworkText> own) {
  std::vector<FrameworkText> texts;
  for (const EmbeddedFile& file : embedded_frameworks()) {
    const bool replaced = std::any_of(own.begin(), own.end(),
                                      [&](const FrameworkText& t) { return t.name == file.name; });
    if (!replaced) texts.push_back({std::string(file.name), std::string(file.text)});
  }
  texts.insert(texts.end(), own.begin(), own.end());
  return texts;
}

Result<Frameworks> load_frameworks(std::span<const FrameworkText> texts) {
  std::vector<FrameworkProblem> problems;
  Frameworks frameworks = read_all(texts, problems);
  std::string message;
  for (const FrameworkProblem& problem : problems) {
    if (!problem.fatal) continue;
    if (!message.empty()) message += '\n';
    message += problem.sentence();
  }
  if (!message.empty()) return Error::bad_input(message);
  return frameworks;
}

std::vector<FrameworkProblem> check_frameworks(std::span<const FrameworkText> texts) {
  std::vector<FrameworkProblem> problems;
  read_all(texts, problems);
  return problems;
}

}  // namespace baton
