// XmlReader: XML piece by piece into calls (expat). Nothing but elements, attributes and text: a
// document type, and with it every entity of its own, is refused, so nothing grows and nothing is
// fetched. Names come without their namespace, so that strict and usual workbooks read the same.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sheets/unpack_limits.h"

struct XML_ParserStruct;

namespace baton {

/// The attributes of an element, valid during the call.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  /// By its name without namespace. Empty where it is missing.
  std::string_view get(std::string_view name) const;
  bool has(std::string_view name) const;

 private:
  const char** pairs_;
};

/// What is done with the parts of a document. Each call may fail() to end the reading.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void begin(std::string_view element, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view element) = 0;
  virtual void text(std::string_view piece) = 0;

  void fail(Error error) {
    if (!failure_) failure_ = std::move(error);
  }
  const std::optional<Error>& failure() const { return failure_; }

 private:
  std::optional<Error> failure_;
};

class XmlReader {
 public:
  /// `name` is that of the workbook, for messages. `handler` must outlive the reader.
  XmlReader(std::string_view name, XmlHandler& handler, const UnpackLimits& limits);
  ~XmlReader();
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;

  /// Errors: no well-formed XML, a document type, too deep; whatever the handler failed with.
  Result<Done> feed(std::string_view piece);
  Result<Done> finish();

 private:
  struct Calls;
  Result<Done> feed_piece(std::string_view piece, bool last);

  std::string name_;
  XmlHandler& handler_;
  std::size_t deepest_;
  std::size_t depth_ = 0;
  std::size_t fed_ = 0;  // bytes
  std::unique_ptr<XML_ParserStruct, void (*)(XML_ParserStruct*)> parser_;
};

}  // namespace baton
