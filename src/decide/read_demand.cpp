// The settings of demand: each a value with its source.
#include <fmt/format.h>

#include "decide/reading.h"

namespace baton {
namespace {

class SettingReader {
 public:
  SettingReader(const TomlValue& file, const ProblemList& list)
      : reader_(file, "demand settings", list) {
    reader_.text("purpose");
  }

  double number(std::string_view key, double least, double most) {
    const TomlValue* table = reader_.table(key);
    if (table == nullptr) {
      if (!reader_.has(key)) {
        reader_.wrong(key, "is missing: write a table of this name with 'value' and 'source'");
      }
      whole_ = false;
      return least;
    }
    TableReader setting(*table, fmt::format("demand settings, {}", key), reader_.list());
    const double value = setting.required_number("value");
    if (value < least || value > most) {
      setting.wrong("value", fmt::format("must be between {} and {}", least, most));
      whole_ = false;
    }
    if (setting.text("source").empty()) {
      setting.list().remark(setting.line(),
                            setting.where() + ": no source: write where it is from, or \"ours\"");
    }
    setting.finish();
    return value;
  }
  std::size_t count(std::string_view key, std::size_t least, std::size_t most) {
    return static_cast<std::size_t>(
        number(key, static_cast<double>(least), static_cast<double>(most)));
  }
  /// Whether every setting was there and within its limits.
  bool finish() {
    reader_.finish();
    return whole_;
  }

 private:
  TableReader reader_;
  bool whole_ = true;
};

}  // namespace

std::optional<DemandSettings> read_demand(const TomlValue& file, const ProblemList& list) {
  constexpr std::size_t most_periods = 520;
  SettingReader reader(file, list);
  DemandSettings settings{};
  settings.interval_limit = reader.number("interval_limit", 1, 100);
  settings.size_cv2_limit = reader.number("size_cv2_limit", 0, 100);
  settings.level_weight = reader.number("level_weight", 0.001, 1);
  settings.size_weight = reader.number("size_weight", 0.001, 1);
  settings.probability_weight = reader.number("probability_weight", 0.001, 1);
  settings.fewest_training = reader.count("fewest_training", 3, most_periods);
  settings.fewest_judged = reader.count("fewest_judged", 1, most_periods);
  settings.most_judged = reader.count("most_judged", 1, most_periods);
  settings.fewest_to_choose = reader.count("fewest_to_choose", 1, most_periods);
  settings.scale_lag = reader.count("scale_lag", 1, most_periods);
  settings.censored_from_share = reader.number("censored_from_share", 0.001, 1);
  if (!reader.finish()) return std::nullopt;
  return settings;
}

}  // namespace baton
