// The command line: arguments in, the use case called, text out.
#include <cstdio>
#include <exception>

#include "cli/arguments.h"
#include "cli/commands.h"

int main(int argc, char** argv) {
  constexpr int machine_failed = 4;
  try {
    const baton::Parsed parsed = baton::parse_arguments(argc, argv);
    if (!parsed.arguments) {
      std::fputs(parsed.text.c_str(), parsed.exit_code == 0 ? stdout : stderr);
      return parsed.exit_code;
    }
    return baton::run_command(*parsed.arguments);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "baton: %s\n", error.what());
    return machine_failed;
  }
}
