#include "cli/answering.h"

#include <cstdio>

#include "report/report.h"
#include "report/tables.h"

namespace baton {

int code(Exit exit) { return static_cast<int>(exit); }

int failed(const Error& error) {
  std::fprintf(stderr, "baton: %s\n", error.message.c_str());
  switch (error.kind) {
    case Error::Kind::wrong_use:
      return code(Exit::wrong_use);
    case Error::Kind::bad_input:
      return code(Exit::bad_input);
    case Error::Kind::machine:
      return code(Exit::machine);
  }
  return code(Exit::machine);
}

int print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  if (!text.empty() && text.back() != '\n') std::fputc('\n', stdout);
  if (std::fflush(stdout) != 0) return failed(Error::machine("cannot write to standard output"));
  return code(Exit::done);
}

int tell(const Result<std::string>& done, const Arguments& a) {
  if (!done) return failed(done.error());
  return print(a.json ? done_json(*done) : *done);
}

Result<Workspace> open_workspace(const Arguments& a) {
  return Workspace::open(a.folder, a.workspace);
}

}  // namespace baton
