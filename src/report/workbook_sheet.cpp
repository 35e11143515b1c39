#include "report/workbook_sheet.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "report/figures.h"
#include "report/text_layout.h"

namespace baton {
namespace {

constexpr std::size_t longest_cell_text = 32'767;  // of every program; in bytes we stay below it
constexpr std::size_t longest_sheet_name = 31;
constexpr lxw_color_t ink = 0x1F2A33, faint_ink = 0x5F6B76, deep = 0x1F4E5F, pale = 0xE4EEF1,
                      line = 0xB8C4CC, input_ink = 0x0B3FA8, input_paper = 0xFFF6D6,
                      good_ink = 0x1B6E3C, bad_ink = 0xA3261B;

/// Cut at a whole character.
std::string cut(std::string text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  std::size_t end = bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  return text;
}

std::string column_name(std::uint16_t column) {
  std::string name;
  for (unsigned rest = column + 1U; rest > 0; rest = (rest - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return name;
}

void dress_tone(lxw_format* format, CellTone tone) {
  switch (tone) {
    case CellTone::plain:
      break;
    case CellTone::title:
      format_set_bold(format);
      format_set_font_size(format, 16);
      format_set_font_color(format, deep);
      break;
    case CellTone::heading:
      format_set_bold(format);
      format_set_font_color(format, LXW_COLOR_WHITE);
      format_set_bg_color(format, deep);
      format_set_text_wrap(format);
      format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
      break;
    case CellTone::section:
      format_set_bold(format);
      format_set_font_size(format, 12);
      format_set_font_color(format, deep);
      format_set_bg_color(format, pale);
      break;
    case CellTone::strong:
      format_set_bold(format);
      break;
    case CellTone::total:
      format_set_bold(format);
      format_set_top(format, LXW_BORDER_THIN);
      format_set_top_color(format, line);
      format_set_bg_color(format, pale);
      break;
    case CellTone::note:
      format_set_font_size(format, 9);
      format_set_font_color(format, faint_ink);
      break;
    case CellTone::input:
      format_set_font_color(format, input_ink);
      format_set_bg_color(format, input_paper);
      break;
    case CellTone::good:
      format_set_bold(format);
      format_set_font_color(format, good_ink);
      break;
    case CellTone::bad:
      format_set_bold(format);
      format_set_font_color(format, bad_ink);
      break;
  }
}

/// Formats of one file: each look is made once.
class Formats {
 public:
  explicit Formats(lxw_workbook* book) : book_(book) {}
  lxw_format* of(const CellStyle& style) {
    const auto key = std::tuple(style.tone, style.number, style.wrapped, style.indent, style.right);
    lxw_format*& format = made_[key];
    if (format != nullptr) return format;
    format = workbook_add_format(book_);
    format_set_font_size(format, 10);
    format_set_font_color(format, ink);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    dress_tone(format, style.tone);
    if (!style.number.empty()) format_set_num_format(format, std::string(style.number).c_str());
    if (style.wrapped) format_set_text_wrap(format);
    if (style.right) format_set_align(format, LXW_ALIGN_RIGHT);
    if (style.indent > 0) {
      format_set_align(format, LXW_ALIGN_LEFT);
      format_set_indent(format, static_cast<std::uint8_t>(std::min(style.indent, 15)));
    }
    return format;
  }

 private:
  lxw_workbook* book_;
  std::map<std::tuple<CellTone, std::string_view, bool, int, bool>, lxw_format*> made_;
};

}  // namespace

std::string SheetCell::name() const { return fmt::format("${}${}", column_name(column), row + 1); }

std::string_view number_format(Unit unit) {
  switch (unit) {
    case Unit::count:
      return "#,##0";
    case Unit::share:
      return "0.0%";
    case Unit::money:
    case Unit::ratio:
      return "#,##0.00";
    case Unit::hours:
    case Unit::days:
    case Unit::minutes:
    case Unit::per_thousand:
    case Unit::score:
      return "#,##0.0";
  }
  return "General";
}

std::string_view plain_number_format(double value) {
  const double size = std::abs(value);
  if (size == std::round(size) || size >= 1000) return "#,##0";
  return size >= 1 ? "#,##0.00" : "0.0000";
}

std::string_view input_number_format(std::string_view unit, double value) {
  if (unit == "yes_no") return "0.0";
  const auto known = unit_named(unit);
  if (!known || *known == Unit::money) return plain_number_format(value);
  if (*known == Unit::count && value != std::round(value)) return "#,##0.0";
  return number_format(*known == Unit::ratio ? Unit::share : *known);
}

struct WorkbookSheet::State {
  lxw_worksheet* sheet = nullptr;
  Formats* formats = nullptr;
  std::string name;
  std::map<std::uint16_t, double> widths;
  std::map<std::uint32_t, std::map<std::uint16_t, int>> wrapped;  ///< row, column -> text's columns
  std::set<std::uint32_t> fixed_rows;

  /// Gives rows with wrapped text their height: not every program does so by itself.
  void set_heights() const {
    constexpr double line_points = 13, around = 3, default_width = 8.43, letters = 1.1;
    for (const auto& [row, texts] : wrapped) {
      if (fixed_rows.count(row) > 0) continue;
      double lines = 1;
      for (const auto& [column, text_width] : texts) {
        const auto known = widths.find(column);
        const double room = known == widths.end() ? default_width : known->second;
        lines = std::max(lines, std::ceil(text_width / (room * letters)));
      }
      if (lines > 1) worksheet_set_row(sheet, row, lines * line_points + around, nullptr);
    }
  }
};

WorkbookSheet::WorkbookSheet(std::unique_ptr<State> state) : state_(std::move(state)) {}
WorkbookSheet::~WorkbookSheet() = default;

const std::string& WorkbookSheet::name() const { return state_->name; }

std::string WorkbookSheet::ref(SheetCell at) const {
  std::string quoted;
  for (const char c : state_->name) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  return fmt::format("'{}'!{}", quoted, at.name());
}

void WorkbookSheet::text(SheetCell at, std::string_view text, const CellStyle& style) {
  if (text.empty()) return empty(at, style);
  const std::string written = cut(clean(text), longest_cell_text);
  if (style.wrapped) state_->wrapped[at.row][at.column] = display_width(written);
  worksheet_write_string(state_->sheet, at.row, at.column, written.c_str(),
                         state_->formats->of(style));
}

void WorkbookSheet::number(SheetCell at, double value, const CellStyle& style) {
  if (!std::isfinite(value)) return empty(at, style);
  worksheet_write_number(state_->sheet, at.row, at.column, value, state_->formats->of(style));
}

void WorkbookSheet::number(SheetCell at, std::optional<double> value, const CellStyle& style) {
  if (value) return number(at, *value, style);
  empty(at, style);
}

void WorkbookSheet::formula(SheetCell at, const std::string& formula, double result,
                            const CellStyle& style) {
  worksheet_write_formula_num(state_->sheet, at.row, at.column, ("=" + formula).c_str(),
                              state_->formats->of(style), result);
}

void WorkbookSheet::formula(SheetCell at, const std::string& formula, const std::string& result,
                            const CellStyle& style) {
  worksheet_write_formula_str(state_->sheet, at.row, at.column, ("=" + formula).c_str(),
                              state_->formats->of(style), result.c_str());
}

void WorkbookSheet::empty(SheetCell at, const CellStyle& style) {
  worksheet_write_blank(state_->sheet, at.row, at.column, state_->formats->of(style));
}

void WorkbookSheet::headings(SheetCell at, std::initializer_list<ColumnHeading> titles) {
  for (const ColumnHeading& heading : titles) {
    text(at, heading.title, {CellTone::heading, {}, false, 0, heading.right});
    ++at.column;
  }
}

void WorkbookSheet::widths(std::initializer_list<double> widths) {
  std::uint16_t column = 0;
  for (const double each : widths) width(column++, each);
}

void WorkbookSheet::width(std::uint16_t column, double width) {
  state_->widths[column] = width;
  worksheet_set_column(state_->sheet, column, column, width, nullptr);
}

void WorkbookSheet::height(std::uint32_t row, double points) {
  state_->fixed_rows.insert(row);
  worksheet_set_row(state_->sheet, row, points, nullptr);
}

void WorkbookSheet::freeze(SheetCell first) {
  worksheet_freeze_panes(state_->sheet, first.row, first.column);
}

void WorkbookSheet::filter(SheetCell first, SheetCell last) {
  worksheet_autofilter(state_->sheet, first.row, first.column, last.row, last.column);
}

void WorkbookSheet::print(std::uint32_t first_repeated, std::uint32_t last_repeated,
                          SheetCell last) {
  worksheet_repeat_rows(state_->sheet, first_repeated, last_repeated);
  worksheet_print_area(state_->sheet, 0, 0, last.row, last.column);
}

struct WorkbookFile::State {
  lxw_workbook* book = nullptr;
  std::unique_ptr<Formats> formats;
  std::vector<std::unique_ptr<WorkbookSheet>> sheets;
  std::set<std::string> names;  // in small letters: programs do not tell them apart by case
  std::string footer;
};

WorkbookFile::WorkbookFile(const std::filesystem::path& path, const ReportMeta& meta)
    : state_(std::make_unique<State>()) {
  lxw_workbook_options options = {};
  options.use_zip64 = LXW_FALSE;
  state_->book = workbook_new_opt(path.c_str(), &options);
  state_->formats = std::make_unique<Formats>(state_->book);
  std::string title = "baton: " + clean(meta.business);
  std::string author = meta.version;
  lxw_doc_properties properties = {};
  properties.title = title.data();
  properties.author = author.data();
  // 0 would mean the clock.
  properties.created = std::max<std::int64_t>(1, meta.as_of.seconds());
  workbook_set_properties(state_->book, &properties);
  std::string business = cut(clean(meta.business), 60);
  for (std::size_t i = business.find('&'); i != std::string::npos; i = business.find('&', i + 2)) {
    business.insert(i, "&");
  }
  state_->footer = fmt::format("&L&8{}, {}&C&8&A&R&8&P of &N", business, meta.version);
}

WorkbookFile::~WorkbookFile() {
  if (state_ != nullptr && state_->book != nullptr) lxw_workbook_free(state_->book);
}

WorkbookSheet& WorkbookFile::add(const std::string& title) {
  std::string base = clean(title);
  for (char& c : base) {
    if (std::string_view("[]:*?/\\'").find(c) != std::string_view::npos) c = ' ';
  }
  const auto small = [](std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
  };
  std::string name = cut(base, longest_sheet_name);
  for (int n = 2; state_->names.count(small(name)) > 0; ++n) {
    const std::string end = fmt::format(" {}", n);
    name = cut(base, longest_sheet_name - end.size()) + end;
  }
  state_->names.insert(small(name));
  auto described = std::make_unique<WorkbookSheet::State>();
  described->sheet = workbook_add_worksheet(state_->book, name.c_str());
  BATON_CHECK(described->sheet != nullptr, "a sheet's name is one that every program takes");
  described->formats = state_->formats.get();
  described->name = name;
  worksheet_set_landscape(described->sheet);
  worksheet_set_paper(described->sheet, 9);  // A4
  worksheet_fit_to_pages(described->sheet, 1, 0);
  worksheet_set_margins(described->sheet, 0.5, 0.5, 0.6, 0.7);
  worksheet_set_footer(described->sheet, state_->footer.c_str());
  worksheet_gridlines(described->sheet, LXW_HIDE_ALL_GRIDLINES);
  state_->sheets.push_back(std::unique_ptr<WorkbookSheet>(new WorkbookSheet(std::move(described))));
  return *state_->sheets.back();
}

void WorkbookFile::define(const std::string& name, const WorkbookSheet& sheet, SheetCell at) {
  workbook_define_name(state_->book, name.c_str(), ("=" + sheet.ref(at)).c_str());
}

Result<Done> WorkbookFile::save() {
  for (const auto& sheet : state_->sheets) sheet->state_->set_heights();
  const std::string path = state_->book->filename;
  const lxw_error error = workbook_close(state_->book);
  state_->book = nullptr;
  if (error == LXW_NO_ERROR) return Done{};
  return Error::machine(fmt::format("cannot write {}: {}", path, lxw_strerror(error)));
}

}  // namespace baton
