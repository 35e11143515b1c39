#include "app/rejects_files.h"

#include <fmt/format.h>

#include "intake/mapping.h"

namespace baton {

std::filesystem::path rejects_path(const std::filesystem::path& rejects_folder,
                                   const RejectsOf& rejects) {
  const std::string& file = rejects.file;
  const std::size_t slash = file.find_last_of('/');
  const std::size_t dot = file.find_last_of('.');
  const std::string ending = dot == std::string::npos ? std::string() : file.substr(dot);
  const bool is_text = ending == ".csv" || ending == ".tsv" || ending == ".txt";
  // A file may fill one kind in two ways: the second has its own rejects.
  const std::size_t again = rejects.source.find_last_of('#');
  const bool is_second =
      rejects.mapped && again != std::string::npos && rejects.source.rfind(" #") + 1 == again;
  const std::string number = is_second ? "-" + rejects.source.substr(again + 1) : std::string();
  const std::string table = fmt::format("{}{}", schema_of(rejects.kind).name, number);
  if (slash == std::string::npos && is_text) {
    if (!rejects.mapped) return rejects_folder / file;
    return rejects_folder / fmt::format("{}.{}{}", file.substr(0, dot), table, ending);
  }
  std::string container = slash == std::string::npos ? file : file.substr(0, slash);
  for (char& c : container) c = c == '/' || c == '.' ? '_' : c;
  return rejects_folder / fmt::format("{}.{}.{}.csv", file_stem(file), container, table);
}

void remove_rejects(const std::filesystem::path& rejects_folder, const std::string& source,
                    const std::string& file, FileKind kind) {
  std::error_code error;  // not there: as wanted
  for (const bool mapped : {true, false}) {
    std::filesystem::remove(rejects_path(rejects_folder, {source, file, kind, mapped}), error);
  }
}

}  // namespace baton
