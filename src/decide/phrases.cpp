#include "decide/phrases.h"

#include <cmath>

#include <fmt/format.h>

namespace baton {
namespace {

std::string grouped(double value) {
  const auto whole = static_cast<long long>(std::llround(value));
  std::string digits = std::to_string(whole < 0 ? -whole : whole);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  }
  if (whole < 0) digits.insert(digits.begin(), '-');
  return digits;
}

// At most `places` decimals, none that are zero.
std::string plain(double value, int places) {
  std::string text = fmt::format("{:.{}f}", value, places);
  if (text.find('.') != std::string::npos) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  if (text == "-0") text.erase(0, 1);
  return text;
}

}  // namespace

std::string shown(double value, InputUnit unit) {
  switch (unit) {
    case InputUnit::share:
    case InputUnit::ratio:
      return plain(value * 100, 1) + " %";
    case InputUnit::count:
      return value >= 1000 ? grouped(value) : plain(value, 1);
    case InputUnit::score:
      return plain(value, 1);
    case InputUnit::yes_no:
      return value >= 0.75 ? "yes" : value <= 0.25 ? "no" : "maybe";
    case InputUnit::money:
      return grouped(value);
    case InputUnit::hours:
      return plain(value, 1) + " hours";
    case InputUnit::days:
      return plain(value, 1) + " days";
    case InputUnit::minutes:
      return plain(value, 1) + " minutes";
    case InputUnit::per_thousand:
      return plain(value, 1) + " per thousand";
    case InputUnit::text:
      return "";
  }
  return "";
}

std::string unit_name(InputUnit unit) {
  switch (unit) {
    case InputUnit::share:
      return "share";
    case InputUnit::ratio:
      return "ratio";
    case InputUnit::count:
      return "count";
    case InputUnit::score:
      return "score";
    case InputUnit::yes_no:
      return "yes_no";
    case InputUnit::money:
      return "money";
    case InputUnit::hours:
      return "hours";
    case InputUnit::days:
      return "days";
    case InputUnit::minutes:
      return "minutes";
    case InputUnit::per_thousand:
      return "per_thousand";
    case InputUnit::text:
      return "text";
  }
  return "";
}

std::string listed(const std::vector<std::string>& names, std::size_t most) {
  std::string text;
  const std::size_t shown_names = names.size() > most ? most : names.size();
  for (std::size_t i = 0; i < shown_names; ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  if (names.size() > most) text += fmt::format(" and {} more", names.size() - most);
  return text;
}

std::string filled(std::string_view text,
                   const std::function<std::string(std::string_view)>& word) {
  std::string result;
  while (!text.empty()) {
    const auto open = text.find('{');
    const auto close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) {
      result += text;
      break;
    }
    result += text.substr(0, open);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const std::string replacement = word(name);
    if (replacement.empty()) {
      result += text.substr(open, close - open + 1);
    } else {
      result += replacement;
    }
    text.remove_prefix(close + 1);
  }
  return result;
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

}  // namespace baton
