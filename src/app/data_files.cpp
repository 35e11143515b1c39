#include "app/data_files.h"

#include <algorithm>

#include "intake/mapping.h"

namespace baton {
namespace {

/// A sentence that begins with the file's name, without it.
std::string without_name(const std::string& sentence, const std::string& name) {
  return sentence.starts_with(name + " ") ? sentence.substr(name.size() + 1) : sentence;
}

/// The stems, and what stands before the first dot of each: "orders" of "orders.repaired".
std::vector<std::string> names_of(const std::vector<std::string>& stems) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  for (const std::string& stem : stems) {
    add(stem);
    add(file_stem(stem));
  }
  return names;
}

}  // namespace

DataFiles DataFiles::open(const Workspace& workspace, const TellTrouble& tell) {
  DataFiles files;
  for (const std::string& name : workspace.data_files()) {
    files.add(workspace.folder() / name, name, tell);
  }
  return files;
}

DataFiles DataFiles::open_file(const std::filesystem::path& path, const TellTrouble& tell) {
  DataFiles files;
  files.add(path, path.filename().string(), tell);
  return files;
}

void DataFiles::add(const std::filesystem::path& path, const std::string& name,
                    const TellTrouble& tell) {
  auto mapped = MappedFile::open(path);
  if (!mapped) {
    tell(name, mapped.error().message);
    return;
  }
  const MappedFile& kept = mapped_.emplace_back(std::move(mapped).value());
  auto opened = open_sheets(name, kept.bytes());
  if (!opened) {
    tell(name, without_name(opened.error().message, name));
    return;
  }
  for (const std::string& what : opened->passed_over) tell(name, without_name(what, name));
  for (Sheet& sheet : opened->sheets) {
    const Sheet& stays = sheets_.emplace_back(std::move(sheet));
    all_.push_back({stays.name, names_of(stays.stems), stays.bytes()});
  }
}

void DataFiles::let_go(const DataFile& file, std::size_t bytes) const {
  for (const MappedFile& mapped : mapped_) {
    if (mapped.bytes().data() == file.bytes.data()) mapped.let_go(bytes);
  }
}

}  // namespace baton
