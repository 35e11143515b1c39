// Exceptions: opened once for each trouble, with the owner and clock of their playbook; worked one
// by one or in bulk; escalated when the clock runs out.
#include <algorithm>

#include "lifecycle/handling.h"

namespace baton {

/// The open one about it, where there is one already.
std::optional<ExceptionId> Handling::open(ExceptionClass of, ledger::Subject about,
                                          std::string note) {
  if (const auto known = state_.open_exception(of, about); known && !closed_by_now(*known)) {
    return known;
  }
  const State::SubjectKey key = State::key_of(of, about);
  for (const LedgerEvent& event : out_.events) {
    const auto* before = std::get_if<ledger::ExceptionOpened>(&event);
    if (before != nullptr && State::key_of(before->of, before->about) == key) return before->id;
  }
  const Playbook& playbook = context_.playbooks.of(of);
  ledger::ExceptionOpened opened;
  opened.id = ExceptionId(static_cast<std::uint32_t>(state_.exception_count()) + opened_++);
  opened.of = of;
  opened.about = about;
  opened.owner = playbook.owner;
  if (playbook.answer_within) opened.due_at = now_ + *playbook.answer_within;
  if (note.size() > longest_sentence) note.resize(longest_sentence);
  opened.note = std::move(note);
  const ExceptionId id = opened.id;
  emit(std::move(opened));
  return id;
}

/// By this very command.
bool Handling::closed_by_now(ExceptionId id) const {
  return std::any_of(out_.events.begin(), out_.events.end(), [&](const LedgerEvent& event) {
    const auto* before = std::get_if<ledger::ExceptionClosed>(&event);
    return before != nullptr &&
           std::find(before->ids.begin(), before->ids.end(), id) != before->ids.end();
  });
}

void Handling::close_id(ExceptionId id, std::string what) {
  if (closed_by_now(id)) return;
  emit(ledger::ExceptionClosed{{id}, std::move(what)});
}

void Handling::close(ExceptionClass of, const ledger::Subject& about, std::string what) {
  if (const auto id = state_.open_exception(of, about)) close_id(*id, std::move(what));
}

void Handling::escalate(ExceptionId id, std::string why) {
  if (closed_by_now(id)) return;
  const LiveException& exception = state_.exception(id);
  const Playbook& playbook = context_.playbooks.of(exception.of);
  ledger::ExceptionEscalated escalated;
  escalated.id = id;
  const std::size_t step = exception.escalations;
  const bool higher = step < playbook.escalates_to.size();
  escalated.owner = higher ? playbook.escalates_to[step] : exception.owner;
  // The last one keeps it, and no clock runs any more.
  if (step + 1 < playbook.escalates_to.size() && playbook.answer_within)
    escalated.due_at = now_ + *playbook.answer_within;
  escalated.why = std::move(why);
  emit(std::move(escalated));
}

void Handling::on(const OpenException& command) {
  if (!fits("the note", command.note)) return;
  ledger::Subject about;
  if (command.order) {
    OrderId id;
    if (find(*command.order, id) == nullptr) return;
    about.order = id;
  }
  if ((command.node && !known(*command.node)) || (command.sku && !known(*command.sku)) ||
      (command.partner && !known(*command.partner)))
    return;
  about.node = command.node;
  about.sku = command.sku;
  about.partner = command.partner;
  if (state_.open_exception(command.of, about))
    return refuse(RefusalCode::already_there, "such an exception is open already");
  open(command.of, about, command.note);
}

/// What the state itself says is wrong cannot be closed by hand.
bool Handling::still_so(const LiveException& exception) const {
  if (exception.of != ExceptionClass::oversold || !exception.about.node || !exception.about.sku)
    return false;
  const StockRecord* record = state_.stock().find(*exception.about.node, *exception.about.sku);
  return record != nullptr && record->free() < 0;
}

void Handling::on(const WorkException& command) {
  if (!not_too_long("what was done", command.what)) return;
  if (command.work != ExceptionWork::take && command.what.empty())
    return refuse(RefusalCode::no_reason, "say what was done, or why");
  const ExceptionFilter& filter = command.filter;
  if (filter.ids.size() > most_exceptions_at_once)
    return refuse(RefusalCode::too_much, "{} exceptions can be worked at once",
                  most_exceptions_at_once);
  std::vector<ExceptionId> found;
  const auto fits_filter = [&](const LiveException& exception) {
    return (!filter.of || exception.of == *filter.of) &&
           (!filter.node || exception.about.node == filter.node) &&
           (!filter.partner || exception.about.partner == filter.partner) &&
           (!filter.sku || exception.about.sku == filter.sku) &&
           (!filter.owner || exception.owner == *filter.owner);
  };
  for (const ExceptionId id : filter.ids) {
    if (id.index() >= state_.exception_count())
      return refuse(RefusalCode::unknown, "no exception has the number {}", id.index() + 1);
    if (state_.exception(id).stage == ExceptionStage::closed)
      return refuse(RefusalCode::too_late, "exception {} is closed", id.index() + 1);
    if (fits_filter(state_.exception(id))) found.push_back(id);
  }
  if (filter.ids.empty()) {
    if (!filter.of && !filter.node && !filter.partner && !filter.sku && !filter.owner)
      return refuse(RefusalCode::malformed, "which exceptions? Say a number, or what they share");
    for (const ExceptionId id : state_.open_exceptions()) {
      if (fits_filter(state_.exception(id))) found.push_back(id);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  if (found.empty()) return refuse(RefusalCode::nothing_to_do, "no open exception is like that");
  if (found.size() > most_exceptions_at_once)
    return refuse(RefusalCode::too_much, "{} exceptions are like that, {} can be worked at once",
                  found.size(), most_exceptions_at_once);
  switch (command.work) {
    case ExceptionWork::take:
      emit(ledger::ExceptionTaken{std::move(found), command_.who});
      return;
    case ExceptionWork::act:
      emit(ledger::ExceptionActedOn{std::move(found), command.what});
      return;
    case ExceptionWork::escalate:
      for (const ExceptionId id : found) escalate(id, command.what);
      return;
    case ExceptionWork::close:
      break;
  }
  std::vector<ledger::Subject> settled;
  for (const ExceptionId id : found) {
    const LiveException& exception = state_.exception(id);
    if (still_so(exception))
      return refuse(RefusalCode::too_early,
                    "exception {}: fewer units are on hand than claimed still: count, or cancel "
                    "what is claimed",
                    id.index() + 1);
    if (exception.of == ExceptionClass::conflicting_feed && exception.about.node &&
        exception.about.sku) {
      emit(ledger::ConflictSettled{*exception.about.node, *exception.about.sku});
      settled.push_back(exception.about);
    }
  }
  emit(ledger::ExceptionClosed{std::move(found), command.what});
  // What was kept back for doubt may be had again.
  for (const ledger::Subject& about : settled) {
    const StockRecord* record = state_.stock().find(*about.node, *about.sku);
    if (record != nullptr) call_those_who_want(*about.sku, record->free(), SourcingCause::way_free);
  }
}

}  // namespace baton
