#include "intake/answers.h"
#include "intake/toml_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "intake/date_text.h"
#include "intake/field_text.h"

namespace baton {
namespace {

constexpr std::string_view kinds[] = {"brand", "channel", "node", "partner", "family", "sku"};

bool is_kind(std::string_view word) {
  return std::find(std::begin(kinds), std::end(kinds), word) != std::end(kinds);
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

class AnswerReader {
 public:
  explicit AnswerReader(std::string_view file_name) : file_name_(file_name) {}

  void read_business(const toml::table& business) {
    for (const auto& [key, node] : business) {
      std::string* place = key == "name"        ? &result.business_name
                           : key == "currency"  ? &result.currency
                           : key == "time_zone" ? &result.time_zone
                           : key == "as_of"     ? &result.as_of
                                                : nullptr;
      const auto* date = node.as_date();
      if (place == nullptr) {
        complain(node, fmt::format("{} is not known in [business]; known are: name, currency, "
                                   "time_zone, as_of",
                                   key.str()));
      } else if (const auto text = node.value<std::string>()) {
        *place = *text;
      } else if (place == &result.as_of && date != nullptr) {
        const toml::date& d = date->get();
        *place = fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day);
      } else {
        complain(node, fmt::format("{} must be text in quotes", key.str()));
      }
    }
    for (char& c : result.currency) {
      c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    if (!result.currency.empty() && !is_currency_code(result.currency)) {
      complain(*business.get("currency"), "currency must be a code of three letters, such as EUR");
    }
    if (!result.as_of.empty() && !read_iso_date(result.as_of)) {
      complain(*business.get("as_of"), "as_of must be a date, such as 2026-03-31");
    }
  }

  void read(const toml::table& table, const std::string& kind, const std::string& asset) {
    for (const auto& [key, node] : table) {
      const std::string name(key.str());
      if (const toml::table* inner = node.as_table()) {
        if (kind == "business" && is_kind(name)) {
          read_assets(*inner, name);
        } else if (kind == "family") {
          read(*inner, "process_cell", asset + "/" + name);
        } else {
          complain(node, fmt::format("[{}] is not a kind of asset here; known are: {}", name,
                                     fmt::join(kinds, ", ")));
        }
        continue;
      }
      AnswerGiven answer{kind, asset, name, false, 0, {}, node.source().begin.line};
      if (const auto flag = node.value_exact<bool>()) {
        answer.number = *flag ? 1 : 0;
      } else if (const auto number = node.value<double>(); number && std::isfinite(*number)) {
        answer.number = *number;
      } else if (const auto text = node.value<std::string>()) {
        const std::string word = lower(*text);
        if (word == "yes" || word == "maybe" || word == "no") {
          answer.number = word == "yes" ? 1 : word == "maybe" ? 0.5 : 0;
        } else if (word.empty()) {
          continue;  // left open in the template
        } else {
          answer.is_text = true;
          answer.text = *text;
        }
      } else {
        complain(node, fmt::format("{} must be a number, yes, maybe, no or a text", name));
        continue;
      }
      result.answers.push_back(std::move(answer));
    }
  }

  void read_assets(const toml::table& table, const std::string& kind) {
    for (const auto& [key, node] : table) {
      if (const toml::table* inner = node.as_table()) {
        read(*inner, kind, std::string(key.str()));
      } else {
        complain(node, fmt::format("[answers.{}] holds one table for each {}", kind, kind));
      }
    }
  }

  void complain(const toml::node& node, const std::string& sentence) {
    if (error.empty()) {
      error = fmt::format("{} line {}: {}", file_name_, node.source().begin.line, sentence);
    }
  }

  Answers result;
  std::string error;

 private:
  std::string file_name_;
};

}  // namespace

Result<Answers> parse_answers(std::string_view file_name, std::string_view text) {
  const TomlText parsed(text);
  if (!parsed) {
    return Error::bad_input(fmt::format("{} line {}: {}", file_name,
                                        parsed.error().source().begin.line,
                                        parsed.error().description()));
  }
  AnswerReader reader(file_name);
  const toml::table& root = parsed.table();
  for (const auto& [key, node] : root) {
    if (key.str() == "business" || key.str() == "answers") continue;
    reader.complain(node,
                    fmt::format("[{}] is not known; use [business] and [answers]", key.str()));
  }
  for (const std::string_view section : {"business", "answers"}) {
    const toml::node* node = root.get(section);
    if (node != nullptr && !node->is_table()) {
      reader.complain(*node, fmt::format("{} must be a table, [{}]", section, section));
    }
  }
  if (const toml::table* business = root.get_as<toml::table>("business")) {
    reader.read_business(*business);
  }
  if (const toml::table* answers = root.get_as<toml::table>("answers")) {
    reader.read(*answers, "business", "");
  }
  if (!reader.error.empty()) return Error::bad_input(reader.error);
  return std::move(reader.result);
}

}  // namespace baton
