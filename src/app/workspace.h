// Workspace: the business's folder as the program sees it: its data files, its own mappings,
// frameworks and answers, and the place where the program keeps what it read (FOLDER/.baton).
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "intake/answers.h"

namespace baton {

/// Files of at most this size are read.
inline constexpr std::uintmax_t largest_file_bytes = 8ULL << 30U;

class Workspace {
 public:
  /// `state_folder`: instead of FOLDER/.baton. Errors: no such folder, answers.toml that cannot be
  /// read.
  static Result<Workspace> open(const std::filesystem::path& folder,
                                const std::filesystem::path& state_folder = {});

  const std::filesystem::path& folder() const { return folder_; }
  const std::filesystem::path& state() const { return state_; }
  std::filesystem::path store_path() const { return state_ / "store.sqlite"; }
  std::filesystem::path rejects_folder() const { return state_ / "rejects"; }
  const Answers& answers() const { return answers_; }

  /// Data files (CSV, workbooks, archives, dumps, and tables of kinds that are not read, so that
  /// somebody says so), by name, ascending. Hidden files and folders are not looked at.
  std::vector<std::string> data_files() const;
  /// Name and text of every .toml file in a folder of the business ("mappings", "frameworks"), by
  /// name.
  Result<std::vector<std::pair<std::string, std::string>>> toml_files(const std::string& sub) const;
  /// Makes FOLDER/.baton if it is not there. Errors: cannot be written to, with what to do.
  Result<Done> make_state_folder() const;

 private:
  std::filesystem::path folder_, state_;
  Answers answers_;
};

Result<std::string> read_whole_file(const std::filesystem::path& path);
/// Writes beside and renames, so that nobody ever sees half a file.
Result<Done> write_whole_file(const std::filesystem::path& path, std::string_view text);

/// The same for what must write its file itself: `write` gets a path beside. Errors: wrong use,
/// where the folder of `path` is not there; what `write` says.
Result<Done> write_whole_file(
    const std::filesystem::path& path,
    const std::function<Result<Done>(const std::filesystem::path&)>& write);
/// That the folder a file shall go into is there. Error: wrong use, with what to do.
Result<Done> folder_is_there(const std::filesystem::path& file);

/// A file's bytes, mapped into memory for as long as this lives.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();
  std::string_view bytes() const { return bytes_; }

 private:
  MappedFile() = default;
  std::string_view bytes_;
};

}  // namespace baton
