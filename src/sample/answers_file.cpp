#include "sample/answers_file.h"

#include <fmt/format.h>

namespace baton::sample {

std::string answers_toml(const World& world, const Catalogue& catalogue) {
  std::string text =
      fmt::format("[business]\nname = \"{}\"\ncurrency = \"{}\"\ntime_zone = \"{}\"\n\n[answers]\n",
                  catalogue.business, world.currency, world.time_zone);
  for (const auto& [key, answer] : world.answers) {
    if (const auto* number = std::get_if<double>(&answer)) {
      text += fmt::format("{} = {}\n", key, *number);
    } else {
      text += fmt::format("{} = \"{}\"\n", key, std::get<std::string>(answer));
    }
  }
  for (const FamilySpec& family : world.families) {
    text += fmt::format("\n[answers.family.{}]\nstrategic_importance = {}\nbrand_risk = {}\n",
                        family.key, family.strategic_importance, family.brand_risk);
    for (std::size_t s = 0; s < process_steps.size(); ++s) {
      const StepAnswer& step = family.steps[s];
      text += fmt::format(
          "\n[answers.family.{}.{}]\ndifferentiating = \"{}\"\ncapital_heavy = \"{}\"\n"
          "several_specialists = \"{}\"\ndone_by = \"{}\"\n",
          family.key, process_steps[s], step.differentiating, step.capital_heavy,
          step.several_specialists, step.done_by);
    }
  }
  return text;
}

}  // namespace baton::sample
