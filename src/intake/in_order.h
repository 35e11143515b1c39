// In order: work on numbered pieces by several threads, taken up by one, piece after piece.
#pragma once

#include <cstddef>
#include <functional>

namespace baton {

/// Calls `work(thread, piece)` once for each piece from 0 to `pieces` - 1, each thread's calls one
/// after the other, and on the calling thread `take(piece)` for each in turn once it is done. No
/// piece is begun that is `ahead` or more before the next one to be taken.
void work_in_order(std::size_t pieces, unsigned threads, std::size_t ahead,
                   const std::function<void(unsigned thread, std::size_t piece)>& work,
                   const std::function<void(std::size_t piece)>& take);

}  // namespace baton
