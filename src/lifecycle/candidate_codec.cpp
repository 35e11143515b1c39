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

void read_candidates(ByteReader& reader, std::vector<Candidate>& candidates) {
  candidates.clear();
  std::uint64_t count = 0;
  reader.number(count);
  if (count > most_candidates) return reader.fail();
  std::uint32_t before = 0xFFFFFFFF;
  while (candidates.size() < count && !reader.failed()) {
    const unsigned byte = reader.byte();
    Candidate& candidate = candidates.emplace_back();
    const unsigned why = byte & candidate_byte::why;
    if (why > static_cast<unsigned>(LastOf<RuledOut>::value)) return reader.fail();
    candidate.why = static_cast<RuledOut>(why);
    std::uint32_t index = before + 1;
    if ((byte & candidate_byte::next_node) == 0) {
      std::int64_t step = 0;
      reader.whole(step);
      index = static_cast<std::uint32_t>(std::uint64_t{before} + static_cast<std::uint64_t>(step));
    }
    candidate.node = NodeId(index);
    if (candidate.why == RuledOut::rule) item(reader, candidate.rule);
    if ((byte & candidate_byte::serves_none) == 0)
      lay_open(reader, candidate.serves, candidate.some, candidate.alone);
    if ((byte & candidate_byte::run) != 0) {
      std::uint64_t more = 0;
      reader.number(more);
      if (more > count - candidates.size()) return reader.fail();
      Candidate again = candidate;
      for (std::uint64_t i = 0; i < more; ++i) {
        again.node = NodeId(++index);
        candidates.push_back(again);
      }
    }
    before = index;
  }
}

}  // namespace baton
