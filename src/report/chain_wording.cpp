// How failures, times and tales of orders are put into words.
#include <fmt/format.h>

#include <array>

#include "report/chain_report.h"
#include "report/figures.h"
#include "report/wording.h"

namespace baton {
namespace {

std::string_view weekday_name(int weekday) {
  constexpr std::array<std::string_view, 7> names = {"Mon", "Tue", "Wed", "Thu",
                                                     "Fri", "Sat", "Sun"};
  return names[static_cast<std::size_t>(weekday)];
}

/// "Mon 2026-03-02 10:05".
std::string moment_text(Instant wall_clock) {
  const std::string text = wall_clock.text();  // 2026-03-02T10:05:00Z
  return fmt::format("{} {} {}", weekday_name(wall_clock.utc_day().weekday()), text.substr(0, 10),
                     text.substr(11, 5));
}

std::string what_text(const StoryMoment& moment) {
  const std::string at = moment.where.empty() ? "" : " " + moment.where;
  const std::string by = moment.where.empty() ? "" : " with " + moment.where;
  switch (moment.what) {
    case StoryMoment::What::placed:
      return "placed";
    case StoryMoment::What::approved:
      return "approved";
    case StoryMoment::What::released:
      return moment.where.empty() ? "given out" : "given to" + at;
    case StoryMoment::What::pick_failed:
      return moment.where.empty() ? "not found by the picker" : "not found by the picker at" + at;
    case StoryMoment::What::left:
      return moment.where.empty() ? "sent" : "left" + at;
    case StoryMoment::What::arrived:
      return "arrived" + by;
    case StoryMoment::What::lost:
      return "lost on the way" + by;
    case StoryMoment::What::not_left:
      return "still not sent";
    case StoryMoment::What::not_arrived:
      return "still not there" + by;
    case StoryMoment::What::cancelled:
      return "cancelled";
    case StoryMoment::What::returned:
      return "sent back";
  }
  return {};
}

std::string stretch_text(const StoryMoment& moment) {
  if (!moment.took) return {};
  std::string text = fmt::format(" after {}", span_text(*moment.took));
  if (moment.usual) text += fmt::format(" (usually {})", span_text(*moment.usual));
  return text;
}

std::string units_text(std::int64_t units) {
  return fmt::format("{} unit{}", count_text(units), units == 1 ? "" : "s");
}

std::string stock_text(const StockFinding& stock) {
  std::string text = fmt::format(" {} of {} needed", units_text(stock.needed), stock.sku);
  if (!stock.node.empty()) text += " at " + stock.node;
  if (stock.recorded) text += fmt::format("; free by the book: {}", *stock.recorded);
  if (stock.counted) text += fmt::format("; counted soon after: {}", *stock.counted);
  if (!stock.other_node.empty()) text += fmt::format("; {} had it", stock.other_node);
  if (!stock.purchase_order.empty()) {
    text += fmt::format("; {} was due", stock.purchase_order);
    if (stock.due) text += " " + stock.due->text();
    text += " and not complete";
  }
  if (stock.forecast && stock.ordered) {
    text += fmt::format("; forecast {}, ordered {} in that period",
                        plain_number_text(*stock.forecast), count_text(*stock.ordered));
  }
  return text + ".";
}

}  // namespace

std::string_view failure_title(Failure failure) {
  switch (failure) {
    case Failure::late:
      return "late orders";
    case Failure::cancelled:
      return "cancelled orders";
    case Failure::short_:
      return "orders sent short";
    case Failure::split:
      return "orders sent in parts";
    case Failure::damaged:
      return "orders that arrived damaged";
    case Failure::returned:
      return "orders with returns";
  }
  return {};
}

std::string span_text(Duration span) {
  const double hours = span.in_hours();
  constexpr double minutes_an_hour = 60;
  constexpr double hours_told = 48;
  if (hours < 1) return fmt::format("{} min", grouped_text(hours * minutes_an_hour, 0));
  if (hours < hours_told) return fmt::format("{} h", grouped_text(hours, hours < 10 ? 1 : 0));
  return fmt::format("{} days", grouped_text(span.in_days(), 1));
}

std::string tale_text(const OrderTale& tale, const ChainRule& rule) {
  std::string text = "Order " + tale.order;
  if (!tale.channel.empty()) text += fmt::format(" ({})", tale.channel);
  text += ":";
  bool is_first = true;
  for (const StoryMoment& moment : tale.moments) {
    text += fmt::format("{} {} {}{}", is_first ? "" : ";", what_text(moment),
                        moment_text(moment.at), stretch_text(moment));
    is_first = false;
  }
  text += ".";
  if (tale.promised) text += fmt::format(" Promised for {}", moment_text(*tale.promised));
  if (tale.promised) text += tale.late_by ? ": " + span_text(*tale.late_by) + " late." : ".";
  if (!tale.reason.empty()) text += fmt::format(" Reason on file: {}.", tale.reason);
  if (tale.stock) text += stock_text(*tale.stock);
  text += fmt::format(" Lost at: {}", rule.of(tale.step).label);
  if (tale.excess && *tale.excess > Duration() && !tale.stock) {
    text += tale.step == ChainStep::promise
                ? fmt::format(", {} shorter than the way usually takes", span_text(*tale.excess))
                : fmt::format(", {} over the usual", span_text(*tale.excess));
  }
  return text + ".";
}

std::string_view grade_text(const StepCount& count) {
  return count.partly_assumed > 0 ? "partly assumed" : "measured";
}

double share_of(const StepCount& count, const StepTable& table) {
  return table.orders > 0 ? static_cast<double>(count.orders) / static_cast<double>(table.orders)
                          : 0;
}

bool is_chosen(const ChainChoice& choice, Failure failure) {
  return !choice.failure || *choice.failure == failure;
}

}  // namespace baton
