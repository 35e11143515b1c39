#include "report/money_bars.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "report/figures.h"
#include "report/text_layout.h"
#include "report/text_table.h"
#include "report/wording.h"

namespace baton {

namespace {

constexpr int widest_bar = 32;

struct BarMarks {
  std::string_view low, base, high;
};

BarMarks bar_marks(const TextStyle& style) {
  return style.unicode ? BarMarks{"█", "▓", "░"} : BarMarks{"#", "=", "-"};
}

std::string bar(const MoneyRange& range, double most, int width, const BarMarks& marks) {
  const auto columns = [&](double amount) {
    if (most <= 0 || !std::isfinite(amount)) return 0;
    return static_cast<int>(std::lround(std::clamp(amount / most, 0.0, 1.0) * width));
  };
  std::string text;
  const int low = columns(range.low), base = columns(range.base), high = columns(range.high);
  for (int i = 0; i < high; ++i) text += i < low ? marks.low : i < base ? marks.base : marks.high;
  return text;
}

}  // namespace

std::string money_bars_text(const Pain& pain, const TextStyle& style, int width) {
  const auto causes = known_causes(pain);
  double most = 0;
  for (const PainCause* cause : causes) most = std::max(most, cause->a_year.high);
  const MoneySteps steps(pain.total.high);
  const BarMarks marks = bar_marks(style);
  const int bar_width = std::clamp(width - 66, 10, widest_bar);

  TextTable table({{"cause", Align::left, true},
                   {"low", Align::right},
                   {"base", Align::right},
                   {"high", Align::right},
                   {std::string(marks.low) + " low " + std::string(marks.base) + " base " +
                    std::string(marks.high) + " high"}});
  for (const PainCause* cause : causes) {
    table.add({cause->title, steps.text(cause->a_year.low),
               TextTable::Cell(steps.text(cause->a_year.base), Tone::strong),
               steps.text(cause->a_year.high),
               TextTable::Cell(bar(cause->a_year, most, bar_width, marks), Tone::bad)});
  }
  const bool all_known = causes.size() == pain.causes.size();
  table.add({TextTable::Cell(all_known ? "total" : "total of what is known", Tone::strong),
             steps.text(pain.total.low), TextTable::Cell(steps.text(pain.total.base), Tone::strong),
             steps.text(pain.total.high)});
  return table.text(style, width, 2);
}

}  // namespace baton
