// The workbook on a replay's money: which sheets there are; the replayed weeks, the two-by-two over
// them, the parts, fidelity.
#include "report/workbook_economics.h"

#include <fmt/format.h>

#include <cmath>

#include "report/economics_report.h"
#include "report/wording.h"

namespace baton {
namespace {

constexpr std::uint32_t first_week_row = 4;
constexpr std::uint16_t first_cell_column = 1;

constexpr CellStyle input_money{CellTone::input, exact_money};
constexpr CellStyle plain_money{CellTone::plain, whole_money};

SheetCell week_cell(std::size_t week, std::size_t cell) {
  return {first_week_row + static_cast<std::uint32_t>(week),
          static_cast<std::uint16_t>(first_cell_column + cell)};
}

void write_about(WorkbookSheet& sheet, const Economics& economics, const ReportMeta& meta) {
  std::uint32_t r = open_sheet(sheet, "About this workbook", "");
  const auto line = [&](std::string_view label, std::string_view text) {
    sheet.text({r, 0}, label, {CellTone::strong});
    sheet.text({r++, 1}, text, {CellTone::plain, {}, true});
  };
  line("Business", meta.business);
  line("Made by", meta.version);
  line("Data", data_text(meta));
  line("Currency", economics.currency);
  line("Coloured cells",
       "Figures that may be changed: blue on yellow. What follows from them is formulas.");
  line("What is live",
       "From the weeks to the gains of the levers; from the likely figures and the gains to every "
       "month, sum, NPV, IRR and payback of every option; the value of a pilot.");
  line("What is not",
       "Intervals, chances, percentiles, break-even values: they come from drawn weeks and worlds, "
       "and "
       "stand as they were drawn.");
  line("Drawn",
       fmt::format("{} resamples of the weeks, {} worlds, seed {}.",
                   economics.two_by_two.sure.resamples, economics.options.draws, economics.seed));
  for (const LevelTold& level : economics.levels) {
    line(level.level, level.what + (level.told ? "" : "; not told: " + level.why_not));
  }
  for (const std::string& note : economics.notes) line("Note", note);
  sheet.widths({22, 110});
  sheet.print(0, 0, {r, 1});
}

void interval_cells(WorkbookSheet& sheet, std::uint32_t row, std::uint16_t column,
                    const Interval90& interval) {
  sheet.number({row, column}, interval.low, plain_money);
  sheet.number({row, static_cast<std::uint16_t>(column + 1)}, interval.high, plain_money);
}

/// The sheet of the two-by-two: costs out of weeks, effects out of costs.
class WorthSheet {
 public:
  WorthSheet(WorkbookSheet& sheet, const WorkbookSheet& weeks, const Economics& economics,
             EconomicsLinks& links)
      : sheet_(sheet),
        weeks_(weeks),
        economics_(economics),
        business_(economics.two_by_two.slices.front()),
        links_(links) {}

  void write() {
    row_ = open_sheet(sheet_, "Two by two", first_move_sentence(economics_));
    write_costs();
    ++row_;
    write_effects();
    ++row_;
    write_moves();
    sheet_.widths({46, 18, 16, 16, 60});
    sheet_.freeze({3, 1});
    sheet_.print(0, 0, {row_, 4});
  }

 private:
  void write_costs() {
    block_title(sheet_, row_++, 5, "Cost a year in the four cells", economics_.currency);
    sheet_.headings({row_++, 0},
                    {over_text("Cell"), over_numbers("Cost a year"), over_numbers("Low (drawn)"),
                     over_numbers("High (drawn)"), over_text("How")});
    days_ = {row_, 1};
    sheet_.text({row_, 0}, "Days that the weeks cover");
    sheet_.number({row_, 1}, economics_.two_by_two.days, {CellTone::input, "#,##0.0"});
    ++row_;
    const char* names[] = {"as is", "operate better", "orchestrate", "both"};
    for (std::size_t c = 0; c < replay_cell_count; ++c) {
      const SheetCell first = week_cell(0, c), last = week_cell(economics_.weeks.size() - 1, c);
      cost_[c] = {row_, 1};
      sheet_.text({row_, 0}, names[c]);
      sheet_.formula(
          cost_[c],
          fmt::format("SUM({}:{})*365.25/{}", weeks_.ref(first), last.name(), days_.name()),
          business_.cost[c].value, plain_money);
      interval_cells(sheet_, row_, 2, business_.cost[c]);
      sheet_.text({row_++, 4}, "sum of its weeks x 365.25 / days", {CellTone::note});
    }
  }

  LinkedCell effect(const char* label, const std::string& formula, const Interval90& value,
                    const char* how) {
    const SheetCell at{row_, 1};
    sheet_.text({row_, 0}, label);
    sheet_.formula(at, formula, value.value, plain_money);
    interval_cells(sheet_, row_, 2, value);
    sheet_.text({row_++, 4}, how, {CellTone::note});
    return {sheet_.ref(at), value.value};
  }

  void write_effects() {
    block_title(sheet_, row_++, 5, "Gains a year", economics_.currency);
    sheet_.headings({row_++, 0},
                    {over_text("Gain"), over_numbers("A year"), over_numbers("Low (drawn)"),
                     over_numbers("High (drawn)"), over_text("How")});
    const std::string as_is = cost_[0].name(), op = cost_[1].name(), orch = cost_[2].name(),
                      both = cost_[3].name();
    links_.operate = effect("Operate better, before orchestrating", as_is + "-" + op,
                            business_.operate, "as is - operate");
    effect("Operate better, after orchestrating", orch + "-" + both, business_.operate_after,
           "orchestrate - both");
    links_.orchestrate = effect("Orchestrate, before the repair", as_is + "-" + orch,
                                business_.orchestrate, "as is - orchestrate");
    effect("Orchestrate, after the repair", op + "-" + both, business_.orchestrate_after,
           "operate - both");
    links_.both = effect("Both", as_is + "-" + both, business_.both, "as is - both");
    effect("Interaction", fmt::format("({0}-{3})-({0}-{1})-({0}-{2})", as_is, op, orch, both),
           business_.interaction, "both - operate - orchestrate");
    links_.shapley_operate =
        effect("Fair share of operating (Shapley)",
               fmt::format("0.5*(({0}-{1})+({2}-{3}))", as_is, op, orch, both),
               business_.shapley_operate, "mean of its gain first and its gain second");
    links_.shapley_orchestrate =
        effect("Fair share of orchestrating (Shapley)",
               fmt::format("0.5*(({0}-{2})+({1}-{3}))", as_is, op, orch, both),
               business_.shapley_orchestrate, "the two shares add up to both");
  }

  void write_moves() {
    block_title(sheet_, row_++, 5, "First move, as drawn", price_sentence(economics_));
    sheet_.headings(
        {row_++, 0},
        {over_text("Move"), over_numbers("Gains most with"), over_numbers("Misses a year"),
         over_numbers("Best at its price with"), over_numbers("Misses a year")});
    const MoveJudged &replayed = business_.as_replayed, &priced = business_.at_its_price;
    for (const FirstMove move : {FirstMove::operate, FirstMove::orchestrate, FirstMove::neither}) {
      sheet_.text({row_, 0}, first_move_words(move));
      sheet_.number({row_, 1}, replayed.chance(move), {CellTone::plain, percent_format});
      sheet_.number({row_, 2}, replayed.regret_of(move), plain_money);
      sheet_.number({row_, 3}, priced.chance(move), {CellTone::plain, percent_format});
      sheet_.number({row_++, 4}, priced.regret_of(move), plain_money);
    }
  }

  WorkbookSheet& sheet_;
  const WorkbookSheet& weeks_;
  const Economics& economics_;
  const SliceWorth& business_;
  EconomicsLinks& links_;
  std::uint32_t row_ = 0;
  SheetCell days_;
  SheetCell cost_[replay_cell_count];
};

}  // namespace

void write_week_sheet(WorkbookSheet& sheet, const Economics& economics) {
  open_sheet(sheet, "Weeks", "cost of the business in the four cells as replayed, week by week");
  sheet.headings({first_week_row - 1, 0},
                 {over_numbers("Week"), over_numbers("As is"), over_numbers("Operate better"),
                  over_numbers("Orchestrate"), over_numbers("Both")});
  for (std::size_t w = 0; w < economics.weeks.size(); ++w) {
    sheet.number({week_cell(w, 0).row, 0}, static_cast<double>(w + 1));
    for (std::size_t c = 0; c < replay_cell_count; ++c) {
      sheet.number(week_cell(w, c), economics.weeks[w].cost[c], input_money);
    }
  }
  sheet.widths({8, 18, 18, 18, 18});
  sheet.freeze({first_week_row, 1});
  sheet.print(first_week_row - 1, first_week_row - 1,
              {first_week_row + static_cast<std::uint32_t>(economics.weeks.size()), 4});
}

void write_worth_sheet(WorkbookSheet& sheet, const WorkbookSheet& weeks, const Economics& economics,
                       EconomicsLinks& links) {
  WorthSheet(sheet, weeks, economics, links).write();
}

void write_part_sheet(WorkbookSheet& sheet, const Economics& economics) {
  const TwoByTwo& found = economics.two_by_two;
  std::uint32_t row = open_sheet(
      sheet, "Parts", "cost a year of each part in the four cells; shrunk gains, chances as drawn");
  sheet.headings(
      {row++, 0},
      {over_text("Kind"), over_text("Part"), over_numbers("As is"), over_numbers("Operate"),
       over_numbers("Orchestrate"), over_numbers("Both"), over_numbers("Gain: operate"),
       over_numbers("Gain: orchestrate"), over_numbers("Gain: both"), over_numbers("Interaction"),
       over_numbers("Operate, shrunk"), over_numbers("Orchestrate, shrunk"),
       over_text("First move"), over_numbers("Sure")});
  const std::uint32_t heading = row - 1;
  for (std::size_t i = 1; i < found.slices.size(); ++i, ++row) {
    const SliceWorth& part = found.slices[i];
    sheet.text({row, 0}, part.kind);
    sheet.text({row, 1}, part.name);
    std::string cost[replay_cell_count];
    for (std::size_t c = 0; c < replay_cell_count; ++c) {
      const SheetCell at{row, static_cast<std::uint16_t>(2 + c)};
      sheet.number(at, part.cost[c].value, input_money);
      cost[c] = at.name();
    }
    const auto formula = [&](std::uint16_t column, const std::string& text, double value) {
      sheet.formula({row, column}, text, value, plain_money);
    };
    formula(6, cost[0] + "-" + cost[1], part.operate.value);
    formula(7, cost[0] + "-" + cost[2], part.orchestrate.value);
    formula(8, cost[0] + "-" + cost[3], part.both.value);
    formula(9,
            fmt::format("{}-{}-{}", SheetCell{row, 8}.name(), SheetCell{row, 6}.name(),
                        SheetCell{row, 7}.name()),
            part.interaction.value);
    sheet.number({row, 10}, part.operate_found.shrunk, plain_money);
    sheet.number({row, 11}, part.orchestrate_found.shrunk, plain_money);
    sheet.text({row, 12}, first_move_words(part.as_replayed.first), beside_number);
    sheet.number({row, 13}, part.as_replayed.chance(part.as_replayed.leaning),
                 {CellTone::plain, chance_format});
  }
  if (!found.restricted.empty()) {
    ++row;
    block_title(sheet, row++, 14, "A change in one part alone", "gain a year, as drawn");
    sheet.headings({row++, 0}, {over_text("Kind"), over_text("Part"), over_text("Change"),
                                over_numbers("For itself"), over_numbers("For the whole"),
                                over_numbers("Low"), over_numbers("High"), over_text("")});
    for (const RestrictedWorth& part : found.restricted) {
      sheet.text({row, 0}, part.kind);
      sheet.text({row, 1}, part.name);
      sheet.text({row, 2}, lever_words(part.change));
      sheet.number({row, 3}, part.part_gain.value, plain_money);
      sheet.number({row, 4}, part.whole_gain.value, plain_money);
      interval_cells(sheet, row, 5, part.whole_gain);
      if (part.harms_whole) sheet.text({row, 7}, "harms the whole", {CellTone::bad});
      ++row;
    }
  }
  sheet.widths({12, 22, 16, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 9});
  sheet.freeze({heading + 1, 2});
  sheet.print(heading, heading, {row, 13});
}

void write_fidelity_sheet(WorkbookSheet& sheet, const Economics& economics) {
  const Fidelity& fidelity = economics.fidelity;
  std::uint32_t row =
      open_sheet(sheet, "Fidelity",
                 fidelity.within ? "The replay of things as they were holds." : fidelity.reason);
  if (!economics.routing_rule.empty()) {
    sheet.text({row++, 0}, "Routing as it was: " + economics.routing_rule);
  }
  if (economics.unseen_lane_share) {
    sheet.text({row, 0}, "Replayed parcels on lanes never seen");
    sheet.number({row++, 3}, *economics.unseen_lane_share, {CellTone::plain, percent_format});
  }
  ++row;
  sheet.headings({row++, 0},
                 {over_text("Figure"), over_text("Where"), over_numbers("Orders"),
                  over_numbers("Happened"), over_numbers("Replayed"), over_numbers("Difference"),
                  over_numbers("Limit"), over_text("Of"), over_text("Within it")});
  for (const FidelityRow& each : fidelity.rows) {
    sheet.text({row, 0}, fidelity_measure_text(each));
    sheet.text({row, 1}, fidelity_place_text(each));
    sheet.number({row, 2}, static_cast<double>(each.orders), {CellTone::plain, whole_money});
    const CellStyle style{CellTone::plain, std::abs(each.happened) <= 1
                                               ? std::string_view("0.000")
                                               : plain_number_format(each.happened)};
    sheet.number({row, 3}, each.happened, style);
    sheet.number({row, 4}, each.replayed, style);
    sheet.formula({row, 5},
                  fmt::format("{}-{}", SheetCell{row, 4}.name(), SheetCell{row, 3}.name()),
                  each.replayed - each.happened, style);
    sheet.number({row, 6}, each.limit,
                 each.relative ? CellStyle{CellTone::plain, percent_format} : style);
    sheet.text({row, 7}, each.relative ? "what happened" : "points", beside_number);
    const CellTone tone = !each.judged  ? CellTone::note
                          : each.within ? CellTone::good
                                        : CellTone::bad;
    sheet.text({row, 8}, fidelity_within_text(each), {tone, {}, false, 1});
    ++row;
  }
  sheet.widths({24, 24, 12, 14, 14, 14, 12, 16, 16});
  sheet.print(0, 0, {row, 8});
}

Result<Done> write_economics_workbook(const std::filesystem::path& path, const Economics& economics,
                                      const ReportMeta& meta) {
  WorkbookFile file(path, meta);
  EconomicsLinks links;
  if (!economics.fidelity.within) {
    write_fidelity_sheet(file.add("Fidelity"), economics);
    write_about(file.add("About"), economics, meta);
    return file.save();
  }
  WorkbookSheet& worth = file.add("Two by two");
  WorkbookSheet& options = file.add("Options");
  WorkbookSheet& months = file.add("Months");
  WorkbookSheet& first_year = file.add("First year");
  WorkbookSheet& movers = file.add("What moves it");
  WorkbookSheet& knowing = file.add("Knowing more");
  WorkbookSheet& parts = file.add("Parts");
  WorkbookSheet& fidelity = file.add("Fidelity");
  WorkbookSheet& weeks = file.add("Weeks");
  WorkbookSheet& about = file.add("About");
  write_week_sheet(weeks, economics);
  write_worth_sheet(worth, weeks, economics, links);
  place_options(options, months, economics, links);
  write_option_sheet(options, economics, links);
  write_month_sheet(months, economics, links);
  write_first_year_sheet(first_year, economics, links);
  write_mover_sheet(movers, economics);
  write_knowing_sheet(knowing, economics);
  write_part_sheet(parts, economics);
  write_fidelity_sheet(fidelity, economics);
  write_about(about, economics, meta);
  return file.save();
}

}  // namespace baton
