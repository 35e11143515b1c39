#include "app/route.h"

#include <fmt/format.h>

#include <map>

#include "app/explain.h"

namespace baton {
namespace {

constexpr std::string_view nobody = "route";  // asks where a request does not say who
constexpr int most_due_in_a_row = 10'000;

std::string order_of(const CommandBody& body) {
  return std::visit(
      [](const auto& command) -> std::string {
        if constexpr (requires { std::string(command.order); }) {
          return command.order;
        } else {
          return {};
        }
      },
      body);
}

class Desk {
 public:
  Desk(Orchestration& orchestration, const RouteOptions& options,
       const std::function<Result<Done>(const std::string&)>& print)
      : orchestration_(orchestration),
        options_(options),
        print_(print),
        reader_(orchestration.directory(), orchestration.style()) {}

  /// What is due is done before a request is looked at, as the engine does.
  Result<Done> elapse(Instant now) {
    Writer& writer = orchestration_.writer();
    now = std::max(now, writer.state().last_at());
    for (int i = 0; i < most_due_in_a_row; ++i) {
      const auto due = writer.state().next_due();
      if (!due || *due > now) return Done{};
      const auto done = writer.decide(request_of(Command{"clock", Elapse{}}, ""), now);
      if (!done) return done.error();
      if (done->seq == 0 || done->verdict.refusal) return Done{};
    }
    return Done{};
  }

  Result<Done> take(const std::string& line, Instant now) {
    ++summary_.requests;
    CommandReader::Outcome outcome = reader_.read(line, now);
    if (!outcome.trouble && !outcome.request) {
      if (auto given = orchestration_.give(outcome.give_first, now); !given) return given;
      outcome = reader_.read(line, now);
    }
    if (!outcome.request) {
      unread(outcome.trouble.value_or(FieldTrouble{"", "cannot be read"}));
      return Done{};
    }
    return decide(std::move(*outcome.request), now);
  }

  Result<Done> commit() {
    if (auto done = orchestration_.commit(); !done) return done;
    if (!text_.empty()) {
      if (auto done = print_(text_); !done) return done;
    }
    text_.clear();
    personal_.clear();
    waiting_ = 0;
    return Done{};
  }

  std::size_t waiting() const { return waiting_; }
  RouteSummary& summary() { return summary_; }

 private:
  void unread(const FieldTrouble& trouble) {
    ++summary_.unread;
    ++waiting_;
    const auto request = static_cast<std::size_t>(summary_.requests);
    if (options_.json) {
      text_ += unread_request_json(request, trouble.field, trouble.sentence) + "\n";
    } else {
      text_ += fmt::format("line {}  cannot be read: {}{}{}\n", request, trouble.field,
                           trouble.field.empty() ? "" : ": ", trouble.sentence);
    }
  }

  /// An edit that tells a new street alone leaves the name and the e-mail as they are.
  Result<PersonalData> with_what_is_known(PersonalData told) {
    PersonalData known{told.order, {}, {}, {}, {}};
    if (const auto here = personal_.find(told.order); here != personal_.end()) {
      known = here->second;
    } else {
      auto kept = orchestration_.ledger().personal(told.order);
      if (!kept) return kept.error();
      if (*kept) known = std::move(**kept);
    }
    const auto take = [](std::string& into, std::string& now) {
      if (!now.empty()) into = std::move(now);
    };
    take(known.name, told.name);
    take(known.street, told.street);
    take(known.email, told.email);
    take(known.phone, told.phone);
    return known;
  }

  Result<Done> decide(ReadRequest request, Instant now) {
    DecisionToPrint decision;
    decision.request = static_cast<std::size_t>(summary_.requests);
    decision.what = command_name(request.body);
    decision.order = order_of(request.body);
    decision.key = request.key;
    const std::string who = request.who.empty() ? std::string(nobody) : request.who;
    Request asked;
    asked.key = request.key;
    if (!request.key.empty()) asked.digest = digest_of(request, who);
    if (request.has_personal) {
      auto personal = with_what_is_known(std::move(request.personal));
      if (!personal) return personal.error();
      asked.personal = std::move(personal).value();
    }
    asked.command = Command{who, std::move(request.body)};
    const auto answer = orchestration_.writer().decide(asked, now);
    if (!answer) return answer.error();
    if (asked.personal && !answer->verdict.refusal)
      personal_[asked.personal->order] = *asked.personal;
    decision.entry = answer->seq;
    decision.at = answer->at;
    decision.verdict = &answer->verdict;
    decision.names = &orchestration_.state().names();
    decision.policy = &orchestration_.policy();
    decision.network = &orchestration_.network();
    --summary_.requests;
    count_decision(decision, answer->repeated, summary_);
    ++waiting_;
    text_ += options_.json ? decision_json(decision, options_.explain) + "\n"
                           : decision_text(decision, options_.style);
    if (options_.explain && !options_.json) {
      text_ += explained_decisions(orchestration_, answer->verdict);
    }
    return Done{};
  }

  Orchestration& orchestration_;
  const RouteOptions& options_;
  const std::function<Result<Done>(const std::string&)>& print_;
  CommandReader reader_;
  RouteSummary summary_;
  std::string text_;
  std::size_t waiting_ = 0;
  std::map<std::string, PersonalData> personal_;  // accepted, not synced yet
};

}  // namespace

Result<RouteSummary> route(Orchestration& orchestration, LineSource& lines,
                           const RouteOptions& options, const std::function<Instant()>& now,
                           const std::function<Result<Done>(const std::string&)>& print) {
  Desk routing(orchestration, options, print);
  if (auto done = routing.elapse(now()); !done) return done.error();
  while (const auto line = lines.next()) {
    const Instant at = now();
    if (auto done = routing.elapse(at); !done) return done.error();
    if (line->find_first_not_of(" \t") != std::string::npos) {
      if (auto done = routing.take(*line, at); !done) return done.error();
    }
    if (routing.waiting() >= options.most_in_batch || !lines.is_ready()) {
      if (auto done = routing.commit(); !done) return done.error();
    }
  }
  if (auto done = routing.elapse(now()); !done) return done.error();
  if (auto done = routing.commit(); !done) return done.error();
  if (lines.failure()) return *lines.failure();
  return routing.summary();
}

}  // namespace baton
