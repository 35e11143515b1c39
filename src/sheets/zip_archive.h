// ZipArchive: the entries of a zip file in memory, by the list at its end (PKWARE's
// APPNOTE.TXT 6.3, zip64 too), unpacked by sheets/inflate.h. No library: the usual one takes bytes
// behind the end of a file for zeros, and so reads a file that was cut off as one with fewer
// entries. Invariant: the packed bytes of an entry lie within the archive, no two entries share
// any, and what comes out has the size and the checksum that the list states.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sheets/inflate.h"

namespace baton {

struct ZipEntry {
  std::string path;  ///< as the archive has it; any bytes
  std::string_view packed;
  Packing packing = Packing::stored;
  std::uint32_t crc = 0;
  std::uint64_t size = 0;
  bool is_folder() const { return path.ends_with('/'); }
};

class ZipArchive {
 public:
  /// `bytes` must outlive the archive. Errors: damaged, protected with a password, packed in a way
  /// that is not read, too many entries, entries that overlap.
  static Result<ZipArchive> open(std::string_view name, std::string_view bytes,
                                 const UnpackLimits& limits);

  const std::vector<ZipEntry>& entries() const { return entries_; }
  /// By its path without regard to capitals, as Excel does; null where there is none.
  const ZipEntry* find(std::string_view path) const;

  /// Errors: as unpack_pieces(), and a size or checksum other than stated.
  Result<Done> unpack(const ZipEntry& entry, UnpackBudget& budget, const TakePiece& take) const;
  Result<std::string> unpack_text(const ZipEntry& entry, UnpackBudget& budget) const;
  /// "export.zip/2025/orders.csv", for messages.
  std::string full_name(const ZipEntry& entry) const;

 private:
  explicit ZipArchive(std::string_view name) : name_(name) {}
  Result<Done> refuse_overlaps() const;

  std::string name_;
  std::vector<ZipEntry> entries_;
};

}  // namespace baton
