#include "requests/json_object.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

#include "base/utf8.h"

namespace baton {

/// The parsed text and what was found wrong so far, shared by all parts of a request.
struct JsonObject::Document {
  explicit Document(const CellParser& parser) : cells(parser) {}
  const CellParser& cells;
  simdjson::dom::parser json;
  Names scratch;  // for names that a field's parser interns on its way
  std::optional<FieldTrouble> first;

  void refuse(std::string field, std::string sentence) {
    if (!first) first = FieldTrouble{std::move(field), std::move(sentence)};
  }
};

struct JsonObject::Part {
  simdjson::dom::object value;
  std::string path;  // "lines[1]." or empty
  std::vector<std::string_view> asked;
};

namespace {

bool is_deeper_than(simdjson::dom::element element, int depth) {
  if (depth < 0) return true;
  if (element.is_array()) {
    for (const auto below : simdjson::dom::array(element)) {
      if (is_deeper_than(below, depth - 1)) return true;
    }
  } else if (element.is_object()) {
    for (const auto below : simdjson::dom::object(element)) {
      if (is_deeper_than(below.value, depth - 1)) return true;
    }
  }
  return false;
}

std::string_view kind_of(simdjson::dom::element element) {
  if (element.is_array()) return "a list";
  if (element.is_object()) return "an object";
  if (element.is_bool()) return "true or false";
  return element.is_string() ? "a text" : "a number";
}

}  // namespace

JsonObject::JsonObject(std::shared_ptr<Document> document, std::unique_ptr<Part> part)
    : document_(std::move(document)), part_(std::move(part)) {}
JsonObject::JsonObject(JsonObject&&) noexcept = default;
JsonObject& JsonObject::operator=(JsonObject&&) noexcept = default;
JsonObject::~JsonObject() = default;

Result<JsonObject, FieldTrouble> JsonObject::parse(std::string_view bytes,
                                                   const CellParser& cells) {
  if (bytes.size() > largest_request_bytes) {
    return FieldTrouble{"", fmt::format("more than {} bytes", largest_request_bytes)};
  }
  auto document = std::make_shared<Document>(cells);
  simdjson::dom::element root;
  if (const auto error = document->json.parse(bytes.data(), bytes.size()).get(root)) {
    return FieldTrouble{"", fmt::format("not JSON: {}", simdjson::error_message(error))};
  }
  if (!root.is_object()) {
    return FieldTrouble{"", fmt::format("an object is wanted, this is {}", kind_of(root))};
  }
  if (is_deeper_than(root, deepest_request)) {
    return FieldTrouble{"", fmt::format("nested deeper than {}", deepest_request)};
  }
  auto part = std::make_unique<Part>();
  part->value = root;
  return JsonObject(std::move(document), std::move(part));
}

bool JsonObject::has(std::string_view field) const {
  simdjson::dom::element value;
  return part_->value.at_key(field).get(value) == simdjson::SUCCESS && !value.is_null();
}

/// A field's value as text: strings as they are, numbers as they were written.
std::optional<std::string> JsonObject::raw(std::string_view field) {
  part_->asked.push_back(field);
  std::size_t times = 0;
  for (const auto entry : part_->value) times += entry.key == field ? 1 : 0;
  if (times > 1) refuse(field, "is there twice");
  if (!has(field)) return std::nullopt;
  const simdjson::dom::element value = part_->value.at_key(field).value_unsafe();
  if (value.is_string()) return std::string(std::string_view(value));
  if (value.is_int64()) return fmt::format("{}", std::int64_t(value));
  if (value.is_double()) return fmt::format("{}", double(value));
  if (value.is_bool()) return bool(value) ? "yes" : "no";
  refuse(field, fmt::format("is {}; one value is wanted", kind_of(value)));
  return std::nullopt;
}

std::optional<Cell> JsonObject::cell(std::string_view field, FieldType type) {
  const auto text = raw(field);
  if (!text) return std::nullopt;
  const Field wanted{field, type, true, "", ""};
  const auto read = document_->cells.parse(wanted, *text, document_->scratch);
  if (!read) {
    refuse(field, read.error().sentence);
    return std::nullopt;
  }
  if (!read->has_value()) return std::nullopt;
  return *read;
}

std::optional<std::string> JsonObject::text(std::string_view field) {
  auto text = raw(field);
  if (!text) return std::nullopt;
  if (text->size() > longest_name) {
    refuse(field, fmt::format("is longer than {} bytes", longest_name));
    return std::nullopt;
  }
  const bool has_control = std::any_of(text->begin(), text->end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
  if (has_control) {
    refuse(field, "holds a control character");
    return std::nullopt;
  }
  const auto first = text->find_first_not_of(' ');
  if (first == std::string::npos) return std::nullopt;  // blank
  return text->substr(first, text->find_last_not_of(' ') - first + 1);
}

std::optional<std::int64_t> JsonObject::quantity(std::string_view field) {
  const auto found = cell(field, FieldType::quantity);
  return found ? std::optional(found->value()) : std::nullopt;
}

std::optional<Money> JsonObject::money(std::string_view field) {
  const auto found = cell(field, FieldType::money);
  return found ? std::optional(Money::from_micros(found->value())) : std::nullopt;
}

std::optional<double> JsonObject::number(std::string_view field) {
  constexpr double micros = 1e6;
  const auto found = cell(field, FieldType::number);
  return found ? std::optional(static_cast<double>(found->value()) / micros) : std::nullopt;
}

std::optional<Instant> JsonObject::instant(std::string_view field) {
  const auto found = cell(field, FieldType::instant);
  return found ? std::optional(Instant(found->value())) : std::nullopt;
}

std::optional<Instant> JsonObject::deadline(std::string_view field) {
  const auto found = cell(field, FieldType::deadline);
  return found ? std::optional(Instant(found->value())) : std::nullopt;
}

std::optional<bool> JsonObject::flag(std::string_view field) {
  const auto found = cell(field, FieldType::flag);
  return found ? std::optional(found->value() == 1) : std::nullopt;
}

std::optional<std::size_t> JsonObject::choice(std::string_view field,
                                              std::span<const std::string_view> of) {
  const auto word = text(field);
  if (!word) return std::nullopt;
  const auto found = std::find(of.begin(), of.end(), *word);
  if (found == of.end()) {
    refuse(field, fmt::format("{} is none of: {}", *word, fmt::join(of, ", ")));
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - of.begin());
}

std::optional<JsonObject> JsonObject::object(std::string_view field) {
  part_->asked.push_back(field);
  if (!has(field)) return std::nullopt;
  const simdjson::dom::element value = part_->value.at_key(field).value_unsafe();
  if (!value.is_object()) {
    refuse(field, fmt::format("is {}; an object is wanted", kind_of(value)));
    return std::nullopt;
  }
  auto part = std::make_unique<Part>();
  part->value = value;
  part->path = fmt::format("{}{}.", part_->path, field);
  return JsonObject(document_, std::move(part));
}

std::vector<JsonObject> JsonObject::objects(std::string_view field) {
  part_->asked.push_back(field);
  std::vector<JsonObject> found;
  if (!has(field)) return found;
  const simdjson::dom::element value = part_->value.at_key(field).value_unsafe();
  if (!value.is_array()) {
    refuse(field, fmt::format("is {}; a list is wanted", kind_of(value)));
    return found;
  }
  for (const auto below : simdjson::dom::array(value)) {
    const std::string place = fmt::format("{}{}[{}]", part_->path, field, found.size());
    if (!below.is_object()) {
      document_->refuse(place, fmt::format("is {}; an object is wanted", kind_of(below)));
      return found;
    }
    auto part = std::make_unique<Part>();
    part->value = below;
    part->path = place + ".";
    found.push_back(JsonObject(document_, std::move(part)));
  }
  return found;
}

std::string JsonObject::must_text(std::string_view field) {
  auto found = text(field);
  if (!found) refuse(field, "has to be there");
  return found ? std::move(*found) : std::string();
}

std::int64_t JsonObject::must_quantity(std::string_view field) {
  const auto found = quantity(field);
  if (!found) refuse(field, "has to be there");
  return found.value_or(0);
}

void JsonObject::refuse(std::string_view field, std::string sentence) {
  document_->refuse(fmt::format("{}{}", part_->path, field), std::move(sentence));
}

std::optional<FieldTrouble> JsonObject::trouble() {
  for (const auto entry : part_->value) {
    if (std::find(part_->asked.begin(), part_->asked.end(), entry.key) != part_->asked.end()) {
      continue;
    }
    refuse(entry.key,
           fmt::format("is not known here; known are: {}", fmt::join(part_->asked, ", ")));
  }
  return document_->first;
}

}  // namespace baton
