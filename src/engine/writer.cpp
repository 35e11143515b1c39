#include "engine/writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "lifecycle/verdict_codec.h"

namespace baton {

namespace {

EntryHead head_of(const LedgerEntry& entry) {
  return {.sequence = entry.seq,
          .at = entry.at,
          .who = entry.who,
          .key = entry.key,
          .digest = entry.request};
}

Answer refused(RefusalCode code, std::string sentence, Instant at) {
  Answer answer;
  answer.at = at;
  answer.verdict.refusal = Refusal{.code = code, .sentence = std::move(sentence)};
  return answer;
}

}  // namespace

Request request_of(Command command, std::string key, std::optional<PersonalData> personal) {
  const RequestDigest digest = key.empty() ? RequestDigest{} : request_digest(command);
  return {.command = std::move(command),
          .key = std::move(key),
          .digest = digest,
          .personal = std::move(personal)};
}

Writer::Writer(State initial, const Context& context, LedgerSource& ledger)
    : state_(std::move(initial)), context_(context), ledger_(ledger) {}

Writer::Writer(Recovered recovered, const Context& context, LedgerSource& ledger)
    : state_(std::move(recovered.state)), context_(context), ledger_(ledger), end_(recovered.end) {}

Result<Done> Writer::recover() {
  BATON_CHECK(open_.entries.empty(), "recovery comes first");
  auto recovered = baton::recover(std::move(state_), ledger_);
  if (!recovered) return recovered.error();
  state_ = std::move(recovered->state);
  end_ = recovered->end;
  return Done{};
}

Result<Answer> Writer::decide(const Request& request, Instant now) {
  now = std::max(now, state_.last_at());
  if (!request.key.empty()) {
    if (const RememberedKey* first = state_.remembered(request.command.who, request.key);
        first != nullptr) {
      if (first->digest == request.digest) return answer_again(request, *first);
      return refused(RefusalCode::key_reused,
                     fmt::format("the key {} came with another request before: give each request a "
                                 "key of its own",
                                 request.key),
                     now);
    }
  }
  Answer answer;
  answer.at = now;
  handle(state_, request.command, context_, now, answer.verdict);
  const bool nothing = answer.verdict.events.empty() && !answer.verdict.refusal;
  if (nothing && request.key.empty()) return answer;
  answer.seq = record(request.command.who, request.key, request.digest, now, answer.verdict);
  if (request.personal && !answer.verdict.refusal) open_.personal.push_back(*request.personal);
  return answer;
}

std::uint64_t Writer::record(const std::string& who, const std::string& key,
                             const RequestDigest& digest, Instant at, Verdict& verdict) {
  encoded_.clear();
  encode(verdict, encoded_);
  if (encoded_.size() > longest_verdict) {  // recovery would refuse to read it
    verdict.events.clear();
    verdict.refusal = Refusal{.code = RefusalCode::too_much,
                              .sentence =
                                  "it comes to more than an entry of the ledger holds: ask "
                                  "for less at once"};
    encoded_.clear();
    encode(verdict, encoded_);
  }
  LedgerEntry& entry = open_.entries.emplace_back();
  entry.seq = state_.sequence() + 1;
  entry.at = at;
  entry.who = who;
  entry.key = key;
  entry.request = digest;
  entry.verdict = encoded_;  // one allocation, of the right size
  state_.take(head_of(entry), verdict);
  return entry.seq;
}

Result<Answer> Writer::answer_again(const Request& request, const RememberedKey& first) {
  auto verdict = verdict_of(first.sequence);
  if (!verdict) {
    return Error::machine(fmt::format("the first answer to the key {} cannot be read: {}",
                                      request.key, verdict.error().message));
  }
  Answer answer;
  answer.seq = first.sequence;
  answer.at = first.at;
  answer.verdict = std::move(*verdict);
  answer.repeated = true;
  return answer;
}

Result<Verdict> Writer::verdict_of(std::uint64_t seq) const {
  const auto in = [seq](const LedgerBatch& batch) -> const LedgerEntry* {
    if (batch.entries.empty() || seq < batch.entries.front().seq) return nullptr;
    const std::uint64_t place = seq - batch.entries.front().seq;
    return place < batch.entries.size() ? &batch.entries[place] : nullptr;
  };
  if (const LedgerEntry* entry = in(open_); entry != nullptr) return decode(entry->verdict);
  for (const auto& batch : under_way_) {
    if (const LedgerEntry* entry = in(*batch); entry != nullptr) return decode(entry->verdict);
  }
  const auto entry = ledger_.entry(seq);
  if (!entry) return entry.error();
  if (!*entry) return Error::machine(fmt::format("entry {} is not in the ledger", seq));
  return decode((*entry)->verdict);
}

std::shared_ptr<const LedgerBatch> Writer::close_batch() {
  if (open_.entries.empty()) return nullptr;
  const std::size_t entries = open_.entries.size();
  open_.chain = chain_after(end_.chain, open_.entries);
  end_ = {.seq = open_.entries.back().seq, .chain = open_.chain};
  auto closed = std::make_shared<const LedgerBatch>(std::move(open_));
  open_ = {};
  open_.entries.reserve(entries);
  under_way_.push_back(closed);
  return closed;
}

void Writer::committed(std::uint64_t seq) {
  while (!under_way_.empty() && under_way_.front()->entries.back().seq <= seq) {
    under_way_.pop_front();
  }
}

}  // namespace baton
