#include "sourcing/policy_reading.h"

#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/duration_text.h"

namespace baton {
namespace {

/// So many known names are shown beside an unknown one.
constexpr std::size_t names_shown = 8;

}  // namespace

std::span<const std::string_view> PolicyTable::words_of(FileKind file, std::string_view field) {
  const FileSchema& schema = schema_of(file);
  const auto index = schema.field_index(field);
  BATON_CHECK(index.has_value(), "a field that the dataset has");
  return schema.fields[*index].choices;
}

void PolicyTable::unknown(std::string_view key, Entity entity, const std::string& name) {
  const TomlValue* value = any(key);
  const RulePlace place = {list().file, value != nullptr ? value->line : line()};
  reading_->unknown->push_back({entity, name, place});
  const Names& names = reading_->names;
  std::vector<std::string_view> known;
  for (std::uint32_t id = 0; id < names.size(entity) && known.size() < names_shown; ++id) {
    known.push_back(names.text(entity, id));
  }
  const std::size_t more = names.size(entity) - known.size();
  std::string offer = "no file of the business names any yet";
  if (!known.empty()) {
    offer = fmt::format("known are {}{}", fmt::join(known, ", "),
                        more > 0 ? fmt::format(" and {} more", more) : "");
  }
  wrong(key, fmt::format("names a {} that the business does not have: '{}'. Correct it or take it "
                         "out; {}",
                         entity_name(entity), name, offer));
}

std::vector<std::uint32_t> PolicyTable::named(std::string_view key, Entity entity) {
  std::vector<std::uint32_t> found;
  if (!has(key)) return found;
  const std::vector<std::string> given = texts(key);
  if (given.empty() && any(key)->kind == TomlValue::Kind::list && any(key)->items.empty()) {
    wrong(key, "is an empty list: name one or leave the key out");
  }
  for (const std::string& name : given) {
    const auto id = reading_->names.find(entity, name);
    if (!id) {
      unknown(key, entity, name);
    } else if (std::find(found.begin(), found.end(), *id) == found.end()) {
      found.push_back(*id);
    }
  }
  return found;
}

std::vector<std::size_t> PolicyTable::chosen(std::string_view key,
                                             std::span<const std::string_view> words) {
  std::vector<std::size_t> found;
  if (!has(key)) return found;
  const std::vector<std::string> given = texts(key);
  if (given.empty() && any(key)->kind == TomlValue::Kind::list && any(key)->items.empty()) {
    wrong(key, "is an empty list: write a word or leave the key out");
  }
  for (const std::string& name : given) {
    const auto word = std::find(words.begin(), words.end(), name);
    if (word == words.end()) {
      wrong(key, fmt::format("cannot be '{}': write one of {}", name, fmt::join(words, ", ")));
      continue;
    }
    const auto place = static_cast<std::size_t>(word - words.begin());
    if (std::find(found.begin(), found.end(), place) == found.end()) found.push_back(place);
  }
  return found;
}

std::optional<std::size_t> PolicyTable::choice(std::string_view key,
                                               std::span<const std::string_view> words) {
  if (!has(key)) return std::nullopt;
  const std::string given = text(key);
  if (any(key)->kind != TomlValue::Kind::text) return std::nullopt;
  const auto word = std::find(words.begin(), words.end(), given);
  if (word != words.end()) return static_cast<std::size_t>(word - words.begin());
  wrong(key, fmt::format("cannot be '{}': write one of {}", given, fmt::join(words, ", ")));
  return std::nullopt;
}

std::optional<bool> PolicyTable::yes_or_no(std::string_view key) {
  if (!has(key)) return std::nullopt;
  const bool yes = flag(key);
  return any(key)->kind == TomlValue::Kind::flag ? std::optional(yes) : std::nullopt;
}

std::optional<double> PolicyTable::number_within(std::string_view key, double least, double most) {
  const auto given = number(key);
  if (!given) return std::nullopt;
  if (*given >= least && *given <= most) return given;
  wrong(key, fmt::format("must be from {} to {}", least, most));
  return std::nullopt;
}

std::optional<Money> PolicyTable::money(std::string_view key) {
  const auto given = number_within(key, 0, largest_setting);
  return given ? std::optional(Money::from_double_rounded(*given)) : std::nullopt;
}

std::optional<std::int64_t> PolicyTable::whole(std::string_view key, std::int64_t least,
                                               std::int64_t most) {
  const auto given = number_within(key, static_cast<double>(least), static_cast<double>(most));
  if (!given) return std::nullopt;
  if (std::floor(*given) == *given) return static_cast<std::int64_t>(*given);
  wrong(key, "must be a whole number");
  return std::nullopt;
}

std::optional<Duration> PolicyTable::duration(std::string_view key) {
  if (!has(key)) return std::nullopt;
  const auto given = duration_in(text(key));
  if (!given)
    wrong(key, "must be a length of time in quotes, such as \"30 min\", \"24h\" or \"3 days\"");
  return given;
}

std::optional<Ppm> PolicyTable::share(std::string_view key) {
  const auto given = number(key);
  if (!given) return std::nullopt;
  if (*given >= 0 && *given <= 1) return std::llround(*given * static_cast<double>(ppm_whole));
  wrong(key, "must be a share from 0 to 1: write 0.95 for 95 percent");
  return std::nullopt;
}

std::optional<int> PolicyTable::clock(std::string_view key) {
  if (!has(key)) return std::nullopt;
  const auto given = clock_minutes_in(text(key));
  if (!given) wrong(key, "must be a time of day in quotes, such as \"14:00\"");
  return given;
}

}  // namespace baton
