// FieldWords: by which names other people's files call the fields of the dataset, as data
// (headings/*.toml): lists of words, units that headings name, and ways to write dates.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/dataset.h"

namespace baton {

/// How well a heading fits a field.
struct NameMatch {
  int rank = 0;      ///< the lower the better; 0 is the field's own name
  bool sure = true;  ///< the whole heading is a known name; else a word beside it
  std::int64_t scale_micros = 1'000'000;  ///< of the unit that the heading names
};

class FieldWords {
 public:
  /// The lists of headings/*.toml. Errors: the TOML cannot be read.
  static Result<FieldWords> parse(std::string_view file_name, std::string_view text);
  /// Those in the binary.
  static FieldWords shipped();

  std::optional<NameMatch> match(const FileSchema& file, const Field& field,
                                 std::string_view heading) const;
  /// Whether a column called so says what became of an order: paid, shipped, cancelled.
  bool is_status(std::string_view heading) const;
  /// The lists of words that belong to no field of the dataset; for a test.
  std::vector<std::string> unknown_fields() const;
  const std::vector<std::string>& date_formats() const { return date_formats_; }

 private:
  using Names = std::map<std::string, std::vector<std::string>, std::less<>>;  // by field
  std::optional<NameMatch> match_words(const std::vector<std::string>& names,
                                       const std::vector<std::string>& heading) const;

  std::map<std::string, Names, std::less<>> names_;  // by file, or "any"
  std::map<std::string, std::map<std::string, std::int64_t>, std::less<>> units_;
  std::vector<std::string> filler_, status_, date_formats_;
};

/// Small letters and digits of a heading as words: "N° de Commande" is n, de, commande; "orderDate"
/// is order, date. Accents are taken off.
std::vector<std::string> words_of(std::string_view heading);

}  // namespace baton
