// Rules that a row has to keep beside the types of its fields: no negative order, no share above
// one. Only what can never be right is refused; what is merely odd is left to the measures.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/dataset.h"
#include "model/history.h"

namespace baton {

struct BrokenRule {
  std::size_t field;      ///< position in the schema
  std::string_view code;  ///< to count by
  std::string sentence;
};

/// The rules of one kind of file, looked up once.
class RowRules {
 public:
  explicit RowRules(const FileSchema& schema);
  /// The first rule that `cells` (one for each field of the schema) break.
  std::optional<BrokenRule> broken_by(const std::vector<Cell>& cells) const;

 private:
  struct Limits {
    std::size_t field;
    std::int64_t least, most;
    std::string_view name, sentence;
  };
  struct NotBefore {
    std::size_t later, earlier;
    std::string_view later_name, earlier_name;
  };
  struct NotMore {
    std::size_t part, whole;
    std::string_view sentence;
  };
  struct UnitsOf {
    std::size_t units, each;
  };
  std::vector<Limits> limits_;
  std::vector<NotBefore> not_before_;
  std::vector<NotMore> not_more_, not_same_;
  std::vector<UnitsOf> worths_;
};

}  // namespace baton
