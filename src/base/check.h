// CHECK: the third kind of trouble, "we are wrong". Always on, in every build: a broken invariant
// stops the process with file, line and sentence instead of letting a wrong figure out.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace baton::detail {
[[noreturn]] inline void check_failed(const char* file, int line, const char* what) {
  std::fprintf(stderr, "%s:%d: this should never happen: %s\n", file, line, what);
  std::abort();
}
}  // namespace baton::detail

#define BATON_CHECK(condition, sentence) \
  ((condition) ? static_cast<void>(0) : ::baton::detail::check_failed(__FILE__, __LINE__, sentence))
