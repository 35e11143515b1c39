// Any text as answers.toml, and an answer set in it. Invariants: an error names the file; an answer
// that was set is there, once, and setting it again changes nothing.
#include <cmath>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "intake/answers.h"

namespace {

void set(std::string_view text, std::string_view section, std::string_view key,
         std::string_view value) {
  const auto changed = baton::with_answer(text, section, key, value);
  if (!changed) {
    BATON_CHECK(!changed.error().message.empty(), "an error says why");
    return;
  }
  const auto again = baton::with_answer(*changed, section, key, value);
  BATON_CHECK(again && *again == *changed, "setting it twice changes nothing");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto answers = baton::parse_answers("answers.toml", text);
  if (!answers) {
    BATON_CHECK(answers.error().message.starts_with("answers.toml"), "an error names the file");
  } else {
    for (const baton::Answer& answer : answers->answers) {
      BATON_CHECK(!answer.key.empty() || answer.line > 0, "an answer has its place");
      BATON_CHECK(std::isfinite(answer.number), "an answer is a number");
    }
  }
  set(text, "answers", "orders_per_day", "120");
  set(text, "answers.node.\"DC 1\"", "a", "\"yes\"");
  const std::size_t cut = text.find('\n');
  if (cut != std::string_view::npos) set(text.substr(cut + 1), text.substr(0, cut), "a", "0.5");
  return 0;
}
