// A validator for the part of JSON Schema (draft 2020-12) that docs/schema uses: type, enum,
// properties, required, additionalProperties, items, minimum, maximum, $ref into $defs. A keyword
// it does not know is a problem too, so that no rule is passed over in silence.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace baton {

/// Sentences with the path of what is wrong; empty if `document` follows `schema`.
std::vector<std::string> schema_problems(const nlohmann::json& schema,
                                         const nlohmann::json& document);

/// docs/schema/<name> of the source tree.
nlohmann::json read_schema(const std::string& name);

}  // namespace baton
