#include "report/rules_report.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "report/text_layout.h"

namespace baton {

std::string rule_findings_text(const std::vector<RuleFinding>& findings) {
  if (findings.empty()) {
    return "The rules can be read, each of them can hold, and none contradicts another.\n";
  }
  std::string text;
  for (const RuleFinding& finding : findings) {
    const std::string place = finding.place.file.empty()
                                  ? std::string()
                                  : fmt::format("{}:{}: ", finding.place.file, finding.place.line);
    text += fmt::format("{}{}: {}\n", clean(place), finding_name(finding.kind),
                        clean(finding.sentence));
  }
  return text;
}

std::string rule_findings_json(const std::vector<RuleFinding>& findings) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const RuleFinding& finding : findings) {
    list.push_back({{"kind", finding_name(finding.kind)},
                    {"serious", finding.serious()},
                    {"file", finding.place.file},
                    {"line", finding.place.line},
                    {"sentence", finding.sentence}});
  }
  return nlohmann::ordered_json{{"clean", findings.empty()}, {"findings", std::move(list)}}.dump(
      2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace baton
