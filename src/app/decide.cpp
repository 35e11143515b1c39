#include "app/decide.h"

#include "app/evidence.h"
#include "app/measure.h"
#include "decide/decide.h"
#include "decide/loading.h"

namespace baton {
namespace {

constexpr int interval_resamples = 200;

}  // namespace

Result<Frameworks> frameworks_of(const Workspace& workspace) {
  auto files = workspace.toml_files("frameworks");
  if (!files) return files.error();
  std::vector<FrameworkText> own;
  for (auto& [name, text] : *files) own.push_back({name, std::move(text)});
  return load_frameworks(with_own_frameworks(own));
}

Result<Decided> decide_folder(const Imported& imported, const Workspace& workspace,
                              const DecideRequest& request) {
  const auto frameworks = frameworks_of(workspace);
  if (!frameworks) return frameworks.error();

  // Few cells with intervals, many cells without.
  MeasureOptions few;
  few.groupings = {{}, {{Dimension::channel}}, {{Dimension::node}}};
  few.intervals = true;
  few.resamples = interval_resamples;
  few.seed = request.seed;
  auto measured = measure(imported, workspace, few);
  if (!measured) return measured.error();
  MeasureOptions many;
  many.groupings = {
      {{Dimension::sku}}, {{Dimension::family}}, {{Dimension::brand}}, {{Dimension::partner}}};
  const auto by_asset = measure(imported, workspace, many);
  if (!by_asset) return by_asset.error();

  const std::vector<const Measured*> all = {&*measured, &*by_asset};
  auto gathered = gather_evidence({imported, workspace.answers(), *frameworks, all});
  if (!gathered) return gathered.error();
  DecideOptions options;
  options.budget = request.budget;
  options.seed = request.seed;
  auto verdict = decide(gathered->evidence, *frameworks, options);
  if (!verdict) return verdict.error();
  Working working;
  if (request.with_working) working = working_of(gathered->evidence, *frameworks);
  return Decided{std::move(verdict).value(), std::move(gathered->pain), std::move(measured).value(),
                 std::move(working)};
}

}  // namespace baton
