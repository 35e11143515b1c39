#include "app/frameworks.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/workspace.h"
#include "decide/embedded.h"
#include "decide/loading.h"
#include "report/tables.h"

namespace baton {
namespace {

Result<std::vector<FrameworkText>> own_files(const std::string& folder) {
  std::vector<FrameworkText> own;
  if (folder.empty()) return own;
  const auto workspace = Workspace::open(folder);
  if (!workspace) return workspace.error();
  auto files = workspace->toml_files("frameworks");
  if (!files) return files.error();
  for (auto& [name, text] : *files) own.push_back({name, std::move(text)});
  return own;
}

}  // namespace

Result<std::string> list_frameworks(const std::string& folder, bool json) {
  const auto own = own_files(folder);
  if (!own) return own.error();
  const auto frameworks = load_frameworks(with_own_frameworks(*own));
  if (!frameworks) return frameworks.error();
  std::vector<FrameworkLine> lines;
  for (const Framework& framework : frameworks->all) {
    const bool is_own = std::any_of(
        own->begin(), own->end(), [&](const FrameworkText& f) { return f.name == framework.file; });
    lines.push_back({framework.id, framework.title, framework.source, is_own});
  }
  return json ? frameworks_json(lines) : frameworks_text(lines);
}

Result<FrameworkCheck> check_folder_frameworks(const std::string& folder, bool json) {
  const auto own = own_files(folder);
  if (!own) return own.error();
  const std::vector<FrameworkText> texts = with_own_frameworks(*own);
  const auto problems = check_frameworks(texts);
  FrameworkCheck check;
  check.clean = problems.empty();
  std::vector<ProblemLine> lines;
  for (const FrameworkProblem& problem : problems) {
    lines.push_back({problem.file, problem.line, problem.fatal, problem.message});
  }
  check.text = json ? problems_json(lines) : problems_text(lines, texts.size());
  return check;
}

Result<std::string> copy_framework(const std::string& folder, const std::string& name) {
  const auto workspace = Workspace::open(folder);
  if (!workspace) return workspace.error();
  std::string told;
  bool found = false;
  for (const EmbeddedFile& file : embedded_frameworks()) {
    const std::string stem(file.name.substr(0, file.name.find('.')));
    if (name != "all" && name != stem) continue;
    found = true;
    const auto path = workspace->folder() / "frameworks" / std::string(file.name);
    std::error_code error;
    if (std::filesystem::exists(path, error)) {
      told += fmt::format("{} is there already and stays as it is\n", path.string());
      continue;
    }
    if (const auto written = write_whole_file(path, file.text); !written) return written.error();
    told += fmt::format("{}\n", path.string());
  }
  if (!found) {
    return Error::wrong_use(
        fmt::format("there is no framework \"{}\"; baton frameworks list shows them", name));
  }
  return told + "Change what you like: the next verdict follows your copy.\n";
}

}  // namespace baton
