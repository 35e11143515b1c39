// Any text as a mapping; if it is one, any bytes through its tables. Invariants: an error says
// something; rows read are taken, passed over or refused; tables hold what was taken.
#include <cstdint>
#include <string>

#include "base/check.h"
#include "intake/file_reader.h"
#include "intake/recognise.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Mapping, a line of four dashes, the file, and the same again, the file that it joins.
  constexpr std::string_view cut = "\n----\n";
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t first = std::min(text.find(cut), text.size());
  const std::string_view rest =
      first == text.size() ? std::string_view() : text.substr(first + cut.size());
  const std::size_t second = std::min(rest.find(cut), rest.size());
  const std::string_view bytes = rest.substr(0, second);
  const std::string_view joined =
      second == rest.size() ? std::string_view() : rest.substr(second + cut.size());

  const auto mapping = baton::parse_mapping("fuzz.toml", text.substr(0, first));
  if (!mapping) {
    BATON_CHECK(mapping.error().message.starts_with("fuzz.toml"), "an error names the file");
    return 0;
  }
  for (const baton::TableMapping& table : mapping->tables) {
    (void)baton::recognise({table.file}, baton::header_of(bytes), {*mapping});
    baton::FileToRead file;
    file.name = "file.csv";
    file.bytes = bytes;
    file.mapping = &table;
    file.style.decimal_comma = mapping->decimal_comma;
    file.style.date_formats = mapping->date_formats;
    for (const baton::Join& join : table.joins) {
      file.joined.push_back({{join.file, join.file.empty() ? bytes : joined}});
    }
    baton::History history;
    baton::KeysSeen keys(baton::schema_of(table.into));
    const auto outcome = baton::read_file(file, history, keys);
    if (!outcome) {
      BATON_CHECK(!outcome.error().message.empty(), "an error says why");
      continue;
    }
    BATON_CHECK(outcome->rows_read == outcome->taken + outcome->passed_over + outcome->refused,
                "every row has its fate");
    BATON_CHECK(static_cast<std::int64_t>(history.table(table.into).rows()) == outcome->taken,
                "what was taken is there");
    BATON_CHECK(outcome->rejects_csv.empty() == (outcome->refused == 0),
                "rejects hold the refused");
  }
  return 0;
}
