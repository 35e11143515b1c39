// Answers: what no file knows, read from answers.toml: who the business is and what its people say.
// Keys are checked later, against the inputs that the frameworks ask for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace baton {

struct AnswerGiven {
  std::string kind;   ///< "business", "node", "family", "process_cell" ...
  std::string asset;  ///< its key; "shirts/production" for a process cell; empty for the business
  std::string key;    ///< input id
  bool is_text = false;
  double number = 0;  ///< yes is 1, maybe 0.5, no 0
  std::string text;   ///< where it is neither a number nor yes, maybe or no
  std::uint32_t line = 0;
};

struct Answers {
  std::string business_name, currency, time_zone;  ///< empty where not said
  std::string as_of;                               ///< ISO date, empty: the last event
  std::vector<AnswerGiven> answers;
};

/// Errors name the line and what is wrong.
Result<Answers> parse_answers(std::string_view file_name, std::string_view text);

/// `text`, an answers.toml, with `key = value` set in `section` ("answers", "answers.node.DC-1",
/// "answers.node.\"DC 1\""); everything else stays as it was written, comments too. `value` is
/// TOML: 0.5, true, "text" in its quotes. Errors: `text`, `section` or `value` is not TOML, or the
/// place is taken by something else.
Result<std::string> with_answer(std::string_view text, std::string_view section,
                                std::string_view key, std::string_view value);

}  // namespace baton
