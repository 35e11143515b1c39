#include "app/rules.h"

#include <fmt/format.h>

#include "app/folder_facts.h"
#include "app/orchestration.h"
#include "sourcing/embedded_rules.h"

namespace baton {

Result<std::string> copy_rules(const std::string& folder) {
  const auto workspace = Workspace::open(folder);
  if (!workspace) return workspace.error();
  std::string told;
  for (const EmbeddedFile& file : embedded_rules()) {
    const auto path = workspace->folder() / "rules" / std::string(file.name);
    std::error_code error;
    if (std::filesystem::exists(path, error)) {
      told += fmt::format("{} is there already and stays as it is\n", path.string());
      continue;
    }
    std::filesystem::create_directories(path.parent_path(), error);
    if (const auto written = write_whole_file(path, file.text); !written) return written.error();
    told += fmt::format("{}\n", path.string());
  }
  return told + "Change what you like: the next decision follows your copy.\n";
}

}  // namespace baton
