#include "intake/answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

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
      Answer answer{kind, asset, name, false, 0, {}, node.source().begin.line};
      if (const auto flag = node.value_exact<bool>()) {
        answer.number = *flag ? 1 : 0;
      } else if (const auto number = node.value<double>()) {
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
  const toml::parse_result parsed = toml::parse(text, file_name);
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
  if (const toml::table* business = root.get_as<toml::table>("business")) {
    const auto text_of = [&](std::string_view key) {
      return (*business)[key].value<std::string>().value_or("");
    };
    reader.result.business_name = text_of("name");
    reader.result.currency = text_of("currency");
    reader.result.time_zone = text_of("time_zone");
    reader.result.as_of = text_of("as_of");
  }
  if (const toml::table* answers = root.get_as<toml::table>("answers")) {
    reader.read(*answers, "business", "");
  }
  if (!reader.error.empty()) return Error::bad_input(reader.error);
  return std::move(reader.result);
}

std::string with_answer(std::string_view text, std::string_view section, std::string_view key,
                        std::string_view value) {
  const std::string heading = fmt::format("[{}]", section);
  const std::string line = fmt::format("{} = {}\n", key, value);
  std::string result;
  bool inside = false;
  bool written = false;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view row = text.substr(0, end == std::string_view::npos ? text.size() : end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    std::string_view bare = row;
    while (!bare.empty() && (bare.front() == ' ' || bare.front() == '\t')) bare.remove_prefix(1);
    if (bare.starts_with('[')) {
      if (inside && !written) {
        result += line;
        written = true;
      }
      inside = bare.starts_with(heading);
    } else if (inside && !written && bare.starts_with(key)) {
      std::string_view rest = bare.substr(key.size());
      while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t')) rest.remove_prefix(1);
      if (rest.starts_with('=')) {
        result += line;
        written = true;
        continue;
      }
    }
    result += row;
    result += '\n';
  }
  if (written) return result;
  if (!inside) result += "\n" + heading + "\n";
  return result + line;
}

}  // namespace baton
