#include "app/data_files.h"

#include "intake/mapping.h"

namespace baton {

DataFiles DataFiles::open(const Workspace& workspace, const TellTrouble& tell) {
  DataFiles files;
  for (const std::string& name : workspace.data_files()) {
    auto mapped = MappedFile::open(workspace.folder() / name);
    if (!mapped) {
      tell(name, mapped.error().message);
      continue;
    }
    const std::string_view bytes = files.mapped_.emplace_back(std::move(mapped).value()).bytes();
    files.all_.push_back({name, {file_stem(name)}, bytes});
  }
  return files;
}

}  // namespace baton
