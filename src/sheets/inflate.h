// Inflate: packed bytes piece by piece, with everything that comes out counted before it is kept.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "sheets/unpack_limits.h"

namespace baton {

enum class Packing { stored, deflate, gzip };

/// Takes the next piece, valid during the call. An error ends the unpacking.
using TakePiece = std::function<Result<Done>(std::string_view piece)>;

/// Of all bytes that came out.
struct UnpackedSum {
  std::uint32_t crc = 0;  ///< CRC-32 as zip and gzip have it
  std::uint64_t size = 0;
};

/// Hands all of `packed` on, at most 64 KiB at a time. A gzip file may have several members; zeros
/// behind the last are passed over. `name` is for messages.
/// Errors: damaged or cut off; over the budget; whatever `take` returns.
Result<UnpackedSum> unpack_pieces(std::string_view name, std::string_view packed, Packing packing,
                                  UnpackBudget& budget, const TakePiece& take);

/// All of it as one text of at most limits.largest_sheet.
Result<std::string> unpack_text(std::string_view name, std::string_view packed, Packing packing,
                                UnpackBudget& budget);

/// "export.zip is damaged or cut off; download or export it again"
Error damaged(std::string_view name);
Error too_large(std::string_view name, const UnpackLimits& limits);

}  // namespace baton
