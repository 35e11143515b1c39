// Terminal: where text goes, how wide it may be, whether it may have colour, and progress on long
// work.
#pragma once

#include <string>
#include <string_view>

#include "app/import.h"
#include "report/report.h"

namespace baton {

/// For standard output: colour and width only where it is a terminal, and NO_COLOR is honoured.
TextStyle terminal_style();

/// A progress line on standard error, with rate and remaining time; nothing where that is no
/// terminal.
class ProgressLine {
 public:
  explicit ProgressLine(bool quiet);
  ~ProgressLine();
  void show(const ImportProgress& progress);
  /// "forecasting series: 12 of 600, 0 s left".
  void show(std::string_view doing, std::size_t done, std::size_t all);

 private:
  bool active_;
  bool shown_ = false;
  double started_, last_ = 0;
};

}  // namespace baton
