#include "report/json_schema.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace baton {

namespace {

using Json = nlohmann::json;

bool has_type(const Json& value, const std::string& type) {
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  return type == "null" && value.is_null();
}

class Validation {
 public:
  explicit Validation(const Json& root) : root_(root) {}

  void check(const Json& schema, const Json& value, const std::string& path) {
    for (const auto& [keyword, rule] : schema.items()) {
      if (keyword == "$schema" || keyword == "title" || keyword == "description" ||
          keyword == "$defs" || keyword == "properties") {
        continue;
      }
      check_keyword(keyword, rule, schema, value, path);
    }
  }
  std::vector<std::string> problems() const { return problems_; }

 private:
  void check_keyword(const std::string& keyword, const Json& rule, const Json& schema,
                     const Json& value, const std::string& path) {
    if (keyword == "$ref") {
      check(root_.at(Json::json_pointer(rule.get<std::string>().substr(1))), value, path);
    } else if (keyword == "type") {
      const Json types = rule.is_array() ? rule : Json::array({rule});
      const bool fits = std::any_of(types.begin(), types.end(), [&](const Json& type) {
        return has_type(value, type.get<std::string>());
      });
      if (!fits) say(path, "is " + value.dump() + ", not of type " + rule.dump());
    } else if (keyword == "enum") {
      if (std::find(rule.begin(), rule.end(), value) == rule.end()) {
        say(path, value.dump() + " is none of " + rule.dump());
      }
    } else if (keyword == "required") {
      for (const Json& name : rule) {
        if (value.is_object() && !value.contains(name)) say(path, "lacks " + name.dump());
      }
    } else if (keyword == "additionalProperties") {
      check_properties(schema, value, path);
    } else if (keyword == "items") {
      if (!value.is_array()) return;
      for (std::size_t i = 0; i < value.size(); ++i) {
        check(rule, value[i], path + "[" + std::to_string(i) + "]");
      }
    } else if (keyword == "minimum") {
      if (value.is_number() && value < rule) say(path, value.dump() + " is too small");
    } else if (keyword == "maximum") {
      if (value.is_number() && value > rule) say(path, value.dump() + " is too large");
    } else {
      say(path, "the schema uses a keyword this validator does not know: " + keyword);
    }
  }

  // The schemas here always say additionalProperties: false beside properties.
  void check_properties(const Json& schema, const Json& value, const std::string& path) {
    if (!value.is_object()) return;
    const Json& properties = schema.at("properties");
    for (const auto& [name, part] : value.items()) {
      if (properties.contains(name)) {
        check(properties.at(name), part, path + "." + name);
      } else {
        say(path, "has the unknown key " + name);
      }
    }
  }

  void say(const std::string& path, const std::string& what) {
    problems_.push_back(path + ": " + what);
  }

  const Json& root_;
  std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> schema_problems(const Json& schema, const Json& document) {
  Validation validation(schema);
  validation.check(schema, document, "$");
  return validation.problems();
}

Json read_schema(const std::string& name) {
  std::ifstream file(std::filesystem::path(BATON_SOURCE_DIR) / "docs" / "schema" / name);
  return Json::parse(file);
}

}  // namespace baton
