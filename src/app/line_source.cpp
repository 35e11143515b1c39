#include "app/line_source.h"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace baton {
namespace {

constexpr std::size_t bytes_at_once = 1U << 18U;

}  // namespace

/// False at the end.
bool LineSource::read_more() {
  if (ended_) return false;
  if (begin_ > 0) {
    buffer_.erase(0, begin_);
    looked_at_ -= begin_;
    begin_ = 0;
  }
  const std::size_t before = buffer_.size();
  buffer_.resize(before + bytes_at_once);
  ssize_t got = 0;
  do {
    got = ::read(file_, buffer_.data() + before, bytes_at_once);
  } while (got < 0 && errno == EINTR);
  if (got < 0) failure_ = Error::machine(fmt::format("cannot read on: {}", std::strerror(errno)));
  buffer_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  ended_ = got <= 0;
  return !ended_;
}

std::optional<std::string> LineSource::next() {
  std::string line;
  bool cut = false;
  for (;;) {
    const std::size_t end = buffer_.find('\n', looked_at_);
    if (end != std::string::npos) {
      if (!cut) line = buffer_.substr(begin_, std::min(end - begin_, longest_line));
      begin_ = looked_at_ = end + 1;
      break;
    }
    looked_at_ = buffer_.size();
    if (buffer_.size() - begin_ > longest_line) {
      if (!cut) line = buffer_.substr(begin_, longest_line);
      cut = true;
      begin_ = buffer_.size();
    }
    if (read_more()) continue;
    if (!cut && begin_ == buffer_.size()) return std::nullopt;
    if (!cut) line = buffer_.substr(begin_);
    begin_ = looked_at_ = buffer_.size();
    break;
  }
  ++line_;
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

bool LineSource::is_ready() {
  if (buffer_.find('\n', looked_at_) != std::string::npos || ended_) return true;
  pollfd wait{file_, POLLIN, 0};
  return ::poll(&wait, 1, 0) > 0;
}

}  // namespace baton
