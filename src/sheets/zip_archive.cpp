#include "sheets/zip_archive.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/number_text.h"
#include "sheets/file_name.h"

namespace baton {
namespace {

constexpr std::size_t end_record_size = 22;
constexpr std::size_t longest_comment = 0xFFFF;
constexpr std::size_t list_entry_size = 46;
constexpr std::size_t local_header_size = 30;
constexpr std::uint64_t stands_elsewhere = 0xFFFFFFFF;  // in the fields of zip64
constexpr unsigned encrypted_flag = 1U;

/// The little-endian number of `size` bytes at `at`; nothing where the bytes end before it does.
std::optional<std::uint64_t> number_at(std::string_view bytes, std::uint64_t at, unsigned size) {
  if (at > bytes.size() || bytes.size() - at < size) return std::nullopt;
  std::uint64_t number = 0;
  for (unsigned i = 0; i < size; ++i) {
    number |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8U * i);
  }
  return number;
}

/// The number where the caller knows that the bytes are there.
std::uint64_t field(std::string_view record, std::size_t at, unsigned size) {
  const auto number = number_at(record, at, size);
  BATON_CHECK(number.has_value(), "a field lies within its record");
  return *number;
}

std::optional<std::string_view> piece_of(std::string_view bytes, std::uint64_t at,
                                         std::uint64_t size) {
  if (at > bytes.size() || bytes.size() - at < size) return std::nullopt;
  return bytes.substr(at, size);
}

/// Where the list of entries stands, as the end of the archive tells (APPNOTE.TXT 6.3, 4.3.14 to
/// 4.3.16).
struct EntryList {
  std::uint64_t count = 0;
  std::string_view records;
  std::uint64_t begin = 0;  ///< place in the file
  std::uint64_t shift =
      0;  ///< bytes in front of the archive, as those of a program that unpacks it
};

std::optional<EntryList> list_of(std::string_view bytes, std::uint64_t count, std::uint64_t size,
                                 std::uint64_t offset, std::uint64_t end) {
  if (size > end || offset > end - size) return std::nullopt;
  EntryList list{count, {}, end - size, end - size - offset};
  list.records = bytes.substr(list.begin, size);
  return list;
}

std::optional<EntryList> find_list(std::string_view bytes) {
  const std::size_t at = bytes.rfind("PK\x05\x06");
  if (at == std::string_view::npos || bytes.size() - at > end_record_size + longest_comment) {
    return std::nullopt;
  }
  const auto end = piece_of(bytes, at, end_record_size);
  if (!end || bytes.size() - at - end_record_size < field(*end, 20, 2)) return std::nullopt;
  constexpr std::size_t locator_size = 20;
  const bool zip64 =
      at >= locator_size && bytes.substr(at - locator_size).starts_with("PK\x06\x07");
  if (!zip64) {
    if (field(*end, 4, 4) != 0) return std::nullopt;  // in several parts
    return list_of(bytes, field(*end, 10, 2), field(*end, 12, 4), field(*end, 16, 4), at);
  }
  constexpr std::size_t wide_record_size = 56;
  const std::uint64_t wide_at = field(bytes.substr(at - locator_size), 8, 8);
  const auto wide = piece_of(bytes, wide_at, wide_record_size);
  if (!wide || !wide->starts_with("PK\x06\x06")) return std::nullopt;
  return list_of(bytes, field(*wide, 32, 8), field(*wide, 40, 8), field(*wide, 48, 8), wide_at);
}

/// Sizes and place of an entry: in its record, or in the extra field of zip64 behind its path.
struct Place {
  std::uint64_t packed_size, size, offset;
};

bool widen(Place& place, std::string_view extra) {
  while (extra.size() >= 4) {
    const std::uint64_t id = field(extra, 0, 2);
    const auto content = piece_of(extra, 4, field(extra, 2, 2));
    if (!content) return false;
    std::uint64_t at = 0;
    for (std::uint64_t* number : {&place.size, &place.packed_size, &place.offset}) {
      if (id != 1 || *number != stands_elsewhere) continue;
      const auto wide = number_at(*content, at, 8);
      if (!wide) return false;
      *number = *wide;
      at += 8;
    }
    extra.remove_prefix(4 + content->size());
  }
  return true;
}

/// The packed bytes that stand behind the header of their own at `place`.
std::optional<std::string_view> packed_bytes(std::string_view before_list, const Place& place,
                                             std::uint64_t shift) {
  if (place.offset > before_list.size()) return std::nullopt;
  const std::uint64_t at = place.offset + shift;
  const auto header = piece_of(before_list, at, local_header_size);
  if (!header || !header->starts_with("PK\x03\x04")) return std::nullopt;
  const std::uint64_t behind = field(*header, 26, 2) + field(*header, 28, 2);
  return piece_of(before_list, at + local_header_size + behind, place.packed_size);
}

/// Takes the first entry off the list. Errors: as ZipArchive::open().
Result<ZipEntry> take_entry(std::string_view name, std::string_view bytes, EntryList& list) {
  const auto record = piece_of(list.records, 0, list_entry_size);
  if (!record || !record->starts_with("PK\x01\x02")) return damaged(name);
  const std::uint64_t path_size = field(*record, 28, 2);
  const std::uint64_t extra_size = field(*record, 30, 2);
  const std::uint64_t whole_size = list_entry_size + path_size + extra_size + field(*record, 32, 2);
  const auto whole = piece_of(list.records, 0, whole_size);
  if (!whole) return damaged(name);
  list.records.remove_prefix(whole_size);
  ZipEntry entry;
  // Not cut at a zero byte: what stands behind it must not hide.
  entry.path = std::string(whole->substr(list_entry_size, path_size));
  if (entry.is_folder()) return entry;
  if ((field(*record, 8, 2) & encrypted_flag) != 0) {
    return Error::bad_input(fmt::format(
        "{} is protected with a password; unpack it and put in the files themselves", name));
  }
  const std::uint64_t method = field(*record, 10, 2);
  if (method != 0 && method != 8) {
    return Error::bad_input(
        fmt::format("{} is packed in an unusual way (method {}); pack it again as an ordinary zip",
                    name, method));
  }
  entry.packing = method == 0 ? Packing::stored : Packing::deflate;
  entry.crc = static_cast<std::uint32_t>(field(*record, 16, 4));
  Place place{field(*record, 20, 4), field(*record, 24, 4), field(*record, 42, 4)};
  if (!widen(place, whole->substr(list_entry_size + path_size, extra_size))) return damaged(name);
  const auto packed = packed_bytes(bytes.substr(0, list.begin), place, list.shift);
  if (!packed) return damaged(name);
  entry.size = place.size;
  entry.packed = *packed;
  return entry;
}

Error too_many(std::string_view name, std::uint64_t count, const UnpackLimits& limits) {
  return Error::bad_input(
      fmt::format("{} holds {} files, more than the {} that are read; pack only the tables", name,
                  with_separators(std::to_string(count)),
                  with_separators(std::to_string(limits.most_entries))));
}

bool same_path(std::string_view a, std::string_view b) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [&](char x, char y) { return small(x) == small(y); });
}

}  // namespace

Result<ZipArchive> ZipArchive::open(std::string_view name, std::string_view bytes,
                                    const UnpackLimits& limits) {
  auto list = find_list(bytes);
  if (!list) return damaged(name);
  if (list->count > limits.most_entries) return too_many(name, list->count, limits);
  ZipArchive archive(name);
  for (std::uint64_t i = 0; i < list->count; ++i) {
    auto entry = take_entry(name, bytes, *list);
    if (!entry) return entry.error();
    archive.entries_.push_back(std::move(*entry));
  }
  if (!list->records.empty()) return damaged(name);
  if (auto apart = archive.refuse_overlaps(); !apart) return apart.error();
  return archive;
}

Result<Done> ZipArchive::refuse_overlaps() const {
  std::vector<std::string_view> packed;
  for (const ZipEntry& entry : entries_) {
    if (!entry.packed.empty()) packed.push_back(entry.packed);
  }
  std::sort(packed.begin(), packed.end(),
            [](std::string_view a, std::string_view b) { return a.data() < b.data(); });
  for (std::size_t i = 1; i < packed.size(); ++i) {
    if (packed[i - 1].data() + packed[i - 1].size() > packed[i].data()) {
      return Error::bad_input(
          fmt::format("{} holds files that share their bytes, as no honest zip does; it is not "
                      "read. Pack the files again",
                      name_));
    }
  }
  return Done{};
}

const ZipEntry* ZipArchive::find(std::string_view path) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const ZipEntry& entry) {
    return same_path(entry.path, path);
  });
  return found == entries_.end() ? nullptr : &*found;
}

std::string ZipArchive::full_name(const ZipEntry& entry) const {
  return fmt::format("{}/{}", name_, printable_name(entry.path));
}

Result<Done> ZipArchive::unpack(const ZipEntry& entry, UnpackBudget& budget,
                                const TakePiece& take) const {
  const std::string name = full_name(entry);
  const auto sum = unpack_pieces(name, entry.packed, entry.packing, budget, take);
  if (!sum) return sum.error();
  if (sum->crc != entry.crc || sum->size != entry.size) return damaged(name);
  return Done{};
}

Result<std::string> ZipArchive::unpack_text(const ZipEntry& entry, UnpackBudget& budget) const {
  std::string text;
  const auto done = unpack(entry, budget, [&](std::string_view piece) {
    if (text.size() + piece.size() > budget.limits().largest_sheet) {
      return Result<Done>(too_large(full_name(entry), budget.limits()));
    }
    text += piece;
    return Result<Done>(Done{});
  });
  if (!done) return done.error();
  return text;
}

}  // namespace baton
