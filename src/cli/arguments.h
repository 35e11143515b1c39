// Arguments: what was typed, as a value. The library that reads them is known to arguments.cpp
// alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace baton {

struct Arguments {
  std::string command;  ///< "import", "measure" ...; "frameworks check" for a command of a command
  std::string folder;   ///< the business
  std::string workspace;  ///< instead of FOLDER/.baton
  bool json = false;
  bool quiet = false;  ///< no progress

  std::string xlsx;  ///< measure, decide: where the workbook goes; empty: none

  // import
  bool explain = false;  ///< which file was taken for what

  // measure
  bool csv = false;
  std::vector<std::string> by;
  std::optional<std::string> from, to, as_of;
  int maturity_days = 30;
  bool intervals = false;
  bool formulas = false;
  std::vector<std::string> kpis;
  std::uint64_t seed = 1;

  // demand
  std::string demand_by = "sku";
  std::size_t limit = 20;

  // chain
  std::string failure;   ///< one kind only; empty: all
  std::string chain_by;  ///< "node", "channel" or empty

  // decide
  std::string html;   ///< where the report goes; empty: FOLDER/.baton/report.html
  double budget = 0;  ///< 0: none given
  bool budget_given = false;

  // replay, worth
  std::vector<std::string> policies;  ///< names; empty: all
  std::uint32_t replications = 5;
  std::string levers;  ///< a file; empty: FOLDER/replay/levers.toml, else the shipped ones

  // worth
  bool no_replay = false;

  // sample
  std::string sample;
  bool force = false;

  // ask
  std::vector<std::string> set;  ///< KEY=VALUE
  bool all = false;

  // frameworks
  std::string framework;

  // route, explain, exceptions
  std::string orders;    ///< a file of orders, one JSON object a line; empty: standard input
  bool dry_run = false;  ///< decide, print, keep nothing
  std::optional<std::string> now;  ///< instead of the clock: for orders that do not say when
  std::string order;               ///< the one to explain

  // backup, restore
  std::string copy;  ///< the file that holds the copy

  // mapping
  std::string file;  ///< the file to draft one for
  std::string into;  ///< the business that gets it; empty: standard output
};

/// Either arguments to run, or text to print and an exit code (help, version, a wrong flag).
struct Parsed {
  std::optional<Arguments> arguments;
  std::string text;
  int exit_code = 0;
};

Parsed parse_arguments(int argc, const char* const* argv);

}  // namespace baton
