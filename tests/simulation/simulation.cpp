#include "simulation/simulation.h"

#include <fmt/format.h>

#include <deque>
#include <map>

#include "engine/writer.h"
#include "lifecycle/playbook_reader.h"
#include "lifecycle/verdict_codec.h"
#include "simulation/auditor.h"
#include "simulation/clients.h"
#include "simulation/failing_ledger.h"
#include "simulation/world.h"

namespace baton::simulation {
namespace {

constexpr double chance_of_failing_disk = 0.03;
constexpr double chance_of_kill = 0.02;
constexpr std::size_t most_findings = 5;
constexpr int most_due_at_once = 200;

struct Asked {
  std::string key;
  Command command;
};

struct Told {
  std::uint64_t sequence = 0;
  std::string verdict;
};

class Simulation {
 public:
  explicit Simulation(std::uint64_t seed)
      : random_(Random(seed).fork("clock")),
        world_(world_of(Random(seed))),
        clients_(Random(seed), world_),
        sourcer_(world_.network, world_.policy),
        context_{sourcer_, prices_, shipped_playbooks()},
        ledger_(Random(seed).fork("disk"), chance_of_failing_disk),
        auditor_(world_.network),
        now_(world_.start) {
    begin_anew();
  }

  Simulated run(int steps) {
    for (CommandBody& command : clients_.opening(now_)) ask(std::move(command));
    while (!waiting_.empty() && fine()) step(waiting_.size());
    for (int i = 0; i < steps && fine(); ++i) {
      pass_time();
      const std::uint32_t requests = 1 + random_.below(4);
      for (std::uint32_t r = 0; r < requests; ++r) ask(clients_.next(auditor_, now_));
      if (random_.chance(0.1)) repeat_something();
      step(waiting_.size());
    }
    finish();
    return std::move(run_);
  }

 private:
  bool fine() const { return run_.findings.size() < most_findings; }
  void wrong(std::string sentence) { run_.findings.push_back(std::move(sentence)); }

  void pass_time() {
    if (random_.chance(0.02)) {
      now_ = now_ + Duration::hours(1 + random_.below(72));
    } else {
      now_ = now_ + Duration::seconds(random_.below(1'200));
    }
  }

  void ask(CommandBody body) {
    waiting_.push_back({fmt::format("k{}", keys_++), Command{"somebody", std::move(body)}});
  }

  /// A request that was answered comes again: a client that did not hear the answer. Not for ever:
  /// keys are remembered for some days.
  void repeat_something() {
    while (!repeatable_.empty() && repeatable_.front().second < now_ - Duration::days(3)) {
      repeatable_.pop_front();
    }
    if (repeatable_.empty()) return;
    const auto size = static_cast<std::uint32_t>(repeatable_.size());
    waiting_.push_back(repeatable_[random_.below(size)].first);
  }

  void begin_anew() {
    ledger_.open_anew();
    writer_ = std::make_unique<Writer>(State(), context_, ledger_);
    if (const auto recovered = writer_->recover(); !recovered) {
      wrong("recovery: " + recovered.error().message);
    }
  }

  /// What is due by now is done first, as the engine does.
  void elapse() {
    for (int i = 0; i < most_due_at_once; ++i) {
      const auto due = writer_->state().next_due();
      if (!due || *due > now_) return;
      const auto done = writer_->decide(request_of(Command{"clock", Elapse{}}, ""), now_);
      if (!done) wrong("elapse: " + done.error().message);
      if (done && done->verdict.events.empty()) {
        wrong("something is due, and nothing is done about it");
        return;
      }
    }
    wrong("what is due never ends");
  }

  void step(std::size_t requests) {
    std::vector<std::pair<Asked, Answer>> answers;
    for (std::size_t i = 0; i < requests && fine(); ++i) {
      elapse();
      Asked asked = std::move(waiting_.front());
      waiting_.pop_front();
      auto answer = writer_->decide(request_of(asked.command, asked.key), now_);
      if (!answer) {
        wrong("decide: " + answer.error().message);
        continue;
      }
      answers.emplace_back(std::move(asked), std::move(*answer));
    }
    elapse();
    if (random_.chance(chance_of_kill)) {
      crash(answers);  // decided, and nothing of it handed to the disk
      return;
    }
    const std::uint64_t digest = writer_->state().digest();
    const auto batch = writer_->close_batch();
    if (batch) {
      digest_after_[batch->entries.back().seq] = digest;
      if (!ledger_.append(*batch)) {
        crash(answers);
        return;
      }
      writer_->committed(batch->entries.back().seq);
    }
    read_ledger();
    for (auto& [asked, answer] : answers) tell(asked, answer);
    check();
  }

  /// The answer reaches the client. It has to be the one that was told before, if one was.
  void tell(const Asked& asked, const Answer& answer) {
    const std::string verdict = encode(answer.verdict);
    const auto [before, first] = told_.try_emplace(asked.key, Told{answer.seq, verdict});
    if (!first && (before->second.sequence != answer.seq || before->second.verdict != verdict)) {
      wrong(fmt::format("the key {} was answered by entry {} and by entry {}", asked.key,
                        before->second.sequence, answer.seq));
    }
    if (first) repeatable_.emplace_back(asked, now_);
  }

  void crash(std::vector<std::pair<Asked, Answer>>& answers) {
    ++run_.crashes;
    for (auto& [asked, answer] : answers) {
      if (told_.count(asked.key) == 0) waiting_.push_back(std::move(asked));  // they ask again
    }
    begin_anew();
    read_ledger();
    check();
  }

  /// The auditor reads on from where he was; what he read before must still be there.
  void read_ledger() {
    std::uint64_t last = 0;
    for (const LedgerBatch& batch : ledger_.batches()) {
      for (const LedgerEntry& entry : batch.entries) {
        last = entry.seq;
        if (entry.seq <= read_.size()) {
          if (read_[entry.seq - 1] != entry.verdict) wrong("an entry was changed");
          continue;
        }
        read_.push_back(entry.verdict);
        if (!entry.key.empty() && !keys_in_ledger_.emplace(entry.key, entry.seq).second) {
          wrong(fmt::format("the key {} is in the ledger twice", entry.key));
        }
        const auto verdict = decode(entry.verdict);
        if (!verdict) {
          wrong("an entry cannot be decoded: " + verdict.error().message);
          continue;
        }
        auditor_.read(entry.seq, entry.at, *verdict);
      }
    }
    if (last < read_.size()) wrong("entries that were there are gone");
  }

  void check() {
    ++run_.batches;
    const State& state = writer_->state();
    for (const std::string& sentence : state.verify()) wrong("verify: " + sentence);
    auditor_.compare(state);
    for (const std::string& sentence : auditor_.findings()) wrong("auditor: " + sentence);
    const auto written = digest_after_.find(state.sequence());
    if (written != digest_after_.end() && written->second != state.digest()) {
      wrong(fmt::format("entry {}: the state is not that of before", state.sequence()));
    }
    if (run_.batches % 16 == 0) rebuild();
  }

  /// The state rebuilt from the ledger is the state that wrote it, at every batch.
  void rebuild() {
    State rebuilt;
    for (const LedgerBatch& batch : ledger_.batches()) {
      for (const LedgerEntry& entry : batch.entries) {
        const auto verdict = decode(entry.verdict);
        if (!verdict) return;
        rebuilt.take({.sequence = entry.seq,
                      .at = entry.at,
                      .who = entry.who,
                      .key = entry.key,
                      .digest = entry.request},
                     *verdict);
      }
      const auto written = digest_after_.find(rebuilt.sequence());
      if (written != digest_after_.end() && written->second != rebuilt.digest()) {
        wrong(fmt::format("entry {}: the rebuilt state differs", rebuilt.sequence()));
        return;
      }
    }
  }

  void finish() {
    if (fine()) rebuild();
    for (const auto& [key, told] : told_) {
      const auto found = keys_in_ledger_.find(key);
      if (told.sequence != 0 &&
          (found == keys_in_ledger_.end() || found->second != told.sequence)) {
        wrong(fmt::format("what was told to {} is not in the ledger", key));
      }
    }
    run_.entries = writer_->state().sequence();
    run_.digest = writer_->state().digest();
    run_.orders = static_cast<int>(writer_->state().order_count());
  }

  Random random_;
  World world_;
  Clients clients_;
  Sourcer sourcer_;
  PriceVector prices_;
  Context context_;
  FailingLedger ledger_;
  Auditor auditor_;
  Instant now_;
  std::unique_ptr<Writer> writer_;
  std::deque<Asked> waiting_;
  std::map<std::string, Told> told_;
  std::deque<std::pair<Asked, Instant>> repeatable_;
  std::map<std::string, std::uint64_t> keys_in_ledger_;
  std::map<std::uint64_t, std::uint64_t> digest_after_;
  std::vector<std::string> read_;
  int keys_ = 0;
  Simulated run_;
};

}  // namespace

Simulated simulate(std::uint64_t seed, int steps) { return Simulation(seed).run(steps); }

}  // namespace baton::simulation
