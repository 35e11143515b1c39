#include "app/ask.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "app/decide.h"
#include "app/evidence.h"

namespace baton {
namespace {

std::string default_text(const Input& input) {
  if (!input.otherwise) return {};
  const Input::Default& d = *input.otherwise;
  if (input.unit == InputUnit::yes_no)
    return d.value >= 0.75 ? "yes" : d.value <= 0.25 ? "no" : "maybe";
  return fmt::format("{:g}, between {:g} and {:g}", d.value, d.low, d.high);
}

std::string in_quotes(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

/// As it has to stand in TOML.
std::string toml_value(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size()) return text;
  return in_quotes(text);
}

std::string quoted_key(const std::string& key) {
  const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '_' || c == '-';
  });
  return bare ? key : in_quotes(key);
}

struct Setting {
  std::string section, key, value;
};

Result<Setting> parse_setting(const std::string& text, const Frameworks& frameworks) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
    return Error::wrong_use(
        fmt::format("--set {}: write KEY=VALUE, such as wage_per_hour=27.50", text));
  }
  const std::string path = text.substr(0, equals);
  Setting setting;
  setting.value = toml_value(text.substr(equals + 1));
  const std::size_t last = path.rfind('.');
  setting.key = last == std::string::npos ? path : path.substr(last + 1);
  constexpr std::string_view of_business[] = {"name", "currency", "time_zone", "as_of"};
  if (path.starts_with("business.") && std::find(std::begin(of_business), std::end(of_business),
                                                 setting.key) != std::end(of_business)) {
    setting.section = "business";
    if (!setting.value.starts_with('"')) setting.value = '"' + setting.value + '"';
    return setting;
  }
  if (frameworks.input_index(setting.key) < 0) {
    return Error::wrong_use(
        fmt::format("--set {}: nothing asks for \"{}\"; baton ask FOLDER --all lists what is asked",
                    text, setting.key));
  }
  setting.section = "answers";
  if (last == std::string::npos) return setting;
  // KIND.ASSET or family.ASSET.STEP: the asset's own name may hold dots, the kind and the step do
  // not.
  const std::string asset_path = path.substr(0, last);
  const std::size_t first = asset_path.find('.');
  if (first == std::string::npos) {
    return Error::wrong_use(fmt::format(
        "--set {}: write KIND.ASSET.KEY=VALUE, such as node.DC-1.{}=...", text, setting.key));
  }
  setting.section += "." + asset_path.substr(0, first);
  std::string asset = asset_path.substr(first + 1);
  constexpr std::string_view steps[] = {"formulation", "production", "storage",
                                        "fulfilment",  "returns",    "support"};
  std::string step;
  const std::size_t before_step = asset.rfind('.');
  if (before_step != std::string::npos &&
      std::find(std::begin(steps), std::end(steps), asset.substr(before_step + 1)) !=
          std::end(steps)) {
    step = "." + asset.substr(before_step + 1);
    asset.resize(before_step);
  }
  setting.section += "." + quoted_key(asset) + step;
  return setting;
}

}  // namespace

Result<std::vector<QuestionLine>> open_questions(const Imported& imported,
                                                 const Workspace& workspace, bool all) {
  const auto frameworks = frameworks_of(workspace);
  if (!frameworks) return frameworks.error();
  std::vector<QuestionLine> lines;
  const auto line_of = [&](const Input& input, const std::string& why) {
    return QuestionLine{input.id, input.question, why, input.file, default_text(input)};
  };
  const auto decided = decide_folder(imported, workspace, {});
  if (!decided) return decided.error();
  for (const Question& question : decided->verdict.questions) {
    const int index = frameworks->input_index(question.input);
    if (index < 0) continue;
    lines.push_back(line_of(frameworks->inputs[static_cast<std::size_t>(index)], question.why));
  }
  for (const BusinessVerdict::Leaning& leaning : decided->verdict.assumed) {
    const int index = frameworks->input_index(leaning.input);
    if (index < 0) continue;
    const Input& input = frameworks->inputs[static_cast<std::size_t>(index)];
    const bool there = std::any_of(lines.begin(), lines.end(),
                                   [&](const QuestionLine& line) { return line.key == input.id; });
    if (!there && !input.question.empty()) lines.push_back(line_of(input, ""));
  }
  if (!all) return lines;
  for (const Input& input : frameworks->inputs) {
    const bool there = std::any_of(lines.begin(), lines.end(),
                                   [&](const QuestionLine& line) { return line.key == input.id; });
    if (!there && !input.question.empty()) lines.push_back(line_of(input, ""));
  }
  return lines;
}

Result<std::string> set_answers(const Workspace& workspace,
                                const std::vector<std::string>& settings) {
  const auto frameworks = frameworks_of(workspace);
  if (!frameworks) return frameworks.error();
  const auto path = workspace.folder() / "answers.toml";
  std::string text;
  std::error_code error;
  if (std::filesystem::exists(path, error)) {
    auto read = read_whole_file(path);
    if (!read) return read.error();
    text = std::move(read).value();
  }
  std::string told;
  for (const std::string& one : settings) {
    const auto setting = parse_setting(one, *frameworks);
    if (!setting) return setting.error();
    auto changed = with_answer(text, setting->section, setting->key, setting->value);
    if (!changed) return changed.error();
    text = std::move(changed).value();
    told += fmt::format("[{}] {} = {}\n", setting->section, setting->key, setting->value);
  }
  const auto parsed = parse_answers("answers.toml", text);
  if (!parsed) return parsed.error();
  for (const AnswerGiven& answer : parsed->answers) {
    if (const auto checked = check_answer(answer, *frameworks); !checked) return checked.error();
  }
  if (const auto written = write_whole_file(path, text); !written) return written.error();
  return told;
}

}  // namespace baton
