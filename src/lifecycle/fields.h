// How a value is laid open, field by field, for whoever writes, reads or digests it (an archive).
// Every struct has one list of its fields (fields(), in *_fields.h); this file knows the types that
// such lists are made of.
//
// An archive has: number(std::uint64_t), whole(std::int64_t), instant(Instant), bytes(std::string)
// and decimal(double), each taking the value by reference, and `reads`, whether it fills them. A
// reader also has fail() and failed().
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/money.h"
#include "base/quantity.h"
#include "base/time.h"
#include "base/weight.h"

namespace baton {

/// T is X or const X: a list of fields serves writing and reading.
template <class T, class X>
concept Is = std::same_as<std::remove_const_t<T>, X>;

/// The last enumerator of each enum that is written; a reader refuses what lies beyond it.
template <class E>
struct LastOf;

/// A reader refuses longer lists: no verdict has them, and memory has an end.
inline constexpr std::uint64_t most_items = 1'000'000;

template <class A, class T>
void item(A& archive, T& value);

template <class A, class... Fields>
void lay_open(A& archive, Fields&... values) {
  (item(archive, values), ...);
}

/// Fields that verdicts have from a format on: in older bytes they are what the struct says.
template <class A, class... Fields>
void lay_open_since(unsigned format, A& archive, Fields&... values) {
  if constexpr (A::reads) {
    if (archive.format() < format) return;
  }
  lay_open(archive, values...);
}

namespace laid_open {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsId : std::false_type {};
template <class Kind>
struct IsId<StrongId<Kind>> : std::true_type {};
template <class T>
struct IsArray : std::false_type {};
template <class T, std::size_t n>
struct IsArray<std::array<T, n>> : std::true_type {};
template <class T>
struct IsVariant : std::false_type {};
template <class... T>
struct IsVariant<std::variant<T...>> : std::true_type {};

template <class A, class T>
void unsigned_number(A& archive, T& value, std::uint64_t last) {
  auto number = static_cast<std::uint64_t>(value);
  archive.number(number);
  if constexpr (A::reads) {
    if (number > last) return archive.fail();
    value = static_cast<T>(number);
  }
}

template <class A, class T>
void signed_number(A& archive, T& value) {
  auto number = static_cast<std::int64_t>(value);
  archive.whole(number);
  if constexpr (A::reads) {
    if (number < std::numeric_limits<T>::min() || number > std::numeric_limits<T>::max())
      return archive.fail();
    value = static_cast<T>(number);
  }
}

/// A type that wraps a whole number: `get` takes it out, `make` puts it back.
template <class A, class T, class Get, class Make>
void wrapped(A& archive, T& value, Get get, Make make) {
  std::int64_t number = get(value);
  archive.whole(number);
  if constexpr (A::reads) value = make(number);
}

template <class A, class T>
void optional_item(A& archive, T& value) {
  std::uint64_t there = value.has_value() ? 1 : 0;
  archive.number(there);
  if constexpr (A::reads) {
    if (there > 1) return archive.fail();
    value.reset();
    if (there == 1) value.emplace();
  }
  if (there == 1) item(archive, *value);
}

template <class A, class T>
void list(A& archive, T& values) {
  std::uint64_t count = values.size();
  archive.number(count);
  if constexpr (A::reads) {
    values.clear();
    if (count > most_items || count > archive.left()) return archive.fail();
    for (std::uint64_t i = 0; i < count && !archive.failed(); ++i) {
      item(archive, values.emplace_back());
    }
  } else {
    for (auto& value : values) item(archive, value);
  }
}

template <std::size_t i, class A, class V>
void read_alternative(A& archive, V& value, std::size_t index) {
  if constexpr (i < std::variant_size_v<V>) {
    if (i == index) {
      item(archive, value.template emplace<i>());
    } else {
      read_alternative<i + 1>(archive, value, index);
    }
  } else {
    archive.fail();
  }
}

template <class A, class V>
void variant_item(A& archive, V& value) {
  std::uint64_t index = value.index();
  archive.number(index);
  if constexpr (A::reads) {
    if (index >= std::variant_size_v<V>) return archive.fail();
    read_alternative<0>(archive, value, static_cast<std::size_t>(index));
  } else {
    std::visit([&](const auto& alternative) { item(archive, alternative); }, value);
  }
}

}  // namespace laid_open

template <class A, class T>
void item(A& archive, T& value) {
  using namespace laid_open;
  using Plain = std::remove_const_t<T>;
  if constexpr (std::same_as<Plain, bool>) {
    unsigned_number(archive, value, 1);
  } else if constexpr (std::is_enum_v<Plain>) {
    unsigned_number(archive, value, static_cast<std::uint64_t>(LastOf<Plain>::value));
  } else if constexpr (std::unsigned_integral<Plain>) {
    unsigned_number(archive, value, std::numeric_limits<Plain>::max());
  } else if constexpr (std::signed_integral<Plain>) {
    signed_number(archive, value);
  } else if constexpr (std::same_as<Plain, double>) {
    archive.decimal(value);
  } else if constexpr (std::same_as<Plain, std::string>) {
    archive.bytes(value);
  } else if constexpr (std::same_as<Plain, Instant>) {
    archive.instant(value);
  } else if constexpr (std::same_as<Plain, Money>) {
    wrapped(
        archive, value, [](Money m) { return m.micros(); }, &Money::from_micros);
  } else if constexpr (std::same_as<Plain, Quantity>) {
    wrapped(
        archive, value, [](Quantity q) { return q.units(); },
        [](std::int64_t n) { return Quantity(n); });
  } else if constexpr (std::same_as<Plain, Duration>) {
    wrapped(
        archive, value, [](Duration d) { return d.in_seconds(); }, &Duration::seconds);
  } else if constexpr (std::same_as<Plain, Weight>) {
    wrapped(
        archive, value, [](Weight w) { return w.milligrams(); }, &Weight::from_milligrams);
  } else if constexpr (std::same_as<Plain, Day>) {
    std::int32_t number = value.number();
    signed_number(archive, number);
    if constexpr (A::reads) value = Day(number);
  } else if constexpr (IsId<Plain>::value) {
    std::uint32_t index = value.index();
    unsigned_number(archive, index, std::numeric_limits<std::uint32_t>::max());
    if constexpr (A::reads) value = Plain(index);
  } else if constexpr (IsOptional<Plain>::value) {
    optional_item(archive, value);
  } else if constexpr (IsVector<Plain>::value) {
    list(archive, value);
  } else if constexpr (IsArray<Plain>::value) {
    for (auto& one : value) item(archive, one);
  } else if constexpr (IsVariant<Plain>::value) {
    variant_item(archive, value);
  } else {
    fields(archive, value);
  }
}

}  // namespace baton
