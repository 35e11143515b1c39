#include "intake/text_part.h"

#include "intake/field_text.h"

namespace baton {
namespace {

/// The piece with the key, without it; or the one with the number.
std::string_view piece_of(std::string_view text, const TextPart& part, std::string_view key) {
  std::size_t number = 1;
  while (true) {
    const std::size_t end = text.find(part.separator);
    const std::string_view piece = trimmed(text.substr(0, end));
    if (part.piece > 0) {
      if (number == part.piece) return piece;
    } else if (piece.starts_with(key)) {
      const std::string_view rest = trimmed(piece.substr(key.size()));
      if (rest.starts_with(part.mark)) return trimmed(rest.substr(part.mark.size()));
    }
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + part.separator.size());
    ++number;
  }
}

}  // namespace

std::string_view part_of(std::string_view text, const TextPart& part) {
  if (!part.after.empty()) {
    const std::size_t at = text.find(part.after);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + part.after.size());
  }
  if (!part.before.empty()) {
    const std::size_t at = text.find(part.before);
    if (at == std::string_view::npos) return {};
    text = text.substr(0, at);
  }
  if (part.separator.empty()) return trimmed(text);
  if (part.piece > 0) return piece_of(text, part, {});
  for (const std::string& key : part.keys) {
    const std::string_view piece = piece_of(text, part, key);
    if (!piece.empty()) return piece;
  }
  return {};
}

std::string_view stripped(std::string_view text, const std::vector<std::string>& marks) {
  for (const std::string& mark : marks) {
    if (mark.empty()) continue;
    if (text.starts_with(mark)) text = trimmed(text.substr(mark.size()));
    if (text.ends_with(mark)) text = trimmed(text.substr(0, text.size() - mark.size()));
  }
  return text;
}

}  // namespace baton
