#include "lifecycle/verdict_codec.h"

#include "lifecycle/archives.h"
#include "lifecycle/event_fields.h"

namespace baton {

void encode(const Verdict& verdict, std::string& out) {
  ByteWriter writer(out);
  writer.number(verdict_format);
  item(writer, verdict);
  writer.finish();
}

std::string encode(const Verdict& verdict) {
  std::string out;
  encode(verdict, out);
  return out;
}

Result<Verdict> decode(std::string_view bytes) {
  if (bytes.size() > longest_verdict)
    return Error::bad_input("a verdict of the ledger is longer than any can be");
  ByteReader reader(bytes);
  std::uint64_t format = 0;
  reader.number(format);
  if (format < oldest_verdict_format || format > verdict_format) {
    return Error::bad_input("a verdict of the ledger has format " + std::to_string(format) +
                            ", this program reads " + std::to_string(verdict_format) +
                            ": use the baton that wrote it, or a newer one");
  }
  reader.set_format(static_cast<unsigned>(format));
  Verdict verdict;
  item(reader, verdict);
  if (reader.failed() || reader.left() > 0)
    return Error::bad_input("a verdict of the ledger is damaged");
  return verdict;
}

RequestDigest request_digest(const Command& command) {
  Mixer mixer;
  item(mixer, command);
  return {mixer.first(), mixer.second()};
}

}  // namespace baton
