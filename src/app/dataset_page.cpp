#include "app/dataset_page.h"

#include <fmt/format.h>

#include "app/workspace.h"
#include "base/csv_text.h"
#include "intake/cell_parser.h"
#include "intake/csv_scanner.h"
#include "intake/decimal_text.h"

namespace baton {
namespace {

constexpr std::string_view beginning = R"(# The dataset

<!-- Generated from src/model/dataset.cpp and src/app/dataset_page.cpp; a test compares. To write it anew:
     BATON_WRITE_DOCS=1 build/tests/test_app --gtest_filter='DatasetPage.*' -->

A business is a folder of CSV files. **Only `orders.csv` is obligatory**, or `sales.csv` where there are no
orders; each other file raises what can be said, and the output names the file that would raise it most. `baton init FOLDER` writes a template of each,
with an example row. Files of another shape are read through a [mapping](mappings.md).

## Files

| file | one row is | what it raises | obligatory fields |
| --- | --- | --- | --- |
)";

constexpr std::string_view how_to_write = R"(
## How files are written

- **Names of files.** `orders.csv`, also `orders-2025.csv`, `orders-2026.csv` and so on, which are read
  together, and `orders.repaired.csv`. Endings `.csv`, `.tsv` and `.txt`. Capitals do not matter.
- **Layout.** A heading with the names of the fields below, in any order; fields that are not needed may be
  missing, columns that are not known are passed over and told. Comma, semicolon, tab or bar between
  fields; texts with any of them, a quotation mark or a line break in quotes, quotes in them doubled
  (RFC 4180). UTF-8; what is not UTF-8 is taken as Windows-1252. Blank rows are passed over.
- **An empty field** means: not known, or does not apply. It never means 0.

| type | written like | note |
| --- | --- | --- |
| name | `SO-1001` | a key: the same text is the same thing in every file; capitals count; no line break. Codes of currencies are three letters, in capitals or not |
| text | `Ships all web orders` | |
| choice | one of the words listed | capitals do not matter |
| money | `29.90`, `1,234.50`, `-5`, `(5.00)` | a currency sign or code may stand before or after it and is passed over: what counts is the field `currency`. Exact to a millionth |
| quantity | `2` | whole units |
| number | `38.5` | in the unit that its meaning says; exact to a millionth |
| instant | `2026-03-02 10:15`, `2026-03-02T10:15:30Z`, `... +01:00` | local time where no zone is named. A bare date is its first second |
| deadline | `2026-03-05`, `2026-03-05 18:00` | like instant, but a bare date is its last second: by the end of the 5th |
| day | `2026-03-02` | a calendar day of the business |
| clock | `14:00` | a time of day |
| flag | `yes`, `no` | also `y`, `n`, `true`, `false`, `t`, `f`, `1`, `0` |

Thousands may be grouped with a comma, a blank or an apostrophe. `12,50` is refused, for it may mean two
things; a mapping can say `decimal_comma = true` and name other ways to write dates.

- **Local times** are those of `time_zone` in `answers.toml`, else UTC (and said to be assumed). A time that
  a clock change skips is the moment of the change; one that comes twice is the first of the two.
- **Currencies.** Every amount is in its row's `currency`; lines are in their order's. Where none is given
  it is the business's: `currency` in `answers.toml`, else the one that most orders are in, else EUR (and
  said to be assumed). Amounts in others are converted by `exchange_rates.csv`, at the rate of their own
  day; what has no rate is left out and counted.
- **Tax.** `orders.tax_included` says whether the prices of the order's lines include tax, and
  `order_lines.tax` how much it is. Figures are net. Where nothing is said, prices are taken as they stand,
  and that is counted.
- **Discounts, costs and refunds** are positive amounts. A credit in `fees.csv` is negative.
- **People.** No names, addresses or e-mails: customers are opaque keys, `who` is a role.

## What is refused

A row that cannot be right is refused, with file, line, column, value and reason; it never stops the rest.
Refused rows wait, as they stood, in `FOLDER/.baton/rejects/`, with their line, column and reason in three
columns at the end. Repair them there, put the file beside the others as `orders.repaired.csv`, and import
again: the three columns are passed over.

- A field that cannot be read, or an obligatory one that is empty.
- A key that stood in an earlier row of the same kind: of `orders.csv` and `orders-2026.csv` the row of the
  file whose name sorts first is taken. The fields that make up a key are marked below.
- Times in the wrong order (delivered before shipped), negative costs, shares above 1, more units cancelled
  than ordered, places off the map.

Rows that can be read but hang in the air (a line whose order is not in `orders.csv`) are left out and
counted. A file that was read before and has not changed is not read again; a corrected file replaces all
its earlier rows; the rows of a removed file are gone.

)";

constexpr std::string_view answers = R"(
## answers.toml

What no file knows. Every line may be left out; what is not answered is assumed, and said to be.

```toml
[business]
name = "Nordhemd"
currency = "EUR"              # amounts without a currency, and all results
time_zone = "Europe/Berlin"   # times that do not name their own
as_of = "2026-03-31"          # judge as of the end of this day; else the last event

[answers]                     # of the business: the inputs of `baton ask FOLDER`
objective_agreed = "yes"      # yes, maybe or no; or a number; or a word

[answers.node.DC-1]           # of one node; likewise channel, partner, brand, sku, family
inventory_accuracy = 0.97

[answers.family.shirts.production]   # of one step of a family: a process cell
differentiating = "no"
```

)";

std::string_view type_name(FieldType type) {
  switch (type) {
    case FieldType::name:
      return "name";
    case FieldType::text:
      return "text";
    case FieldType::choice:
      return "choice";
    case FieldType::money:
      return "money";
    case FieldType::quantity:
      return "quantity";
    case FieldType::number:
      return "number";
    case FieldType::instant:
      return "instant";
    case FieldType::deadline:
      return "deadline";
    case FieldType::day:
      return "day";
    case FieldType::clock:
      return "clock";
    case FieldType::flag:
      return "flag";
  }
  BATON_CHECK(false, "every type has a name");
}

std::string code(std::string_view text) {
  return text.empty() ? std::string() : fmt::format("`{}`", text);
}

std::string list_of_files() {
  std::string text;
  for (const FileSchema& file : dataset()) {
    std::string needed;
    for (const Field& field : file.fields) {
      if (!field.obligatory) continue;
      needed += (needed.empty() ? "" : ", ") + std::string(field.name);
    }
    text += fmt::format("| [{0}.csv](#{0}csv) | {1} | {2} | {3} |\n", file.name, file.one_row,
                        file.raises, needed);
  }
  return text;
}

std::string field_table(const FileSchema& file) {
  std::string text = fmt::format("### {}.csv\n\nOne row: {}. Raises: {}.\n\n", file.name,
                                 file.one_row, file.raises);
  text += "| field | type | | meaning | example |\n| --- | --- | --- | --- | --- |\n";
  for (std::size_t f = 0; f < file.fields.size(); ++f) {
    const Field& field = file.fields[f];
    std::string meaning(field.meaning);
    if (!field.choices.empty()) {
      std::string words;
      for (const std::string_view choice : field.choices) {
        words += (words.empty() ? "" : ", ") + code(choice);
      }
      meaning += ": " + words;
    }
    const std::string_view role = f < file.key_fields ? (field.obligatory ? "key, must" : "key")
                                  : field.obligatory  ? "must"
                                                      : "";
    text += fmt::format("| {} | {} | {} | {} | {} |\n", field.name, type_name(field.type), role,
                        meaning, code(field.example));
  }
  return text + "\n";
}

std::string limits() {
  return fmt::format(
      "## Limits\n\n"
      "| of | at most |\n| --- | --- |\n"
      "| a file | {} GiB |\n| fields in a row | {} |\n| a field | {} bytes |\n"
      "| a name | {} bytes |\n| a text | {} bytes |\n"
      "| an amount or a number | {} on either side of 0; so are units times price |\n"
      "| a quantity | {} |\n| a date | the years {} to {} |\n",
      largest_file_bytes >> 30U, CsvLimits{}.most_fields, CsvLimits{}.longest_field, longest_name,
      longest_text, largest_decimal, largest_quantity, first_year, last_year);
}

}  // namespace

std::string dataset_page() {
  std::string page(beginning);
  page += list_of_files();
  page += how_to_write;
  page +=
      "## Fields\n\n*must*: a row without it is refused. *key*: no two rows may agree in all of "
      "them.\n\n";
  for (const FileSchema& file : dataset()) page += field_table(file);
  page.pop_back();
  page += answers;
  page += limits();
  return page;
}

std::string template_csv(const FileSchema& schema) {
  std::string heading, row;
  for (const Field& field : schema.fields) {
    if (!heading.empty()) {
      heading += ',';
      row += ',';
    }
    heading += csv_field(field.name);
    row += csv_field(field.example);
  }
  return heading + "\n" + row + "\n";
}

}  // namespace baton
