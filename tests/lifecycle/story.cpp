#include "lifecycle/story.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "base/duration_text.h"

namespace baton {

void Story::tell(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::string one;
  while (std::getline(in, one)) {
    const std::size_t begin = one.find_first_not_of(' ');
    if (begin == std::string::npos || one[begin] == '#') continue;
    SCOPED_TRACE(one.substr(begin));
    line(one.substr(begin));
    if (::testing::Test::HasFailure()) return;
  }
}

std::string Story::word() { return at_ < words_.size() ? words_[at_++] : ""; }
std::string Story::rest() {
  std::string text;
  while (at_ < words_.size()) text += (text.empty() ? "" : " ") + words_[at_++];
  return text;
}
std::int64_t Story::number() { return std::strtoll(word().c_str(), nullptr, 10); }
bool Story::next_is(std::string_view wanted) {
  if (at_ == words_.size() || words_[at_] != wanted) return false;
  ++at_;
  return true;
}
Duration Story::duration() {
  const std::string amount = word();
  return duration_in(amount + " " + word()).value();
}
NodeId Story::node() { return nodes_.at(word()); }
SkuId Story::sku() { return skus_.at(word()); }

/// "5 jumper, 1 cap"
std::vector<LineToPlace> Story::lines(const std::string& text) {
  std::vector<LineToPlace> made;
  std::istringstream in(text);
  std::string units, name;
  while (in >> units >> name) {
    if (name.back() == ',') name.pop_back();
    made.push_back({skus_.at(name), Quantity(std::stoll(units)), euros(10), {}});
  }
  return made;
}

void Story::open_once() {
  if (!opened_) world.open();
  opened_ = true;
}

void Story::line(const std::string& text) {
  std::istringstream in(text);
  words_.clear();
  at_ = 0;
  for (std::string each; in >> each;) words_.push_back(each);
  const std::string verb = word();
  if (setting(verb)) return;
  open_once();
  if (verb == "then") return then(rest());
  if (verb == "wait") return world.wait(duration());
  if (order_changes(verb) || node_work(verb) || stock(verb)) return;
  FAIL() << "no story has a line like that";
}

bool Story::setting(const std::string& verb) {
  if (verb == "node") {
    const std::string name = word();
    nodes_[name] = world.node(name);
    if (next_is("costs")) world.small.band(nodes_[name], static_cast<double>(number()));
    if (next_is("takes")) world.small.network.nodes.back().daily_capacity = number();
    if (next_is("of")) world.small.network.nodes.back().partner = PartnerId(1);
    return true;
  }
  if (verb != "sku") return false;
  const std::string name = word();
  skus_[name] = world.sku(name);
  return true;
}

bool Story::order_changes(const std::string& verb) {
  if (verb == "order") {
    PlaceOrder order;
    order.order = word();
    if (next_is("from")) {
      word();
      order.hold = word();
    }
    std::string& last = order.hold ? *order.hold : order.order;
    if (last.back() == ':') last.pop_back();
    order.placed_at = world.now;
    order.lines = lines(rest());
    last_ = world.run(order);
  } else if (verb == "hold") {
    HoldUnits hold;
    hold.hold = word();
    word();
    const std::string amount = word();
    std::string unit = word();
    unit.pop_back();
    hold.expires_at = world.now + duration_in(amount + " " + unit).value();
    hold.lines = lines(rest());
    last_ = world.run(hold);
  } else if (verb == "give_up") {
    last_ = world.run(GiveUpHold{word()});
  } else if (verb == "edit") {
    const std::string name = word();
    const auto line = static_cast<LineNumber>(number());
    word();  // "to"
    last_ = world.run(EditOrder{name, {{line, number()}}, {}, {}, "the customer asked"});
  } else if (verb == "cancel") {
    CancelOrder cancel;
    cancel.order = word();
    last_ = world.run(cancel);
  } else if (verb == "pause") {
    last_ = world.run(PutOnHold{word(), "payment"});
  } else if (verb == "resume") {
    last_ = world.run(ReleaseHold{word(), "paid"});
  } else if (verb == "assign") {
    const std::string name = word();
    word();  // "to"
    const NodeId to = node();
    const bool over_rules = next_is("over_rules:");
    last_ = world.run(AssignByHand{name, {to}, rest(), over_rules});
  } else if (verb == "fetch") {
    EditOrder edit;
    edit.order = word();
    word();  // "at"
    edit.method = OrderMethod::pickup;
    edit.destination.emplace().pick_up_at = node();
    last_ = world.run(edit);
  } else if (verb == "send") {
    EditOrder edit;
    edit.order = word();
    edit.method = OrderMethod::ship;
    last_ = world.run(edit);
  } else if (verb == "close") {
    WorkException work;
    work.filter.of = exception_class_named(word());
    work.work = ExceptionWork::close;
    work.what = rest();
    last_ = world.run(work);
    world.settle();
  } else if (verb == "route") {
    const bool live = word() == "live";
    last_ = world.run(SetRouting{ChannelId(0), live ? Routing::live : Routing::fixed, "test"});
    world.settle();
  } else if (verb == "review") {
    last_ = world.run(ReviewWaiting{});
  } else {
    return false;
  }
  return true;
}

bool Story::node_work(const std::string& verb) {
  if (verb == "out" || verb == "back") {
    NodeStatus status{verb == "back", {}};
    const NodeId which = node();
    if (next_is("for")) status.out_until = world.now + duration();
    last_ = world.run(SetNodeStatus{which, status, "water"});
    world.settle();
    return true;
  }
  if (verb == "carrier") {
    NodeStatus status{word() == "back", {}};
    if (next_is("for")) status.out_until = world.now + duration();
    last_ = world.run(SetPartnerStatus{PartnerId(0), status, "strike"});
    world.settle();
    return true;
  }
  if (verb == "partner") {
    last_ = world.run(SetPartnerStatus{PartnerId(1), {word() == "back", {}}, "strike"});
    world.settle();
    return true;
  }
  const bool known = verb == "release" || verb == "pick" || verb == "reject" || verb == "ship" ||
                     verb == "deliver" || verb == "lose" || verb == "return";
  if (!known) return false;
  const std::string name = word();
  const auto parcel = static_cast<ParcelNumber>(verb == "release" ? 0 : number());
  if (verb == "release") last_ = world.run(ReleaseToNode{name});
  if (verb == "reject")
    last_ = world.run(RejectAssignment{name, parcel, RejectReason::no_stock, {}});
  if (verb == "ship") last_ = world.run(ConfirmShipment{name, parcel, {}, {}});
  if (verb == "deliver") last_ = world.run(ConfirmDelivery{name, parcel, {}, {}});
  if (verb == "lose") last_ = world.run(ReportLost{name, parcel, true, "no trace of it"});
  if (verb == "pick") {
    word();  // "finds"
    last_ = world.run(ConfirmPick{name, parcel, {{0, number()}}});
  }
  if (verb == "return") {
    ReturnUnits back;
    back.order = name;
    back.line = parcel;
    back.quantity = Quantity(number());
    word();  // "at"
    back.node = node();
    last_ = world.run(back);
    world.settle();
  }
  return true;
}

bool Story::stock(const std::string& verb) {
  const bool known = verb == "stock" || verb == "count" || verb == "adjust" || verb == "receive" ||
                     verb == "expect" || verb == "fence" || verb == "move";
  if (!known) return false;
  const NodeId where = node();
  const SkuId what = sku();
  const Quantity units(number());
  if (verb == "stock") {
    ReportStock report{where, what, units, world.now, world.text("till")};
    if (next_is("by")) report.feed = world.text(word() + " system");
    if (next_is("as_of")) report.as_of = world.now - duration();
    last_ = world.run(report);
  }
  if (verb == "count") last_ = world.run(CountStock{where, what, units, {}});
  if (verb == "adjust")
    last_ = world.run(AdjustStock{where, what, units, AdjustReason::shrink, {}, "gone"});
  if (verb == "fence") last_ = world.run(SetRingFence{where, what, ChannelId(1), units, "shop"});
  if (verb == "receive") {
    ReceiveStock receive{where, what, units, {}, false, {}};
    if (next_is("by")) receive.receipt = world.text("receipt " + word());
    last_ = world.run(receive);
  }
  if (verb == "expect") {
    word();  // "by"
    const TextId receipt = world.text("receipt " + word());
    word();  // "in"
    last_ = world.run(ExpectInbound{where, what, receipt, units, world.now + duration()});
  }
  if (verb == "move") {
    MoveStock move;
    word();  // "to"
    move.to = node();
    move.from = where;
    move.sku = what;
    move.quantity = units;
    move.transfer = world.text("receipt 1");
    if (next_is("arrives")) move.leg = MoveStock::Leg::in;
    last_ = world.run(move);
  }
  world.settle();
  return true;
}

/// "A 3 jumper, B 2 jumper; missing 1 cap": live claims in the order of nodes, then what nobody
/// serves.
std::string Story::order_words(const std::string& name) const {
  const auto id = world.state.find_order(name);
  if (!id) return "not there";
  const LiveOrder& order = world.state.order(*id);
  std::map<std::tuple<NodeId, SkuId, bool>, std::int64_t> claims;
  for (const Claim& claim : order.claims) {
    const LiveParcel& parcel = order.parcels[claim.parcel];
    if (claims_live(parcel.stage))
      claims[{parcel.node, order.lines[claim.line].sku, claim.supply == Supply::inbound}] +=
          claim.units;
  }
  std::string text;
  const Names& names = world.state.names();
  for (const auto& [key, units] : claims) {
    text += fmt::format("{}{} {} {}{}", text.empty() ? "" : ", ", names.text(std::get<0>(key)),
                        units, names.text(std::get<1>(key)), std::get<2>(key) ? " to come" : "");
  }
  std::string missing;
  for (const LiveLine& line : order.lines) {
    if (line.missing() > 0) missing += fmt::format(" {} {}", line.missing(), names.text(line.sku));
  }
  if (!missing.empty()) text += (text.empty() ? "missing" : "; missing") + missing;
  return text.empty() ? std::string(order_stage_name(stage_of(order))) : text;
}

std::string Story::exceptions_words() const {
  std::vector<std::string> classes;
  for (const ExceptionId id : world.state.open_exceptions())
    classes.emplace_back(exception_class_name(world.state.exception(id).of));
  std::sort(classes.begin(), classes.end());
  std::string text;
  for (const std::string& one : classes) text += (text.empty() ? "" : ", ") + one;
  return text.empty() ? "none" : text;
}

std::string Story::answer_words() const {
  return last_.refusal ? "refused: " + std::string(refusal_code_name(last_.refusal->code)) : "done";
}

void Story::then(const std::string& text) {
  const std::size_t is = text.find(" is ");
  const std::string what = text.substr(0, is), expected = text.substr(is + 4);
  std::istringstream in(what);
  std::string first, second;
  in >> first >> second;
  if (what == "the answer") {
    EXPECT_EQ(answer_words(), expected)
        << (last_.refusal ? last_.refusal->sentence : std::string());
  } else if (what == "open") {
    EXPECT_EQ(exceptions_words(), expected);
  } else if (first == "stage") {
    EXPECT_EQ(order_stage_name(stage_of(world.order(second))), expected);
  } else if (nodes_.count(first) != 0) {
    const NodeId node = nodes_.at(first);
    const SkuId sku = skus_.at(second);
    EXPECT_EQ(
        fmt::format("{} on hand, {} reserved", world.on_hand(node, sku), world.reserved(node, sku)),
        expected);
  } else {
    EXPECT_EQ(order_words(first), expected);
  }
}

}  // namespace baton
