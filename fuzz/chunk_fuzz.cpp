// Any bytes as the rows of a file: read in chunks by two threads with the quick way for plain rows,
// they give the rows, names and refusals that the general way gives, row after row. The first byte
// chooses the kind of file, the second the size of a chunk.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/check.h"
#include "intake/file_reader.h"

namespace {

using namespace baton;

/// All that reading gave, as one text.
std::string given(FileKind kind, const std::string& bytes, const TableMapping* mapping,
                  const ReadingPace& pace) {
  History history;
  KeysSeen keys(schema_of(kind));
  FileToRead file;
  file.name = "file.csv";
  file.bytes = bytes;
  file.own_kind = kind;
  file.mapping = mapping;
  file.file_id = 1;
  const auto outcome = read_file(file, history, keys, {}, pace);
  if (!outcome) return outcome.error().message;
  std::string text = outcome->rejects_csv + std::to_string(outcome->rows_read) + "\n";
  const Table& table = history.table(kind);
  for (std::size_t r = 0; r < table.rows(); ++r) {
    text += std::to_string(table.source(r).row);
    for (std::size_t c = 0; c < table.columns(); ++c) {
      text += "," + std::to_string(table.cell(r, c).raw());
    }
    text += "\n";
  }
  for (std::size_t e = 0; e < entity_count; ++e) {
    const auto entity = static_cast<Entity>(e);
    for (std::uint32_t i = 0; i < history.names.size(entity); ++i) {
      text += std::string(history.names.text(entity, i)) + "\n";
    }
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  constexpr FileKind kinds[] = {FileKind::orders, FileKind::order_lines, FileKind::shipments,
                                FileKind::cases};
  const FileKind kind = kinds[data[0] % std::size(kinds)];
  const std::size_t chunk = 1 + data[1];
  std::string bytes;
  for (const Field& field : schema_of(kind).fields) {
    bytes += (bytes.empty() ? "" : ",") + std::string(field.name);
  }
  bytes += "\n" + std::string(reinterpret_cast<const char*>(data + 2), size - 2);
  const TableMapping general = own_format(schema_of(kind), header_of(bytes));
  const std::string expected = given(kind, bytes, &general, {1, std::size_t{1} << 30U, 1});
  BATON_CHECK(given(kind, bytes, nullptr, {2, chunk, 3}) == expected, "the same in chunks");
  return 0;
}
