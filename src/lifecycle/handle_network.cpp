// Nodes and partners that go out and come back, the kill switch, new names.
#include <algorithm>

#include "lifecycle/handling.h"

namespace baton {

std::vector<OrderId> Handling::orders_waiting_at(const std::vector<NodeId>& nodes) const {
  std::vector<OrderId> orders;
  for (const OrderId id : state_.open_orders()) {
    const LiveOrder& order = state_.order(id);
    const bool waits =
        std::any_of(order.parcels.begin(), order.parcels.end(), [&](const LiveParcel& parcel) {
          return parcel.stage == ParcelStage::waiting &&
                 std::find(nodes.begin(), nodes.end(), parcel.node) != nodes.end();
        });
    if (waits) orders.push_back(id);
  }
  std::sort(orders.begin(), orders.end());
  return orders;
}

std::vector<OrderId> Handling::orders_missing_units() const {
  std::vector<OrderId> orders;
  for (const OrderId id : state_.open_orders()) {
    if (state_.order(id).has_missing() && !state_.order(id).sourcing_called) orders.push_back(id);
  }
  std::sort(orders.begin(), orders.end());
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
  if (node.index() >= nodes.size() || !nodes[node.index()].partner) return;
  ledger::Subject of_partner;
  of_partner.partner = nodes[node.index()].partner;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    const bool is_out = !draft_.around().status(NodeId(i)).takes_orders;
    if (nodes[i].partner == of_partner.partner && is_out) return;
  }
  close(ExceptionClass::partner_out, of_partner, "all its nodes take orders again");
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
    return call_for_sourcing(orders_missing_units(), SourcingCause::stock_came);
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
  if (of_partner.empty())
    return refuse(RefusalCode::nothing_to_do, "{} has no nodes",
                  state_.names().text(command.partner));
  for (const NodeId node : of_partner) set_node_status(node, wanted, command.partner, command.why);
  ledger::Subject about;
  about.partner = command.partner;
  if (wanted.takes_orders) {
    close(ExceptionClass::partner_out, about, "it takes orders again");
    return call_for_sourcing(orders_missing_units(), SourcingCause::stock_came);
  }
  open(ExceptionClass::partner_out, about,
       fmt::format("{} takes no orders at {} nodes{}{}", state_.names().text(command.partner),
                   of_partner.size(), command.why.empty() ? "" : ": ", command.why));
  call_for_sourcing(orders_waiting_at(of_partner), SourcingCause::outage);
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
