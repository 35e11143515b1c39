// Servers that a benchmark compares with: started in a folder of their own, listening on a unix
// socket there and nowhere else, stopped by their process id, and the folder removed.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace baton::bench {

class TemporaryFolder {
 public:
  explicit TemporaryFolder(const std::string& what);
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

class Server {
 public:
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  Server(Server&& other) noexcept;
  ~Server();  ///< asks it to end, and waits

  /// Its output goes to `log`. `user`: run as that one where we are root (PostgreSQL refuses to
  /// be).
  static std::optional<Server> start(const std::vector<std::string>& command,
                                     const std::filesystem::path& log,
                                     const std::optional<std::string>& user = std::nullopt);
  bool running();

 private:
  explicit Server(pid_t process) : process_(process) {}
  pid_t process_ = -1;
};

/// Runs a program to its end. False where it failed or is not there.
bool run_to_end(const std::vector<std::string>& command, const std::filesystem::path& log,
                const std::optional<std::string>& user = std::nullopt);
/// Gives a folder to a user, where we are root.
bool give_to(const std::filesystem::path& folder, const std::string& user);

}  // namespace baton::bench
