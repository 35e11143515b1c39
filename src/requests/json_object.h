// JsonObject: one object of a request, read field by field. Every field is looked at as a text and
// read as the dataset's files are (dates, money, quantities), so that a request and a CSV mean the
// same. The first trouble is kept; a field that nobody asked for is one, since it may be misspelt.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "base/result.h"
#include "base/time.h"
#include "intake/cell_parser.h"

namespace baton {

/// A request of more bytes is refused before it is read.
inline constexpr std::size_t largest_request_bytes = 1U << 20U;
/// Nested deeper, it is refused.
inline constexpr int deepest_request = 8;

/// What is wrong with a request: the field by its path ("lines[1].quantity"), and a sentence.
struct FieldTrouble {
  std::string field;
  std::string sentence;
};

class JsonObject {
 public:
  /// Error: not one JSON object, too large, too deep, a key twice.
  static Result<JsonObject, FieldTrouble> parse(std::string_view bytes, const CellParser& cells);
  JsonObject(JsonObject&&) noexcept;
  JsonObject& operator=(JsonObject&&) noexcept;
  ~JsonObject();

  // Nothing where the field is not there or null. Where it is there and cannot be read, nothing,
  // and `trouble()` says why.
  std::optional<std::string> text(std::string_view field);
  std::optional<std::int64_t> quantity(std::string_view field);
  /// In units, written "29.90" or 29.90.
  std::optional<Money> money(std::string_view field);
  std::optional<double> number(std::string_view field);
  std::optional<Instant> instant(std::string_view field);
  /// Like an instant, but a bare date means its last second.
  std::optional<Instant> deadline(std::string_view field);
  std::optional<bool> flag(std::string_view field);
  std::optional<std::size_t> choice(std::string_view field, std::span<const std::string_view> of);
  std::optional<JsonObject> object(std::string_view field);
  std::vector<JsonObject> objects(std::string_view field);
  bool has(std::string_view field) const;

  /// The same, where it has to be there.
  std::string must_text(std::string_view field);
  std::int64_t must_quantity(std::string_view field);

  /// The caller found something wrong with a field.
  void refuse(std::string_view field, std::string sentence);
  /// The first trouble, of parts read from this one, too; fields that nobody asked for last.
  std::optional<FieldTrouble> trouble();

 private:
  struct Document;
  struct Part;
  JsonObject(std::shared_ptr<Document> document, std::unique_ptr<Part> part);
  std::optional<Cell> cell(std::string_view field, FieldType type);
  std::optional<std::string> raw(std::string_view field);

  std::shared_ptr<Document> document_;
  std::unique_ptr<Part> part_;
};

}  // namespace baton
