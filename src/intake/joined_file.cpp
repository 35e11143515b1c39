#include "intake/joined_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "intake/field_text.h"
#include "intake/heading.h"

namespace baton {

Result<JoinedFile> JoinedFile::load(
    const std::vector<std::pair<std::string, std::string_view>>& files,
    const std::vector<std::string>& key_columns) {
  JoinedFile joined;
  for (const auto& [name, bytes] : files) {
    if (const auto added = joined.add(name, bytes, key_columns); !added) return added.error();
  }
  return joined;
}

Result<Done> JoinedFile::add(const std::string& name, std::string_view bytes,
                             const std::vector<std::string>& key_columns) {
  HeadedRows rows(bytes);
  if (rows.header().empty()) return Error::bad_input(fmt::format("{} is empty", name));
  if (header_.empty()) header_ = rows.header();
  // Where each column of the first file stands in this one.
  std::vector<std::optional<std::size_t>> places;
  for (const std::string& column : header_) {
    const auto found = std::find(rows.header().begin(), rows.header().end(), column);
    places.push_back(found == rows.header().end()
                         ? std::nullopt
                         : std::optional(static_cast<std::size_t>(found - rows.header().begin())));
  }
  std::vector<std::size_t> keys;
  for (const std::string& wanted : key_columns) {
    const auto key = column(wanted);
    if (!key || !places[*key]) {
      return Error::bad_input(fmt::format("{} has no column \"{}\"", name, wanted));
    }
    keys.push_back(*key);
  }
  CsvScanner::Row row;
  while (rows.next(row)) {
    const auto number = static_cast<std::uint32_t>(next_.size());
    for (const auto& place : places) {
      const bool there = place && *place < row.fields.size();
      cells_.push_back(kept(there ? trimmed(row.fields[*place]) : std::string_view(), bytes));
    }
    std::string_view key = field(number, keys[0]);
    if (keys.size() > 1) {
      std::string& whole = owned_.emplace_back(key);
      for (std::size_t k = 1; k < keys.size(); ++k) {
        whole += key_mark;
        whole += field(number, keys[k]);
      }
      key = whole;
    }
    const auto [chain, is_new] = rows_.emplace(key, Chain{number, number});
    next_.push_back(none);
    if (!is_new) {
      next_[chain->second.last] = number;
      chain.value().last = number;
    }
  }
  return Done{};
}

/// `text` where it lies within `bytes`, which outlive this; else a copy.
std::string_view JoinedFile::kept(std::string_view text, std::string_view bytes) {
  const bool lies_within =
      text.data() >= bytes.data() && text.data() + text.size() <= bytes.data() + bytes.size();
  if (text.empty() || lies_within) return text;
  return owned_.emplace_back(text);
}

std::optional<std::size_t> JoinedFile::column(std::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  if (found == header_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header_.begin());
}

std::optional<std::uint32_t> JoinedFile::find(std::string_view key) const {
  const auto found = rows_.find(key);
  if (found == rows_.end()) return std::nullopt;
  return found->second.first;
}

std::optional<std::uint32_t> JoinedFile::next(std::uint32_t row) const {
  return next_[row] == none ? std::nullopt : std::optional(next_[row]);
}

}  // namespace baton
