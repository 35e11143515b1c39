#include "app/workspace.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "sheets/sheets.h"

namespace baton {

namespace fs = std::filesystem;

Result<Workspace> Workspace::open(const fs::path& folder, const fs::path& state_folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return Error::bad_input(fmt::format("{} is not a folder; make one with: baton init {}",
                                        folder.string(), folder.string()));
  }
  Workspace workspace;
  workspace.folder_ = folder;
  workspace.state_ = state_folder.empty() ? folder / ".baton" : state_folder;
  const fs::path answers = folder / "answers.toml";
  if (fs::exists(answers, error)) {
    auto text = read_whole_file(answers);
    if (!text) return text.error();
    auto parsed = parse_answers("answers.toml", *text);
    if (!parsed) return parsed.error();
    workspace.answers_ = std::move(parsed).value();
  }
  return workspace;
}

std::vector<std::string> Workspace::data_files() const {
  std::vector<std::string> names;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_, error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(".") || !entry.is_regular_file(error)) continue;
    if (is_readable_name(name) || is_foreign_table_name(name)) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

Result<std::vector<std::pair<std::string, std::string>>> Workspace::toml_files(
    const std::string& sub) const {
  std::vector<std::pair<std::string, std::string>> files;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_ / sub, error)) {
    if (entry.path().extension() != ".toml" || !entry.is_regular_file(error)) continue;
    auto text = read_whole_file(entry.path());
    if (!text) return text.error();
    files.emplace_back(entry.path().filename().string(), std::move(text).value());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<Done> Workspace::make_state_folder() const {
  std::error_code error;
  fs::create_directories(state_, error);
  if (error || faccessat(AT_FDCWD, state_.c_str(), W_OK, AT_EACCESS) != 0) {
    return Error::machine(
        fmt::format("cannot write to {}; make the folder writable, or say --workspace OTHER_FOLDER",
                    state_.string()));
  }
  return Done{};
}

Result<std::string> read_whole_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return Error::machine(fmt::format("cannot read {}", path.string()));
  return std::move(text).str();
}

Result<Done> write_whole_file(const fs::path& path, std::string_view text) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  const fs::path beside = path.string() + ".part";
  {
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.flush();
    if (!file) return Error::machine(fmt::format("cannot write {}", path.string()));
  }
  fs::rename(beside, path, error);
  if (error)
    return Error::machine(fmt::format("cannot write {}: {}", path.string(), error.message()));
  return Done{};
}

Result<Done> folder_is_there(const fs::path& file) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  std::error_code error;
  if (fs::is_directory(folder, error)) return Done{};
  return Error::wrong_use(fmt::format("{}: there is no folder {}; make it first, or name another",
                                      file.string(), folder.string()));
}

Result<Done> write_whole_file(const fs::path& path,
                              const std::function<Result<Done>(const fs::path&)>& write) {
  if (const auto there = folder_is_there(path); !there) return there.error();
  const fs::path beside = path.string() + ".part";
  std::error_code error;
  if (const auto written = write(beside); !written) {
    fs::remove(beside, error);
    return written.error();
  }
  fs::rename(beside, path, error);
  if (error)
    return Error::machine(fmt::format("cannot write {}: {}", path.string(), error.message()));
  return Done{};
}

Result<MappedFile> MappedFile::open(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    return Error::machine(fmt::format("cannot read {}: {}", path.string(), std::strerror(errno)));
  }
  struct stat status {};
  MappedFile file;
  if (fstat(descriptor, &status) != 0 ||
      static_cast<std::uintmax_t>(status.st_size) > largest_file_bytes) {
    close(descriptor);
    return Error::bad_input(fmt::format("{} is larger than {} GiB; split it", path.string(),
                                        largest_file_bytes >> 30U));
  }
  if (status.st_size > 0) {
    const auto size = static_cast<std::size_t>(status.st_size);
    void* memory = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (memory == MAP_FAILED) {
      close(descriptor);
      return Error::machine(fmt::format("cannot read {}: {}", path.string(), std::strerror(errno)));
    }
    madvise(memory, size, MADV_SEQUENTIAL);
    file.bytes_ = {static_cast<const char*>(memory), size};
  }
  close(descriptor);
  return file;
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(other.bytes_) { other.bytes_ = {}; }

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  return *this;
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace baton
