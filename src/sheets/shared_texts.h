// SharedTexts: the texts that a workbook keeps once for all cells (xl/sharedStrings.xml, ECMA-376
// part 1, 18.4.9). Runs of rich text are joined; readings of Japanese words are left out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sheets/xml_reader.h"

namespace baton {

class SharedTexts {
 public:
  std::size_t count() const { return ends_.size(); }
  std::string_view text(std::size_t index) const;
  std::size_t memory() const { return text_.size() + ends_.size() * sizeof(std::uint64_t); }
  void add(std::string_view text);

 private:
  std::string text_;
  std::vector<std::uint64_t> ends_;
};

/// Fails where the texts need more than limits.largest_shared_texts.
class SharedTextsHandler : public XmlHandler {
 public:
  SharedTextsHandler(std::string name, const UnpackLimits& limits, SharedTexts& texts)
      : name_(std::move(name)), limits_(limits), texts_(texts) {}
  void begin(std::string_view element, const XmlAttributes& attributes) override;
  void end(std::string_view element) override;
  void text(std::string_view piece) override;

 private:
  void check_size();

  std::string name_;
  UnpackLimits limits_;
  SharedTexts& texts_;
  std::string current_;
  bool in_text_ = false, in_reading_ = false;
};

/// "_x000D_" stands for the character with that number, "_x005F_" for an underscore in front of
/// such (ST_Xstring, ECMA-376 part 1, 22.9.2.19). Halves of characters become U+FFFD.
std::string decoded_text(std::string_view text);

}  // namespace baton
