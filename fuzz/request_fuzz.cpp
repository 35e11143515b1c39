// Any bytes as a request. Invariants: a request, names to give first, or trouble that says why, and
// nothing else; the same bytes give the same; nothing personal gets into the command's texts.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/utf8.h"
#include "requests/command_reader.h"

namespace {

const baton::Directory& directory() {
  static const baton::Directory known = [] {
    baton::Directory made;
    for (const char* node : {"DC-1", "S"}) made.names.intern(baton::Entity::node, node);
    for (const char* sku : {"A", "B"}) made.names.intern(baton::Entity::sku, sku);
    made.names.intern(baton::Entity::channel, "web");
    made.names.intern(baton::Entity::partner, "P");
    return made;
  }();
  return known;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const baton::CommandReader reader(directory(), baton::WritingStyle{});
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto once = reader.read(text, baton::Instant(1'772'442'000));
  const auto again = reader.read(text, baton::Instant(1'772'442'000));
  BATON_CHECK(once.request.has_value() == again.request.has_value(), "the same answer");
  BATON_CHECK(!once.request || (!once.trouble && once.give_first.names.empty()),
              "a request is whole");
  BATON_CHECK(once.request || once.trouble || !once.give_first.names.empty(),
              "or something is wrong");
  if (once.trouble) {
    BATON_CHECK(!once.trouble->sentence.empty(), "trouble says what");
    BATON_CHECK(baton::is_utf8(once.trouble->sentence), "in UTF-8");
  }
  if (once.request) {
    BATON_CHECK(once.request->body.index() == again.request->body.index(), "the same command");
  }
  return 0;
}
