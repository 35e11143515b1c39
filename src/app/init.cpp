#include "app/init.h"

#include <fmt/format.h>

#include <filesystem>

#include "app/dataset_page.h"
#include "app/workspace.h"
#include "decide/loading.h"
#include "model/dataset.h"

namespace baton {
namespace {

std::string answers_template(const Frameworks& frameworks) {
  std::string text =
      "# What no file knows. Take the # off a line and put your own answer; baton ask FOLDER does "
      "the same.\n"
      "\n[business]\n# name = \"\"\n# currency = \"EUR\"             # amounts without a currency, "
      "and all results\n"
      "# time_zone = \"Europe/Berlin\"  # times that do not name their own\n"
      "# as_of = \"2026-03-31\"         # judge as of the end of this day; else the last "
      "event\n\n[answers]\n";
  for (const Input& input : frameworks.inputs) {
    if (input.question.empty() || !input.kinds.has(AssetKind::business)) continue;
    std::string value = "\"\"";
    if (input.otherwise) {
      const double v = input.otherwise->value;
      value = input.unit == InputUnit::yes_no ? (v >= 0.75   ? "\"yes\""
                                                 : v <= 0.25 ? "\"no\""
                                                             : "\"maybe\"")
                                              : fmt::format("{:g}", v);
    }
    text += fmt::format("# {} = {}   # {}\n", input.id, value, input.question);
  }
  return text +
         "\n# [answers.family.shirts]               # the same for a family, node, channel, "
         "partner ...\n"
         "# strategic_importance = 4               # 1 to 5\n"
         "# [answers.family.shirts.production]    # and for a step of a family's way\n"
         "# differentiating = \"no\"\n";
}

}  // namespace

Result<std::string> init_folder(const std::string& folder) {
  namespace fs = std::filesystem;
  const fs::path path(folder);
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_directory(path, error)) {
    return Error::wrong_use(fmt::format("{} is a file, not a folder", folder));
  }
  const auto frameworks = load_frameworks(with_own_frameworks({}));
  if (!frameworks) return frameworks.error();
  int written = 0;
  const auto write = [&](const fs::path& file, const std::string& text) -> Result<Done> {
    if (fs::exists(file, error)) return Done{};
    ++written;
    return write_whole_file(file, text);
  };
  for (const FileSchema& schema : dataset()) {
    const auto done =
        write(path / "templates" / (std::string(schema.name) + ".csv"), template_csv(schema));
    if (!done) return done.error();
  }
  if (const auto done = write(path / "answers.toml", answers_template(*frameworks)); !done)
    return done.error();
  return fmt::format(
      "{0}: {1} files written.\n"
      "  templates/*.csv  what each file looks like, with an example row. Put your own files "
      "beside that\n"
      "                   folder, under the same names; only orders.csv (or sales.csv) has to be "
      "there.\n"
      "  answers.toml     what no file knows; every line may stay as it is.\n"
      "Next: baton import {0}, then baton decide {0}\n",
      folder, written);
}

}  // namespace baton
