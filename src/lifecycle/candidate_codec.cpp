#include <limits>

#include "lifecycle/archives.h"
#include "lifecycle/plan_fields.h"

namespace baton {
namespace {

bool serves_none(const Candidate& candidate) {
  return candidate.serves == 0 && candidate.some == 0 && !candidate.alone;
}

/// How many candidates from `first` + 1 on say the same as it, their ids in unbroken order.
std::size_t run_after(const std::vector<Candidate>& candidates, std::size_t first) {
  const Candidate& head = candidates[first];
  std::size_t end = first + 1;
  while (end < candidates.size() && serves_none(candidates[end]) &&
         candidates[end].why == head.why && candidates[end].rule == head.rule &&
         candidates[end].node.index() == head.node.index() + (end - first))
    ++end;
  return end - first - 1;
}

}  // namespace

void write_candidates(ByteWriter& writer, const std::vector<Candidate>& candidates) {
  writer.number(candidates.size());
  std::uint32_t before = 0xFFFFFFFF;  // so that a first node 0 follows it
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& candidate = candidates[i];
    const bool none = serves_none(candidate);
    const bool next = candidate.node.index() == before + 1U;
    const std::size_t more = none ? run_after(candidates, i) : 0;
    unsigned byte = static_cast<unsigned>(candidate.why);
    if (none) byte |= candidate_byte::serves_none;
    if (next) byte |= candidate_byte::next_node;
    if (more > 0) byte |= candidate_byte::run;
    writer.byte(static_cast<std::uint8_t>(byte));
    if (!next) writer.whole(std::int64_t{candidate.node.index()} - std::int64_t{before});
    if (candidate.why == RuledOut::rule) item(writer, candidate.rule);
    if (!none) lay_open(writer, candidate.serves, candidate.some, candidate.alone);
    if (more > 0) writer.number(more);
    i += more;
    before = candidates[i].node.index();
  }
}

namespace {

/// Whether `next` would have been written as one more of the run that `last` is in or begins.
bool goes_on(const Candidate& last, const Candidate& next) {
  return serves_none(last) && serves_none(next) && next.why == last.why && next.rule == last.rule &&
         next.node.index() == last.node.index() + 1U;
}

/// The node of the next candidate, told as a step from the one before. False: the writer would have
/// said it otherwise.
bool read_node(ByteReader& reader, unsigned byte, std::uint32_t before, std::uint32_t& index) {
  index = before + 1;
  if ((byte & candidate_byte::next_node) != 0) return true;
  std::int64_t step = 0;
  reader.whole(step);
  if (step == std::int64_t{index} - std::int64_t{before}) return false;  // the next node, at length
  constexpr std::int64_t largest = std::numeric_limits<std::uint32_t>::max();
  if (step < -std::int64_t{before} || step > largest - std::int64_t{before}) return false;
  index = static_cast<std::uint32_t>(std::int64_t{before} + step);
  return true;
}

}  // namespace

/// Refuses what write_candidates() never writes, so that one list of candidates has one text: runs
/// of none, runs of candidates that serve, runs in two pieces, steps for the next node.
void read_candidates(ByteReader& reader, std::vector<Candidate>& candidates) {
  candidates.clear();
  std::uint64_t count = 0;
  reader.number(count);
  if (count > most_candidates) return reader.fail();
  std::uint32_t before = 0xFFFFFFFF;
  while (candidates.size() < count && !reader.failed()) {
    const unsigned byte = reader.byte();
    const bool none = (byte & candidate_byte::serves_none) != 0;
    Candidate candidate;
    const unsigned why = byte & candidate_byte::why;
    if (why > static_cast<unsigned>(LastOf<RuledOut>::value)) return reader.fail();
    candidate.why = static_cast<RuledOut>(why);
    std::uint32_t index = 0;
    if (!read_node(reader, byte, before, index)) return reader.fail();
    candidate.node = NodeId(index);
    if (candidate.why == RuledOut::rule) item(reader, candidate.rule);
    if (!none) lay_open(reader, candidate.serves, candidate.some, candidate.alone);
    if (reader.failed() || none != serves_none(candidate)) return reader.fail();
    if (!candidates.empty() && goes_on(candidates.back(), candidate)) return reader.fail();
    candidates.push_back(candidate);
    if ((byte & candidate_byte::run) != 0) {
      std::uint64_t more = 0;
      reader.number(more);
      if (!none || more == 0 || more > count - candidates.size() ||
          more > std::numeric_limits<std::uint32_t>::max() - std::uint64_t{index})
        return reader.fail();
      for (std::uint64_t i = 0; i < more; ++i) {
        candidate.node = NodeId(++index);
        candidates.push_back(candidate);
      }
    }
    before = index;
  }
}

}  // namespace baton
