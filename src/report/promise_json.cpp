#include <nlohmann/json.hpp>

#include "report/promise_report.h"

namespace baton {
namespace {

using PromiseJson = nlohmann::ordered_json;

PromiseJson tally_json(const PromiseTally& tally, Ppm confidence) {
  PromiseJson json = {{"due", tally.made}, {"kept", tally.met}, {"to_come", tally.pending}};
  if (tally.made > 0) {
    const ShareInterval interval = tally.interval();
    const auto count = static_cast<double>(tally.made);
    json["share"] = tally.share();
    json["interval"] = {interval.low, interval.high};
    json["mean_days_promised"] = tally.promised_days / count;
    const std::int64_t late = tally.made - tally.met;
    if (late > 0) json["mean_days_late"] = tally.late_days / static_cast<double>(late);
  }
  json["verdict"] = promise_verdict(tally, confidence);
  return json;
}

template <class Id>
PromiseJson cells_json(std::string_view key, const std::map<Id, PromiseTally>& cells,
                       const PromisesToPrint& promises) {
  PromiseJson list = PromiseJson::array();
  for (const auto& [id, tally] : cells) {
    PromiseJson json = {{std::string(key), promises.names.text(id)}};
    json.update(tally_json(tally, promises.confidence));
    list.push_back(std::move(json));
  }
  return list;
}

}  // namespace

std::string order_promise_json(const std::optional<OrderPromise>& promise, Ppm confidence,
                               Instant now) {
  if (!promise) return "null";
  const auto maybe = [](std::optional<Instant> at) {
    return at ? PromiseJson(at->text()) : PromiseJson();
  };
  return PromiseJson{
      {"promised_at", promise->promised_at.text()},
      {"deliver_by", promise->deliver_by.text()},
      {"told_last", promise->told_last.text()},
      {"confidence", static_cast<double>(confidence) / static_cast<double>(ppm_whole)},
      {"shipped_at", maybe(promise->shipped_at)},
      {"delivered_at", maybe(promise->delivered_at)},
      {"outcome", promise_outcome_name(promise->outcome(now))}}
      .dump();
}

std::string promises_json(const PromisesToPrint& promises) {
  const PromiseBook& book = promises.book;
  const auto cells = book.parcels.cells(promises.confidence);
  const PromiseJson json = {
      {"as_of", book.now.text()},
      {"confidence", static_cast<double>(promises.confidence) / static_cast<double>(ppm_whole)},
      {"orders",
       {{"all", tally_json(book.orders, promises.confidence)},
        {"slipped", book.slipped},
        {"broken", book.broken},
        {"withdrawn", book.withdrawn},
        {"by_channel", cells_json("channel", book.by_channel, promises)}}},
      {"parcels",
       {{"all", tally_json(book.parcels.all(), promises.confidence)},
        {"by_node", cells_json("node", book.parcels.by_node(), promises)},
        {"by_carrier", cells_json("carrier", book.parcels.by_carrier(), promises)},
        {"by_country", cells_json("country", book.parcels.by_country(), promises)},
        {"shipped_and_not_told_of_since", book.untold},
        {"cells_with_enough", cells.told},
        {"cells_as_chosen", cells.pass}}}};
  return json.dump(2, ' ', false, PromiseJson::error_handler_t::replace);
}

}  // namespace baton
