#include "sheets/unpack_limits.h"

#include <fmt/format.h>

namespace baton {

std::string size_text(std::size_t bytes) {
  constexpr std::size_t kib = 1024;
  if (bytes >= kib * kib * kib && bytes % (kib * kib * kib) == 0) {
    return fmt::format("{} GiB", bytes / (kib * kib * kib));
  }
  if (bytes >= kib * kib) return fmt::format("{} MiB", bytes / (kib * kib));
  return bytes >= kib ? fmt::format("{} KiB", bytes / kib) : fmt::format("{} bytes", bytes);
}

Result<Done> UnpackBudget::spend(std::size_t bytes) {
  spent_ += bytes;
  if (spent_ > limits_.largest_total) {
    return Error::bad_input(fmt::format("{} unpacks to more than {}; split it into smaller files",
                                        file_name_, size_text(limits_.largest_total)));
  }
  if (spent_ > limits_.ratio_matters_beyond && spent_ / limits_.largest_ratio > packed_bytes_) {
    return Error::bad_input(fmt::format(
        "{} unpacks to more than {} times its size, as no honest table does; it is not read. "
        "Export it again, as plain .csv",
        file_name_, limits_.largest_ratio));
  }
  return Done{};
}

}  // namespace baton
