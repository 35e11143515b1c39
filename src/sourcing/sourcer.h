// Sourcer: the one decision that every order gets. Pure: the same arguments give the same bytes,
// for a quote, live, as a dry run and in replay. A network and a policy are compiled once; an order
// is then a matter of microseconds.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sourcing/circumstances.h"
#include "sourcing/network.h"
#include "sourcing/plan.h"
#include "sourcing/stock_book.h"

namespace baton {

/// For whom safety stock is kept: a quote sees less than routing does.
enum class Purpose : std::uint8_t { promising, routing };
enum class Tracing : std::uint8_t { on, off };

class CompiledSourcer;

class Sourcer {
 public:
  /// Both must outlive this and stay as they are; but Policy::fixed_order may at any time name
  /// other ones of the nodes that it named then.
  Sourcer(const Network& network, const Policy& policy);
  ~Sourcer();
  Sourcer(Sourcer&&) noexcept;
  Sourcer& operator=(Sourcer&&) noexcept;

  /// Of the plans that leave the fewest units unserved, the cheapest by the policy's objective
  /// (parcel_cost.h says exactly what it is). A node sends one parcel, and more only for lines that
  /// ship alone or where the whole order is heavier than any of its bands. Ties go to fewer nodes;
  /// of single nodes to the lower id. Never fails: what cannot be served is in Plan::unserved. Not
  /// for two threads at once (scratch memory). `out` is overwritten; its memory is used again.
  void source(const OrderToSource& order, const StockBook& stock, const Circumstances& around,
              const PriceVector& prices, Instant now, Purpose purpose, Tracing tracing,
              Sourced& out) const;

  const Network& network() const;
  const Policy& policy() const;

 private:
  std::unique_ptr<CompiledSourcer> compiled_;
};

/// What is wrong with a plan, in sentences; empty: nothing. Recomputes everything and shares no
/// code with Sourcer: more than there is, rules broken, terms that do not add up, promises too
/// early. `gave_way`: as in its trace.
std::vector<std::string> audit_plan(const Plan& plan, const OrderToSource& order,
                                    const Network& network, const Policy& policy,
                                    const StockBook& stock, const Circumstances& around,
                                    const PriceVector& prices, Instant now, Purpose purpose,
                                    const std::vector<std::uint16_t>& gave_way = {});

}  // namespace baton
