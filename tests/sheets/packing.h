// Packed files made in memory, honest ones and liars: what the tests of sheets/ open.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace baton {

std::string gzip(std::string_view text);
/// Raw deflate, as in a zip entry.
std::string deflate(std::string_view text);

/// One file of a zip; the optional members say something other than the truth.
struct ZipPart {
  std::string path;
  std::string text;
  bool stored = false;
  bool with_descriptor = false;  ///< sizes and checksum behind the data
  bool zip64 = false;
  std::uint16_t flags = 0;
  std::optional<std::uint16_t> method = {};
  std::optional<std::uint32_t> said_crc = {};
  std::optional<std::uint32_t> said_size = {};
  std::optional<std::string> packed = {};         ///< instead of the deflated text
  std::optional<std::uint32_t> said_offset = {};  ///< of the local header, in the list
};

std::string zip(const std::vector<ZipPart>& parts);

}  // namespace baton
