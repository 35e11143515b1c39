// The dataset's table of data keeps its own rules, and the enumerators of model/business.h stand in
// the order of its choices: a stored cell is an index into both.
#include "model/dataset.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "model/business.h"

namespace baton {
namespace {

TEST(Dataset, StandsInTheOrderOfFileKind) {
  ASSERT_EQ(dataset().size(), file_kind_count);
  for (std::size_t i = 0; i < file_kind_count; ++i) {
    EXPECT_EQ(static_cast<std::size_t>(dataset()[i].kind), i);
    EXPECT_EQ(&schema_of(static_cast<FileKind>(i)), &dataset()[i]);
    EXPECT_EQ(find_schema(dataset()[i].name), &dataset()[i]);
  }
  EXPECT_EQ(find_schema("invoices"), nullptr);
}

TEST(Dataset, NamesAreUniqueAndPlain) {
  std::set<std::string_view> files;
  for (const FileSchema& file : dataset()) {
    EXPECT_TRUE(files.insert(file.name).second) << file.name;
    EXPECT_FALSE(file.one_row.empty()) << file.name;
    EXPECT_FALSE(file.raises.empty()) << file.name;
    std::set<std::string_view> fields;
    for (std::size_t f = 0; f < file.fields.size(); ++f) {
      const Field& field = file.fields[f];
      const std::string at = std::string(file.name) + "." + std::string(field.name);
      EXPECT_TRUE(fields.insert(field.name).second) << at;
      EXPECT_EQ(field.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string_view::npos)
          << at;
      EXPECT_FALSE(field.meaning.empty()) << at;
      EXPECT_EQ(field.type == FieldType::choice, !field.choices.empty()) << at;
      EXPECT_EQ(field.type == FieldType::name, field.entity != Entity::text) << at;
      EXPECT_EQ(file.field_index(field.name), f) << at;
      if (field.obligatory) {
        EXPECT_FALSE(field.example.empty()) << at;
      }
      const std::set<std::string_view> choices(field.choices.begin(), field.choices.end());
      EXPECT_EQ(choices.size(), field.choices.size()) << at;
    }
    EXPECT_FALSE(file.field_index("no_such_field").has_value());
  }
}

TEST(Dataset, KeysLeadAreShortAndBeginWithWhatMustBeThere) {
  for (const FileSchema& file : dataset()) {
    ASSERT_LE(file.key_fields, 4U) << file.name;
    ASSERT_LE(file.key_fields, file.fields.size()) << file.name;
    if (file.key_fields > 0) {
      EXPECT_TRUE(file.fields[0].obligatory) << file.name;
    }
  }
  EXPECT_EQ(schema_of(FileKind::order_lines).key_fields, 2U);
}

TEST(Dataset, OnlyOrdersNeedNothingButAnOrderAndATime) {
  std::vector<std::string_view> needed;
  for (const Field& field : schema_of(FileKind::orders).fields) {
    if (field.obligatory) needed.push_back(field.name);
  }
  EXPECT_EQ(needed, (std::vector<std::string_view>{"order", "placed_at"}));
}

TEST(Dataset, EveryEntityHasItsOwnName) {
  std::set<std::string_view> names;
  for (std::size_t e = 0; e < entity_count; ++e) names.insert(entity_name(static_cast<Entity>(e)));
  EXPECT_EQ(names.size(), entity_count);
  EXPECT_EQ(entity_name(Entity::order), "order");
  EXPECT_EQ(entity_name(Entity::person), "role");  // no person's name is ever kept
  EXPECT_EQ(entity_name(Entity::text), "text");
}

template <class E>
struct Word {
  E value;
  std::string_view text;
};

/// Every enumerator with the choice it stands for. A member added to one side only fails here: the
/// list is compared with the choices in length, order and text.
template <class E>
void expect_choices(FileKind kind, std::string_view field_name, const std::vector<Word<E>>& words) {
  const FileSchema& file = schema_of(kind);
  const Field& field = file.fields[*file.field_index(field_name)];
  ASSERT_EQ(field.choices.size(), words.size()) << file.name << "." << field_name;
  for (std::size_t i = 0; i < words.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(words[i].value), i) << field_name << " " << words[i].text;
    EXPECT_EQ(field.choices[i], words[i].text) << field_name;
  }
}

// An enumerator is written as its choice; the few that C++ or a digit forbids are spelled out
// below.
#define W(E, word) \
  Word<E> { E::word, #word }

TEST(Choices, OfOrdersAreTheEnumerators) {
  for (const FileKind kind : {FileKind::orders, FileKind::order_lines}) {
    using C = CancelReason;
    expect_choices<C>(kind, "cancel_reason",
                      {W(C, no_stock), W(C, customer), W(C, payment), W(C, fraud), W(C, late),
                       W(C, address), W(C, other)});
  }
  using M = OrderMethod;
  expect_choices<M>(FileKind::orders, "method",
                    {W(M, ship), W(M, pickup), W(M, store_sale), W(M, dropship)});
  for (const FileKind kind : {FileKind::shipments, FileKind::rate_cards}) {
    using P = ParcelMethod;
    expect_choices<P>(kind, "method",
                      {W(P, parcel), W(P, express), W(P, freight), W(P, pickup), W(P, courier)});
  }
}

TEST(Choices, OfStockAreTheEnumerators) {
  using E = PickError;
  expect_choices<E>(FileKind::picks, "error",
                    {W(E, none),
                     W(E, not_found),
                     {E::short_, "short"},
                     W(E, wrong_item),
                     W(E, wrong_quantity),
                     W(E, damaged)});
  using R = ReturnReason;
  expect_choices<R>(FileKind::returns, "reason",
                    {W(R, damaged), W(R, wrong_item), W(R, defect), W(R, not_as_described),
                     W(R, size), W(R, late), W(R, changed_mind), W(R, other)});
  using A = AdjustReason;
  expect_choices<A>(FileKind::adjustments, "reason",
                    {W(A, shrink), W(A, damage), W(A, found), W(A, correction), W(A, write_off)});
}

TEST(Choices, OfPeoplesWorkAreTheEnumerators) {
  using T = TouchCause;
  expect_choices<T>(FileKind::touches, "cause",
                    {W(T, stock_missing), W(T, oversold), W(T, wrong_node), W(T, split),
                     W(T, reroute), W(T, late), W(T, address), W(T, payment), W(T, damaged),
                     W(T, promise_change), W(T, rekeying), W(T, reconciliation), W(T, pick_error),
                     W(T, label_error), W(T, partner), W(T, other)});
  using A = Activity;
  expect_choices<A>(FileKind::labour, "activity",
                    {W(A, pick), W(A, pack), W(A, receive), W(A, put_away), W(A, count),
                     W(A, returns), W(A, ship), W(A, customer_service), W(A, planning),
                     W(A, rekeying), W(A, reconciliation), W(A, selling), W(A, other)});
  using C = CaseCause;
  expect_choices<C>(FileKind::cases, "cause",
                    {W(C, where_is_it),
                     W(C, late),
                     W(C, damaged),
                     W(C, wrong_item),
                     W(C, missing_item),
                     W(C, cancelled),
                     {C::return_, "return"},
                     W(C, defect),
                     W(C, question),
                     W(C, other)});
  using D = DecisionKind;
  expect_choices<D>(FileKind::decisions, "kind",
                    {W(D, replenish), W(D, allocate), W(D, route), W(D, price), W(D, promotion),
                     W(D, partner), W(D, assortment), W(D, other)});
  using F = FeeKind;
  expect_choices<F>(FileKind::fees, "kind",
                    {W(F, marketplace), W(F, payment), W(F, third_party_logistics), W(F, storage),
                     W(F, carrier), W(F, surcharge), W(F, expedite), W(F, returns), W(F, other)});
}

TEST(Choices, OfAssetsAreTheEnumerators) {
  using N = NodeKind;
  expect_choices<N>(FileKind::nodes, "kind",
                    {W(N, dc), W(N, store), {N::third_party, "3pl"}, W(N, vendor), W(N, plant)});
  using J = NodeRole;
  expect_choices<J>(FileKind::nodes, "role",
                    {W(J, distribution), W(J, experience_centre), W(J, local_fulfilment),
                     W(J, returns_hub), W(J, showroom), W(J, hybrid), W(J, closed)});
  using R = SkuRole;
  expect_choices<R>(FileKind::skus, "role",
                    {W(R, acquisition), W(R, retention), W(R, margin), W(R, seasonal_test),
                     W(R, bundle_anchor), W(R, channel_filler)});
  using T = SkuType;
  expect_choices<T>(FileKind::skus, "type",
                    {W(T, hero), W(T, core), W(T, long_tail), W(T, seasonal), W(T, experimental)});
  using C = ChannelKind;
  expect_choices<C>(
      FileKind::channels, "kind",
      {W(C, web), W(C, marketplace), W(C, store), W(C, wholesale), W(C, phone), W(C, social)});
  using P = PartnerKind;
  expect_choices<P>(FileKind::partners, "kind",
                    {W(P, carrier),
                     {P::third_party_logistics, "3pl"},
                     W(P, supplier),
                     W(P, vendor),
                     W(P, marketplace),
                     W(P, returns),
                     W(P, support),
                     W(P, manufacturer)});
  using Y = RecoveryPayer;
  expect_choices<Y>(FileKind::partners, "recovery_payer",
                    {W(Y, business), W(Y, partner), W(Y, shared), W(Y, unknown)});
}

#undef W

}  // namespace
}  // namespace baton
