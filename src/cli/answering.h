// How a command answers: text to standard output, errors to standard error, and the exit code.
#pragma once

#include <string>

#include "app/workspace.h"
#include "base/result.h"
#include "cli/arguments.h"

namespace baton {

enum class Exit : int { done = 0, answer_is_no = 1, wrong_use = 2, bad_input = 3, machine = 4 };

int code(Exit exit);
/// Tells what failed; the exit code for it.
int failed(const Error& error);
int print(const std::string& text);
/// What was done, for commands whose answer is a sentence.
int tell(const Result<std::string>& done, const Arguments& a);
Result<Workspace> open_workspace(const Arguments& a);

}  // namespace baton
