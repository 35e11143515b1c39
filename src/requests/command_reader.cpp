#include "requests/command_reader.h"

#include <fmt/format.h>

#include <array>

#include "lifecycle/verdict_codec.h"
#include "requests/name_lookup.h"

namespace baton {
namespace {

constexpr std::string_view reject_reasons[] = {"no_stock", "damaged",     "no_capacity",
                                               "closed",   "cannot_ship", "other"};
constexpr std::string_view routings[] = {"live", "fixed"};
constexpr std::string_view legs[] = {"out", "in"};
constexpr std::string_view works[] = {"take", "act", "close", "escalate"};

template <class Choice>
Choice choice_of(JsonObject& json, std::string_view field, std::span<const std::string_view> of,
                 Choice otherwise) {
  const auto found = json.choice(field, of);
  return found ? static_cast<Choice>(*found) : otherwise;
}

Destination destination_of(JsonObject& json, NameLookup& names) {
  Destination to;
  to.country = names.grown<RegionId>(json, "country");
  to.region = names.grown<RegionId>(json, "region");
  to.latitude = json.number("latitude");
  to.longitude = json.number("longitude");
  if (to.latitude.has_value() != to.longitude.has_value()) {
    json.refuse("latitude", "latitude and longitude belong together");
  }
  return to;
}

/// Where it goes, and who lives there.
Destination address_of(JsonObject& json, NameLookup& names, PersonalData& personal,
                       bool& has_personal) {
  Destination to;
  if (auto ship_to = json.object("ship_to")) {
    to = destination_of(*ship_to, names);
    const auto tell = [&](std::string_view field, std::string& into) {
      auto text = ship_to->text(field);
      if (!text) return;
      has_personal = true;
      if (!into.empty()) into += ", ";
      into += *text;
    };
    tell("name", personal.name);
    tell("company", personal.name);
    tell("street", personal.street);
    tell("street2", personal.street);
    tell("postal_code", personal.street);
    tell("city", personal.street);
    tell("email", personal.email);
    tell("phone", personal.phone);
    if (auto trouble = ship_to->trouble()) return to;
  }
  to.pick_up_at = names.known<NodeId>(json, "pick_up_at");
  return to;
}

std::vector<LineToPlace> lines_of(JsonObject& json, NameLookup& names) {
  std::vector<LineToPlace> lines;
  for (JsonObject& line : json.objects("lines")) {
    LineToPlace to_place;
    to_place.sku = names.must<SkuId>(line, "sku");
    to_place.quantity = Quantity(line.must_quantity("quantity"));
    to_place.unit_price = line.money("unit_price").value_or(Money());
    to_place.text = line.text("line").value_or(std::string());
    lines.push_back(std::move(to_place));
    if (line.trouble()) break;
  }
  return lines;
}

/// A place in a list as people count, from 1.
std::uint16_t place_of(JsonObject& json, std::string_view field) {
  constexpr std::int64_t most = 65'535;
  const std::int64_t place = json.must_quantity(field);
  if (place < 1 || place > most) {
    json.refuse(field, fmt::format("is {}; places are counted from 1", place));
    return 0;
  }
  return static_cast<std::uint16_t>(place - 1);
}

std::vector<LineUnits> line_units_of(JsonObject& json, std::string_view field) {
  std::vector<LineUnits> units;
  for (JsonObject& line : json.objects(field)) {
    units.push_back({place_of(line, "line"), line.must_quantity("quantity")});
    if (line.trouble()) break;
  }
  return units;
}

std::string why_of(JsonObject& json) { return json.text("why").value_or(std::string()); }

/// One reader for each verb: takes its fields, and leaves what is wrong with the object.
struct Reading {
  JsonObject& json;
  NameLookup& names;
  Instant now;
  ReadRequest& out;

  Instant instant_or_now(std::string_view field) {
    const auto told = json.instant(field);
    if (!told) out.time_assumed = true;
    return told.value_or(now);
  }
};

CommandBody place_order(Reading& r) {
  PlaceOrder command;
  command.order = r.json.must_text("order");
  command.channel = r.names.channel(r.json, "channel");
  command.method =
      choice_of(r.json, "method", choices_of(FileKind::orders, "method"), OrderMethod::ship);
  command.destination = address_of(r.json, r.names, r.out.personal, r.out.has_personal);
  r.out.personal.order = command.order;
  command.placed_at = r.instant_or_now("placed_at");
  command.deliver_by = r.json.deadline("deliver_by");
  command.currency = r.names.grown<CurrencyId>(r.json, "currency").value_or(r.names.currency());
  if (command.currency != r.names.currency()) {
    r.json.refuse("currency", "prices have to be in the business's currency; convert them first");
  }
  command.lines = lines_of(r.json, r.names);
  command.hold = r.json.text("hold");
  return command;
}

CommandBody edit_order(Reading& r) {
  EditOrder command;
  command.order = r.json.must_text("order");
  command.lines = line_units_of(r.json, "lines");
  if (r.json.has("method"))
    command.method =
        choice_of(r.json, "method", choices_of(FileKind::orders, "method"), OrderMethod::ship);
  if (r.json.has("ship_to") || r.json.has("pick_up_at")) {
    command.destination = address_of(r.json, r.names, r.out.personal, r.out.has_personal);
    r.out.personal.order = command.order;
  }
  command.deliver_by = r.json.deadline("deliver_by");
  command.why = why_of(r.json);
  return command;
}

CommandBody cancel_order(Reading& r) {
  CancelOrder command;
  command.order = r.json.must_text("order");
  command.lines = line_units_of(r.json, "lines");
  command.reason = choice_of(r.json, "reason", choices_of(FileKind::orders, "cancel_reason"),
                             CancelReason::customer);
  command.released_too = r.json.flag("released_too").value_or(false);
  command.why = why_of(r.json);
  return command;
}

CommandBody put_on_hold(Reading& r) { return PutOnHold{r.json.must_text("order"), why_of(r.json)}; }
CommandBody release_hold(Reading& r) {
  return ReleaseHold{r.json.must_text("order"), why_of(r.json)};
}

CommandBody hold_units(Reading& r) {
  HoldUnits command;
  command.hold = r.json.must_text("hold");
  command.channel = r.names.channel(r.json, "channel");
  command.method =
      choice_of(r.json, "method", choices_of(FileKind::orders, "method"), OrderMethod::ship);
  bool has_personal = false;
  PersonalData nobody;
  command.destination = address_of(r.json, r.names, nobody, has_personal);
  if (has_personal) r.json.refuse("ship_to", "a hold takes no name and no street");
  command.lines = lines_of(r.json, r.names);
  const auto expires = r.json.instant("expires_at");
  if (!expires) r.json.refuse("expires_at", "has to be there");
  command.expires_at = expires.value_or(r.now);
  return command;
}

CommandBody give_up_hold(Reading& r) { return GiveUpHold{r.json.must_text("hold")}; }
CommandBody release_to_node(Reading& r) { return ReleaseToNode{r.json.must_text("order")}; }

CommandBody confirm_pick(Reading& r) {
  ConfirmPick command{r.json.must_text("order"), place_of(r.json, "parcel"), {}};
  command.picked = line_units_of(r.json, "picked");
  return command;
}

CommandBody reject_assignment(Reading& r) {
  return RejectAssignment{r.json.must_text("order"), place_of(r.json, "parcel"),
                          choice_of(r.json, "reason", reject_reasons, RejectReason::other),
                          r.json.text("note").value_or(std::string())};
}

CommandBody confirm_shipment(Reading& r) {
  return ConfirmShipment{r.json.must_text("order"), place_of(r.json, "parcel"),
                         r.json.instant("shipped_at"), r.json.money("freight")};
}

CommandBody confirm_delivery(Reading& r) {
  return ConfirmDelivery{r.json.must_text("order"), place_of(r.json, "parcel"),
                         r.json.instant("delivered_at"), r.json.flag("damaged")};
}

CommandBody report_lost(Reading& r) {
  return ReportLost{r.json.must_text("order"), place_of(r.json, "parcel"),
                    r.json.flag("send_again").value_or(true), why_of(r.json)};
}

CommandBody return_units(Reading& r) {
  ReturnUnits command;
  command.order = r.json.must_text("order");
  command.line = place_of(r.json, "line");
  command.quantity = Quantity(r.json.must_quantity("quantity"));
  command.node = r.names.must<NodeId>(r.json, "node");
  command.resalable = r.json.flag("resalable").value_or(true);
  command.reason =
      choice_of(r.json, "reason", choices_of(FileKind::returns, "reason"), ReturnReason::other);
  command.returned_at = r.json.instant("returned_at");
  return command;
}

CommandBody report_stock(Reading& r) {
  ReportStock command;
  command.node = r.names.must<NodeId>(r.json, "node");
  command.sku = r.names.must<SkuId>(r.json, "sku");
  command.level = Quantity(r.json.must_quantity("on_hand"));
  command.as_of = r.instant_or_now("as_of");
  command.feed = r.names.grown_or<TextId>(r.json, "feed", "requests");
  return command;
}

CommandBody adjust_stock(Reading& r) {
  AdjustStock command;
  command.node = r.names.must<NodeId>(r.json, "node");
  command.sku = r.names.must<SkuId>(r.json, "sku");
  command.difference = Quantity(r.json.must_quantity("quantity"));
  command.reason = choice_of(r.json, "reason", choices_of(FileKind::adjustments, "reason"),
                             AdjustReason::correction);
  command.adjusted_at = r.json.instant("adjusted_at");
  command.why = why_of(r.json);
  return command;
}

CommandBody receive_stock(Reading& r) {
  ReceiveStock command;
  command.node = r.names.must<NodeId>(r.json, "node");
  command.sku = r.names.must<SkuId>(r.json, "sku");
  command.quantity = Quantity(r.json.must_quantity("quantity"));
  command.receipt = r.names.grown<TextId>(r.json, "receipt");
  command.complete = r.json.flag("complete").value_or(false);
  command.received_at = r.json.instant("received_at");
  return command;
}

CommandBody count_stock(Reading& r) {
  return CountStock{r.names.must<NodeId>(r.json, "node"), r.names.must<SkuId>(r.json, "sku"),
                    Quantity(r.json.must_quantity("counted")), r.json.instant("counted_at")};
}

CommandBody move_stock(Reading& r) {
  MoveStock command;
  command.leg = choice_of(r.json, "leg", legs, MoveStock::Leg::out);
  command.transfer = r.names.must_grow<TextId>(r.json, "transfer");
  command.from = r.names.must<NodeId>(r.json, "from");
  command.to = r.names.must<NodeId>(r.json, "to");
  command.sku = r.names.must<SkuId>(r.json, "sku");
  command.quantity = Quantity(r.json.must_quantity("quantity"));
  command.expected_at = r.json.instant("expected_at");
  command.complete = r.json.flag("complete").value_or(false);
  command.moved_at = r.json.instant("moved_at");
  return command;
}

CommandBody expect_inbound(Reading& r) {
  ExpectInbound command;
  command.node = r.names.must<NodeId>(r.json, "node");
  command.sku = r.names.must<SkuId>(r.json, "sku");
  command.receipt = r.names.must_grow<TextId>(r.json, "receipt");
  command.quantity = Quantity(r.json.must_quantity("quantity"));
  const auto expected = r.json.instant("expected_at");
  if (!expected) r.json.refuse("expected_at", "has to be there");
  command.expected_at = expected.value_or(r.now);
  return command;
}

CommandBody set_ring_fence(Reading& r) {
  SetRingFence command;
  command.node = r.names.must<NodeId>(r.json, "node");
  command.sku = r.names.must<SkuId>(r.json, "sku");
  command.channel = r.names.channel(r.json, "channel");
  command.units = Quantity(r.json.must_quantity("units"));
  command.why = why_of(r.json);
  return command;
}

NodeStatus status_of(JsonObject& json) {
  NodeStatus status;
  status.out_until = json.instant("out_until");
  status.takes_orders = json.flag("takes_orders").value_or(!status.out_until);
  return status;
}
CommandBody set_node_status(Reading& r) {
  return SetNodeStatus{r.names.must<NodeId>(r.json, "node"), status_of(r.json), why_of(r.json)};
}
CommandBody set_partner_status(Reading& r) {
  return SetPartnerStatus{r.names.must<PartnerId>(r.json, "partner"), status_of(r.json),
                          why_of(r.json)};
}
CommandBody set_routing(Reading& r) {
  return SetRouting{r.names.channel(r.json, "channel"),
                    choice_of(r.json, "routing", routings, Routing::live), why_of(r.json)};
}

CommandBody assign_by_hand(Reading& r) {
  AssignByHand command;
  command.order = r.json.must_text("order");
  for (JsonObject& node : r.json.objects("nodes")) {
    command.nodes.push_back(r.names.must<NodeId>(node, "node"));
    if (node.trouble()) break;
  }
  command.over_rules = r.json.flag("over_rules").value_or(false);
  command.why = why_of(r.json);
  return command;
}

CommandBody open_exception(Reading& r) {
  OpenException command;
  const std::string word = r.json.must_text("class");
  if (const auto of = exception_class_named(word)) {
    command.of = *of;
  } else if (!word.empty()) {
    r.json.refuse("class", fmt::format("{} is no class of exception (rules/playbooks.toml)", word));
  }
  command.order = r.json.text("order");
  command.node = r.names.known<NodeId>(r.json, "node");
  command.sku = r.names.known<SkuId>(r.json, "sku");
  command.partner = r.names.known<PartnerId>(r.json, "partner");
  command.note = r.json.text("note").value_or(std::string());
  return command;
}

CommandBody work_exception(Reading& r) {
  WorkException command;
  constexpr std::int64_t most_number = 4'000'000'000;
  for (JsonObject& id : r.json.objects("exceptions")) {
    const std::int64_t number = id.must_quantity("exception");
    if (number < 1 || number > most_number) id.refuse("exception", "exceptions count from 1");
    command.filter.ids.emplace_back(static_cast<std::uint32_t>(number - 1));
    if (id.trouble()) break;
  }
  if (const auto word = r.json.text("class")) {
    command.filter.of = exception_class_named(*word);
    if (!command.filter.of) r.json.refuse("class", fmt::format("{} is no class", *word));
  }
  command.filter.node = r.names.known<NodeId>(r.json, "node");
  command.filter.sku = r.names.known<SkuId>(r.json, "sku");
  command.filter.partner = r.names.known<PartnerId>(r.json, "partner");
  command.filter.owner = r.json.text("owner");
  if (!r.json.has("work")) r.json.refuse("work", "has to be there");
  command.work = choice_of(r.json, "work", works, ExceptionWork::act);
  command.what = r.json.text("what").value_or(std::string());
  return command;
}

CommandBody review_waiting(Reading& r) {
  constexpr std::int64_t most = 1'000;
  ReviewWaiting command;
  const std::int64_t at_most = r.json.quantity("at_most").value_or(command.at_most);
  if (at_most < 1 || at_most > most) r.json.refuse("at_most", "is 1 to 1000");
  command.at_most = static_cast<std::uint32_t>(at_most);
  return command;
}

CommandBody elapse(Reading&) { return Elapse{}; }

struct Verb {
  std::string_view name;
  CommandBody (*read)(Reading&);
};
constexpr Verb verbs[] = {{"place_order", place_order},
                          {"edit_order", edit_order},
                          {"cancel_order", cancel_order},
                          {"put_on_hold", put_on_hold},
                          {"release_hold", release_hold},
                          {"hold_units", hold_units},
                          {"give_up_hold", give_up_hold},
                          {"release_to_node", release_to_node},
                          {"confirm_pick", confirm_pick},
                          {"reject_assignment", reject_assignment},
                          {"confirm_shipment", confirm_shipment},
                          {"confirm_delivery", confirm_delivery},
                          {"report_lost", report_lost},
                          {"return_units", return_units},
                          {"report_stock", report_stock},
                          {"adjust_stock", adjust_stock},
                          {"receive_stock", receive_stock},
                          {"count_stock", count_stock},
                          {"move_stock", move_stock},
                          {"expect_inbound", expect_inbound},
                          {"set_ring_fence", set_ring_fence},
                          {"set_node_status", set_node_status},
                          {"set_partner_status", set_partner_status},
                          {"set_routing", set_routing},
                          {"assign_by_hand", assign_by_hand},
                          {"open_exception", open_exception},
                          {"work_exception", work_exception},
                          {"review_waiting", review_waiting},
                          {"elapse", elapse}};

}  // namespace

std::vector<std::string_view> request_verbs() {
  std::vector<std::string_view> names;
  for (const Verb& verb : verbs) names.push_back(verb.name);
  return names;
}

RequestDigest digest_of(const ReadRequest& request, const std::string& who) {
  Command command{who, request.body};
  if (request.time_assumed) {
    if (auto* placed = std::get_if<PlaceOrder>(&command.body)) placed->placed_at = Instant();
    if (auto* report = std::get_if<ReportStock>(&command.body)) report->as_of = Instant();
  }
  return request_digest(command);
}

CommandReader::CommandReader(const Directory& directory, const WritingStyle& style)
    : directory_(directory), cells_(style) {}

CommandReader::Outcome CommandReader::read(std::string_view text, Instant now) const {
  Outcome outcome;
  auto json = JsonObject::parse(text, cells_);
  if (!json) {
    outcome.trouble = json.error();
    return outcome;
  }
  NameLookup names(directory_, outcome.give_first);
  ReadRequest request;
  const auto choices = request_verbs();
  const std::size_t verb = json->choice("do", choices).value_or(0);
  request.key = json->text("key").value_or(std::string());
  request.who = json->text("who").value_or(std::string());
  Reading reading{*json, names, now, request};
  request.body = verbs[verb].read(reading);
  outcome.trouble = json->trouble();
  if (!outcome.trouble && outcome.give_first.names.empty()) outcome.request = std::move(request);
  return outcome;
}

}  // namespace baton
