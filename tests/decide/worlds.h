// Small worlds as evidence for the tests: the scenarios of the documents, told by their figures.
#pragma once

#include <string>
#include <vector>

#include "decide/decide.h"
#include "decide/loading.h"
#include "measure/evidence.h"

namespace baton {

/// The built-in frameworks, after replacing `from` by `to` (which must occur) in `file`.
struct Edit {
  std::string file, from, to;
};
std::vector<FrameworkText> edited(const std::vector<Edit>& edits);
Frameworks frameworks_with(const std::vector<Edit>& edits);
const Frameworks& built_in();

Fact measured(double value);
Fact measured(double value, double low, double high);
Fact answered(double value);
void put(Evidence& evidence, const std::string& id, double value);
void put(Evidence& evidence, AssetKind kind, const std::string& key, const std::string& id,
         double value);
void answer(Evidence& evidence, const std::string& id, double value);

BusinessVerdict decided(const Evidence& evidence, DecideOptions options = {});
BusinessVerdict decided(const Evidence& evidence, const std::vector<Edit>& edits);
/// The answer of a framework (by id) for the business, or for the asset with this key.
FrameworkAnswer said(const BusinessVerdict& verdict, const std::string& framework,
                     const std::string& key = "");
const Recommendation* recommended(const BusinessVerdict& verdict, AssetKind kind,
                                  const std::string& key);

/// Everything is known and nothing hurts: one DC, one channel.
Evidence calm_business();
/// 001 §6 A: one warehouse, late put-away, poor accuracy.
Evidence one_warehouse();
/// 001 §6 B: own shop, marketplace and wholesale, sound nodes.
Evidence three_channels();
/// 001 §6 C: several nodes, routing by spreadsheet, acceptable accuracy.
Evidence spreadsheet_distributor();
/// 003 §5 A: many stores, decent accuracy, rising demand.
Evidence many_accurate_stores();
/// 003 §5 B: inaccurate, chaotic stores.
Evidence chaotic_stores();
/// 003 §5 C: a declining fleet whose stores have no stated role.
Evidence declining_fleet();

/// A marketplace's export: vendors ship, and no file tells of stock, costs, touches or hours.
Evidence vendors_only();

}  // namespace baton
