#include "sheets/xml_reader.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>

#include "sheets/inflate.h"

namespace baton {
namespace {

/// A tag with its attributes; expat reads a tag anew with every piece until it is whole.
constexpr std::size_t longest_tag = std::size_t{1} << 20U;
constexpr std::size_t piece_size = std::size_t{64} << 10U;

std::string_view without_namespace(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view XmlAttributes::get(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (without_namespace(pair[0]) == name) return pair[1];
  }
  return {};
}

bool XmlAttributes::has(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (without_namespace(pair[0]) == name) return true;
  }
  return false;
}

/// What expat calls; it knows the reader as a pointer.
struct XmlReader::Calls {
  static XmlReader& reader(void* user) { return *static_cast<XmlReader*>(user); }

  static void stop_if_failed(XmlReader& reader) {
    if (reader.handler_.failure()) XML_StopParser(reader.parser_.get(), XML_FALSE);
  }

  static void begin(void* user, const XML_Char* name, const XML_Char** attributes) {
    XmlReader& self = reader(user);
    if (self.handler_.failure()) return;
    if (++self.depth_ > self.deepest_) {
      self.handler_.fail(damaged(self.name_));
    } else {
      self.handler_.begin(without_namespace(name), XmlAttributes(attributes));
    }
    stop_if_failed(self);
  }

  static void end(void* user, const XML_Char* name) {
    XmlReader& self = reader(user);
    --self.depth_;
    if (self.handler_.failure()) return;
    self.handler_.end(without_namespace(name));
    stop_if_failed(self);
  }

  static void text(void* user, const XML_Char* piece, int size) {
    XmlReader& self = reader(user);
    if (self.handler_.failure()) return;
    self.handler_.text({piece, static_cast<std::size_t>(size)});
    stop_if_failed(self);
  }

  static void document_type(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    XmlReader& self = reader(user);
    self.handler_.fail(Error::bad_input(fmt::format(
        "{} holds definitions of its own (a DTD), as no workbook does and attacks do; it is not "
        "read. Ask for the table as .csv",
        self.name_)));
    stop_if_failed(self);
  }
};

XmlReader::XmlReader(std::string_view name, XmlHandler& handler, const UnpackLimits& limits)
    : name_(name),
      handler_(handler),
      deepest_(limits.deepest_xml),
      parser_(XML_ParserCreate(nullptr), XML_ParserFree) {
  BATON_CHECK(parser_ != nullptr, "expat has memory");
  XML_SetUserData(parser_.get(), this);
  XML_SetElementHandler(parser_.get(), Calls::begin, Calls::end);
  XML_SetCharacterDataHandler(parser_.get(), Calls::text);
  XML_SetStartDoctypeDeclHandler(parser_.get(), Calls::document_type);
}

XmlReader::~XmlReader() = default;

Result<Done> XmlReader::feed_piece(std::string_view piece, bool last) {
  const auto state = XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()),
                               last ? XML_TRUE : XML_FALSE);
  if (const auto& failure = handler_.failure(); failure) return *failure;
  if (state != XML_STATUS_OK) return damaged(name_);
  fed_ += piece.size();
  const XML_Index at = XML_GetCurrentByteIndex(parser_.get());
  if (at >= 0 && fed_ - static_cast<std::size_t>(at) > longest_tag) return damaged(name_);
  return Done{};
}

Result<Done> XmlReader::feed(std::string_view piece) {
  for (; !piece.empty(); piece.remove_prefix(std::min(piece.size(), piece_size))) {
    if (auto done = feed_piece(piece.substr(0, piece_size), false); !done) return done;
  }
  return Done{};
}

Result<Done> XmlReader::finish() { return feed_piece({}, true); }

}  // namespace baton
