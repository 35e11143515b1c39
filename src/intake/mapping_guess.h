// MappingGuess: which files of the dataset an unknown file could fill, and from which of its
// columns. By the names of the columns, held against what stands in them. Guesses: nothing is
// imported by them before a person has looked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "intake/column_sample.h"
#include "intake/field_words.h"
#include "model/dataset.h"

namespace baton {

struct GuessedField {
  const Field* field = nullptr;
  std::size_t column = 0;
  NameMatch match;
  DateGuess dates;     ///< where the field is a time
  std::string doubt;   ///< why to look twice; empty: none
  bool usable = true;  ///< false: the cells cannot be what the field needs
};

struct GuessedTable {
  const FileSchema* schema = nullptr;
  std::vector<GuessedField> fields;          ///< in the order of the schema
  std::vector<const Field*> missing;         ///< obligatory, and no column is called so
  std::optional<std::size_t> group_by;       ///< rows that agree in this column are one
  std::optional<std::size_t> number_within;  ///< lines that have no number are counted in this
};

struct MappingGuess {
  std::vector<GuessedTable> tables;  ///< the best first; empty: no column has a known name
  bool decimal_comma = false;
  std::string comma_example;    ///< a cell that can only be read so
  bool mixed_decimals = false;  ///< some cells can only be read with a comma, some with a point
  std::string currency;         ///< by marks beside amounts; empty: none seen
  std::string currency_example;
  std::vector<std::size_t> unused;    ///< columns
  std::optional<std::size_t> status;  ///< of those, one that says what became of an order
};

MappingGuess guess_mapping(const FileSample& sample, const FieldWords& words);

}  // namespace baton
