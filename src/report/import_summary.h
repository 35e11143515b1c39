// ImportSummary: what an import took, refused and assumed, as plain figures for printing. Filled by
// whoever ran the import; the rows themselves stand in the rejects file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace baton {

struct ImportSummary {
  /// Rows refused for one reason.
  struct Refusal {
    std::string reason;  ///< "not a date", "unknown SKU"
    std::int64_t rows = 0;
    std::string example;  ///< "orders.csv line 17, column placed_at: '31.02.2026'"; may be empty
  };
  struct File {
    std::string name;                   ///< "orders.csv"
    std::string table;                  ///< dataset table it fills: "orders"
    std::string mapping;                ///< title of the one that took it; empty: none needed
    bool untried = false;               ///< that mapping never met rows that a real system wrote
    bool unchanged = false;             ///< read before, byte for byte the same, so skipped
    std::int64_t rows_read = 0;         ///< without the header
    std::int64_t rows_taken = 0;        ///< accepted
    std::int64_t rows_passed_over = 0;  ///< by a mapping's condition, or added up into one row
    std::int64_t rows_refused = 0;  ///< rows_read = rows_taken + rows_passed_over + rows_refused
    std::string trouble;            ///< the file could not be taken at all, and why; else empty
    std::vector<std::string> unused_columns;
    std::vector<Refusal> refusals;            ///< most frequent first
    std::vector<std::string> absent_columns;  ///< "freight (for freight)": that field stays empty
    std::vector<Refusal> passed_over;         ///< why, as the mapping says; no examples
  };
  struct Assumption {
    std::string what;       ///< "prices without a tax field are taken as they stand"
    std::int64_t rows = 0;  ///< how many lean on it
  };
  struct Missing {
    std::string file;    ///< "counts.csv"
    std::string raises;  ///< "inventory accuracy, safety stock"
  };

  /// A file that fills no table by itself.
  struct OtherFile {
    std::string name;
    std::string role;  ///< "looked into by Olist marketplace export"
  };

  std::string business;
  std::vector<File> files;
  std::vector<OtherFile> other_files;
  std::vector<Assumption> assumptions;
  std::vector<Missing> missing_files;
  std::string rejects_file;  ///< where the refused rows stand; empty if there are none
  double seconds = 0;

  std::int64_t rows_read() const;
  std::int64_t rows_taken() const;
  std::int64_t rows_refused() const;
  /// Rows of files that were read, so not of unchanged ones.
  std::int64_t rows_read_now() const;
  /// Of `rows_read_now`; 0 where no time was measured.
  double rows_per_second() const;
};

}  // namespace baton
