#include "cli/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace baton {
namespace {

constexpr int default_width = 100;
constexpr int widest = 120;
constexpr double seconds_between_shows = 0.1;

double now_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

bool speaks_unicode() {
  for (const char* variable : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* value = std::getenv(variable);
    if (value == nullptr || *value == '\0') continue;
    return std::strstr(value, "UTF-8") != nullptr || std::strstr(value, "utf8") != nullptr;
  }
  return false;
}

}  // namespace

TextStyle terminal_style() {
  TextStyle style;
  const bool terminal = isatty(STDOUT_FILENO) != 0;
  style.colour = terminal && std::getenv("NO_COLOR") == nullptr;
  style.unicode = speaks_unicode();
  style.width = default_width;
  winsize size{};
  if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    style.width = size.ws_col < widest ? size.ws_col : widest;
  }
  return style;
}

ProgressLine::ProgressLine(bool quiet)
    : active_(!quiet && isatty(STDERR_FILENO) != 0), started_(now_seconds()) {}

ProgressLine::~ProgressLine() {
  if (shown_) std::fputs("\r\033[K", stderr);
}

void ProgressLine::show(const ImportProgress& progress) {
  const double now = now_seconds();
  if (!active_ || now - last_ < seconds_between_shows || progress.bytes_done == 0) return;
  last_ = now;
  shown_ = true;
  const double elapsed = now - started_;
  const double rate = static_cast<double>(progress.bytes_done) / elapsed;
  const double left = static_cast<double>(progress.bytes_total - progress.bytes_done) / rate;
  const double share =
      static_cast<double>(progress.bytes_done) / static_cast<double>(progress.bytes_total);
  const std::string line = fmt::format("\r\033[Kreading {}: {:.0f} %, {:.0f} MB/s, {:.0f} s left",
                                       progress.file, 100 * share, rate / 1e6, left);
  std::fputs(line.c_str(), stderr);
}

void ProgressLine::show(std::string_view doing, std::size_t done, std::size_t all) {
  const double now = now_seconds();
  if (!active_ || now - last_ < seconds_between_shows || done == 0) return;
  last_ = now;
  shown_ = true;
  const double each = (now - started_) / static_cast<double>(done);
  const std::string line = fmt::format("\r\033[K{}: {} of {}, {:.0f} s left", doing, done, all,
                                       each * static_cast<double>(all - done));
  std::fputs(line.c_str(), stderr);
}

}  // namespace baton
