#include "servers.h"

#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <grp.h>
#include <cstdlib>
#include <utility>

namespace baton::bench {

namespace {

constexpr int longest_stop_seconds = 20;

/// In the child: becomes the program, or ends.
[[noreturn]] void become(const std::vector<std::string>& command, const std::string& log,
                         const std::optional<std::string>& user) {
  const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
  const int none = open("/dev/null", O_RDONLY);
  dup2(none, 0);
  dup2(out, 1);
  dup2(out, 2);
  if (user && getuid() == 0) {
    const passwd* entry = getpwnam(user->c_str());
    if (entry == nullptr || setgroups(0, nullptr) != 0 || setgid(entry->pw_gid) != 0 ||
        setuid(entry->pw_uid) != 0) {
      _exit(127);
    }
  }
  prctl(PR_SET_PDEATHSIG, SIGINT);  // ends with the benchmark, however that ends
  std::vector<char*> arguments;
  for (const std::string& part : command) arguments.push_back(const_cast<char*>(part.c_str()));
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  _exit(127);
}

}  // namespace

TemporaryFolder::TemporaryFolder(const std::string& what)
    : path_(std::filesystem::temp_directory_path() /
            ("baton-" + what + "-" + std::to_string(getpid()))) {
  std::filesystem::remove_all(path_);
  std::filesystem::create_directories(path_);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::optional<Server> Server::start(const std::vector<std::string>& command,
                                    const std::filesystem::path& log,
                                    const std::optional<std::string>& user) {
  const pid_t process = fork();
  if (process == 0) become(command, log.string(), user);
  if (process < 0) return std::nullopt;
  return Server(process);
}

Server::Server(Server&& other) noexcept : process_(std::exchange(other.process_, -1)) {}

Server::~Server() {
  if (process_ < 0) return;
  kill(process_, SIGINT);  // PostgreSQL: fast shutdown; Redis: shutdown
  for (int tenth = 0; tenth < longest_stop_seconds * 10; ++tenth) {
    if (waitpid(process_, nullptr, WNOHANG) != 0) return;
    usleep(100'000);
  }
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

bool Server::running() {
  if (process_ < 0) return false;
  if (waitpid(process_, nullptr, WNOHANG) == 0) return true;
  process_ = -1;
  return false;
}

bool run_to_end(const std::vector<std::string>& command, const std::filesystem::path& log,
                const std::optional<std::string>& user) {
  const pid_t process = fork();
  if (process == 0) become(command, log.string(), user);
  int status = 0;
  return process > 0 && waitpid(process, &status, 0) == process && status == 0;
}

bool give_to(const std::filesystem::path& folder, const std::string& user) {
  if (getuid() != 0) return true;
  const passwd* entry = getpwnam(user.c_str());
  return entry != nullptr && chown(folder.c_str(), entry->pw_uid, entry->pw_gid) == 0;
}

}  // namespace baton::bench
