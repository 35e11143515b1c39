#include "sheets/packing.h"

#include <zlib.h>

#include <stdexcept>

namespace baton {
namespace {

std::string packed_by_zlib(std::string_view text, int window_bits) {
  z_stream stream{};
  if (deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("zlib");
  }
  std::string packed(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int state = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (state != Z_STREAM_END) throw std::runtime_error("zlib");
  return packed;
}

void number(std::string& to, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) to += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

/// What the local header and the list both say.
void shared_fields(std::string& to, const ZipPart& part, std::uint32_t crc, std::uint64_t packed,
                   std::uint64_t size) {
  number(to, part.flags | (part.with_descriptor ? 8U : 0U), 2);
  number(to, part.method.value_or(part.stored ? 0 : 8), 2);
  number(to, 0, 4);  // time and day
  number(to, crc, 4);
  number(to, part.zip64 ? 0xFFFFFFFF : packed, 4);
  number(to, part.zip64 ? 0xFFFFFFFF : size, 4);
  number(to, part.path.size(), 2);
}

void zip64_field(std::string& to, std::uint64_t packed, std::uint64_t size) {
  number(to, 1, 2);
  number(to, 16, 2);
  number(to, size, 8);
  number(to, packed, 8);
}

}  // namespace

std::string gzip(std::string_view text) { return packed_by_zlib(text, 16 + MAX_WBITS); }
std::string deflate(std::string_view text) { return packed_by_zlib(text, -MAX_WBITS); }

std::string zip(const std::vector<ZipPart>& parts) {
  std::string bytes;
  std::string list;
  for (const ZipPart& part : parts) {
    const std::string packed = part.packed   ? *part.packed
                               : part.stored ? part.text
                                             : deflate(part.text);
    const auto true_crc = static_cast<std::uint32_t>(crc32(
        0, reinterpret_cast<const Bytef*>(part.text.data()), static_cast<uInt>(part.text.size())));
    const std::uint32_t crc = part.said_crc.value_or(true_crc);
    const std::uint64_t size = part.said_size.value_or(part.text.size());
    const auto offset = part.said_offset.value_or(static_cast<std::uint32_t>(bytes.size()));
    number(bytes, 0x04034b50, 4);
    number(bytes, part.zip64 ? 45 : 20, 2);
    const bool later = part.with_descriptor;
    shared_fields(bytes, part, later ? 0 : crc, later ? 0 : packed.size(), later ? 0 : size);
    number(bytes, part.zip64 ? 20 : 0, 2);
    bytes += part.path;
    if (part.zip64) zip64_field(bytes, packed.size(), size);
    bytes += packed;
    if (part.with_descriptor) {
      number(bytes, 0x08074b50, 4);
      number(bytes, crc, 4);
      number(bytes, packed.size(), 4);
      number(bytes, size, 4);
    }
    number(list, 0x02014b50, 4);
    number(list, 20, 2);
    number(list, part.zip64 ? 45 : 20, 2);
    shared_fields(list, part, crc, packed.size(), size);
    number(list, part.zip64 ? 20 : 0, 2);
    list.append(2 + 2 + 2 + 4, '\0');  // comment, disk, attributes
    number(list, offset, 4);
    list += part.path;
    if (part.zip64) zip64_field(list, packed.size(), size);
  }
  const std::size_t list_at = bytes.size();
  bytes += list;
  number(bytes, 0x06054b50, 4);
  number(bytes, 0, 4);
  number(bytes, parts.size(), 2);
  number(bytes, parts.size(), 2);
  number(bytes, list.size(), 4);
  number(bytes, list_at, 4);
  number(bytes, 0, 2);
  return bytes;
}

}  // namespace baton
