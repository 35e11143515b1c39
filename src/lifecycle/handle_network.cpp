// Nodes and partners that go out and come back, the kill switch, new names.
#include <algorithm>

#include "lifecycle/handling.h"

namespace baton {

std::vector<OrderId> Handling::orders_waiting_at(const std::vector<NodeId>& nodes,
                                                 std::optional<PartnerId> carrier) const {
  std::vector<OrderId> orders;
  for (const OrderId id : state_.open_orders()) {
    const LiveOrder& order = state_.order(id);
    const bool waits =
        std::any_of(order.parcels.begin(), order.parcels.end(), [&](const LiveParcel& parcel) {
          return parcel.stage == ParcelStage::waiting &&
                 ((carrier && parcel.carrier == carrier) ||
                  std::find(nodes.begin(), nodes.end(), parcel.node) != nodes.end());
        });
    if (waits) orders.push_back(id);
  }
  put_in_turn(orders);
  return orders;
}

std::vector<OrderId> Handling::orders_missing_units() const {
  std::vector<OrderId> orders;
  for (const OrderId id : state_.open_orders()) {
    if (state_.order(id).has_missing() && !state_.order(id).sourcing_called) orders.push_back(id);
  }
  put_in_turn(orders);
  return orders;
}

void Handling::set_node_status(NodeId node, NodeStatus status, std::optional<PartnerId> partner,
                               const std::string& why) {
  if (status.takes_orders) status.out_until.reset();
  emit(ledger::NodeStatusSet{node, status, partner, why});
  draft_.own_circumstances().set_status(node, status);
  if (!status.takes_orders) return;
  ledger::Subject about;
  about.node = node;
  close(ExceptionClass::node_out, about, "it takes orders again");
  const auto& nodes = context_.sourcer.network().nodes;
  if (node.index() < nodes.size() && nodes[node.index()].partner)
    close_if_partner_is_back(*nodes[node.index()].partner);
}

void Handling::close_if_partner_is_back(PartnerId partner) {
  const auto& nodes = context_.sourcer.network().nodes;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].partner == partner && !draft_.around().status(NodeId(i)).takes_orders) return;
  }
  if (!draft_.around().status(partner).takes_orders) return;
  ledger::Subject about;
  about.partner = partner;
  close(ExceptionClass::partner_out, about, "it takes orders again");
}

bool Handling::carries(PartnerId partner) const {
  const auto& tariff = context_.sourcer.network().tariff;
  return std::any_of(tariff.begin(), tariff.end(),
                     [&](const Network::TariffRow& row) { return row.service.carrier == partner; });
}

void Handling::set_carrier_status(PartnerId carrier, NodeStatus status, const std::string& why) {
  if (status.takes_orders) status.out_until.reset();
  emit(ledger::CarrierStatusSet{carrier, status, why});
  draft_.own_circumstances().set_status(carrier, status);
  if (status.takes_orders) close_if_partner_is_back(carrier);
}

void Handling::on(const SetNodeStatus& command) {
  if (!known(command.node) || !not_too_long("why", command.why) ||
      !time_fits(command.status.out_until))
    return;
  const NodeStatus now = state_.circumstances().status(command.node);
  const NodeStatus& wanted = command.status;
  if (now.takes_orders == wanted.takes_orders &&
      (wanted.takes_orders || now.out_until == wanted.out_until))
    return refuse(RefusalCode::nothing_to_do, "{} is like that already", node_text(command.node));
  if (!wanted.takes_orders && wanted.out_until && *wanted.out_until <= now_)
    return refuse(RefusalCode::malformed, "an outage that has ended already");
  set_node_status(command.node, wanted, std::nullopt, command.why);
  if (wanted.takes_orders)
    return call_for_sourcing(orders_missing_units(), SourcingCause::way_free);
  ledger::Subject about;
  about.node = command.node;
  open(ExceptionClass::node_out, about,
       fmt::format("{} takes no orders{}{}", node_text(command.node),
                   command.why.empty() ? "" : ": ", command.why));
  call_for_sourcing(orders_waiting_at({command.node}), SourcingCause::outage);
}

void Handling::on(const SetPartnerStatus& command) {
  if (!known(command.partner) || !not_too_long("why", command.why) ||
      !time_fits(command.status.out_until))
    return;
  const NodeStatus& wanted = command.status;
  if (!wanted.takes_orders && wanted.out_until && *wanted.out_until <= now_)
    return refuse(RefusalCode::malformed, "an outage that has ended already");
  const std::vector<SourcingNode>& nodes = context_.sourcer.network().nodes;
  std::vector<NodeId> of_partner;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].partner == command.partner) of_partner.push_back(NodeId(i));
  }
  const bool carrier = carries(command.partner);
  if (of_partner.empty() && !carrier)
    return refuse(RefusalCode::nothing_to_do, "{} has no nodes, and no lane goes by it",
                  state_.names().text(command.partner));
  for (const NodeId node : of_partner) set_node_status(node, wanted, command.partner, command.why);
  if (carrier) set_carrier_status(command.partner, wanted, command.why);
  if (wanted.takes_orders)
    return call_for_sourcing(orders_missing_units(), SourcingCause::way_free);
  ledger::Subject about;
  about.partner = command.partner;
  std::string what;
  if (!of_partner.empty()) what = fmt::format(" no orders at {} nodes", of_partner.size());
  if (carrier) what += of_partner.empty() ? " no parcels" : ", and no parcels";
  open(ExceptionClass::partner_out, about,
       fmt::format("{} takes{}{}{}", state_.names().text(command.partner), what,
                   command.why.empty() ? "" : ": ", command.why));
  call_for_sourcing(
      orders_waiting_at(of_partner, carrier ? std::optional(command.partner) : std::nullopt),
      SourcingCause::outage);
}

void Handling::on(const SetRouting& command) {
  if (!known(command.channel) || !told_why(command.why)) return;
  if (state_.circumstances().routing(command.channel) == command.routing)
    return refuse(RefusalCode::nothing_to_do, "{} is routed like that already",
                  state_.names().text(command.channel));
  if (command.routing == Routing::fixed && context_.sourcer.policy().fixed_order.empty())
    return refuse(RefusalCode::too_early,
                  "the rules name no fixed order of nodes: without one nothing would be served");
  emit(ledger::RoutingSet{command.channel, command.routing, command.why});
  if (command.routing != Routing::live) return;
  // The rules may serve what the fixed list of nodes could not.
  std::vector<OrderId> orders = orders_missing_units();
  std::erase_if(orders, [&](OrderId id) { return state_.order(id).channel != command.channel; });
  call_for_sourcing(std::move(orders), SourcingCause::way_free);
}

void Handling::on(const GiveNames& command) {
  if (command.names.empty() || command.names.size() > most_names_at_once)
    return refuse(RefusalCode::too_much, "from 1 to {} names at once", most_names_at_once);
  if (command.entity == Entity::order)
    return refuse(RefusalCode::malformed, "orders get their names by being placed");
  ledger::NamesGiven given;
  given.entity = command.entity;
  for (const std::string& name : command.names) {
    if (!fits("a name", name)) return;
    if (!state_.names().find(command.entity, name)) given.names.push_back(name);
  }
  if (given.names.empty()) return refuse(RefusalCode::nothing_to_do, "they are known already");
  emit(std::move(given));
}

}  // namespace baton
