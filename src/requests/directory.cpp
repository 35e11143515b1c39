#include "requests/command_reader.h"

namespace baton {

void Directory::take_over(const Names& of) {
  for (std::size_t i = 0; i < entity_count; ++i) {
    const auto entity = static_cast<Entity>(i);
    if (entity == Entity::order) continue;  // many, and asked for by their texts alone
    for (std::size_t id = 0; id < of.size(entity); ++id) {
      names.intern(entity, of.text(entity, static_cast<std::uint32_t>(id)));
    }
  }
}

}  // namespace baton
