// The words of the rules' language that are not of the dataset, in the order of their enumerators.
// Reader and page share them.
#pragma once

#include <array>
#include <string_view>

namespace baton {

/// NothingFits.
inline constexpr std::array<std::string_view, 5> nothing_fits_words = {
    "give_way", "make", "backorder", "queue", "cancel"};
/// StockDoubt.
inline constexpr std::array<std::string_view, 3> stock_doubt_words = {"take", "keep_back",
                                                                      "exclude"};

}  // namespace baton
