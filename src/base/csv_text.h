// A field as it has to stand in a CSV file (RFC 4180), for every place that writes one.
#pragma once

#include <string>
#include <string_view>

namespace baton {

/// In quotes where it holds the delimiter, a quotation mark or a line break; quotes in it doubled.
std::string csv_field(std::string_view field, char delimiter = ',');

}  // namespace baton
