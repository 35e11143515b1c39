// Orchestration: the engine of a business, put together from its folder: the ledger, the network
// and the rules that run on it, and what the files tell that the ledger does not know yet. All ids
// are those of the ledger.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/import.h"
#include "app/workspace.h"
#include "engine/writer.h"
#include "requests/command_reader.h"
#include "sourcing/network_of.h"
#include "sourcing/policy_reader.h"
#include "sourcing/sourcer.h"
#include "store/ledger_sqlite.h"

namespace baton {

/// `live`: the ledger is written. `aside`: it is read, and nothing is kept.
enum class Keeping { live, aside };

class Orchestration {
 public:
  /// Errors: no nodes on file, rules that cannot be used, a ledger that cannot be read, another
  /// writer.
  static Result<std::unique_ptr<Orchestration>> open(const Workspace& workspace, Keeping keeping,
                                                     Instant now, const ShowProgress& show = {});
  Orchestration(const Orchestration&) = delete;
  Orchestration& operator=(const Orchestration&) = delete;
  ~Orchestration();

  /// Told by whom, for entries that the folder's files make.
  static constexpr std::string_view files = "files";

  Writer& writer() { return *writer_; }
  const State& state() const { return writer_->state(); }
  /// Gives the ledger names that a request uses; they are in the directory then.
  Result<Done> give(const NewNames& names, Instant now);
  /// What is decided and not written yet goes to the ledger, if it is kept. What was decided may be
  /// told after it.
  Result<Done> commit();

  const Imported& imported() const { return *imported_; }
  const Directory& directory() const { return directory_; }
  const Network& network() const { return network_.network; }
  const Policy& policy() const { return rules_.policy; }
  const ReadRules& rules() const { return rules_; }
  const Playbooks& playbooks() const { return playbooks_; }
  const Sourcer& sourcer() const { return *sourcer_; }
  LedgerSource& ledger() { return *source_; }
  WritingStyle style() const;
  /// What was assumed or left out, in sentences.
  const std::vector<std::string>& remarks() const { return network_.remarks; }

 private:
  Orchestration() = default;
  Result<Done> open_ledger(const Workspace& workspace, Keeping keeping);
  void take_names_of_business();
  Result<Done> make_rules(const Workspace& workspace, Instant now);
  Result<Done> tell_ledger(Instant now);
  Result<Done> tell(CommandBody body, Instant now);

  std::unique_ptr<Imported> imported_;
  std::unique_ptr<SqliteLedger> ledger_;  // where it is kept
  std::unique_ptr<LedgerSource> source_kept_;
  LedgerSource* source_ = nullptr;
  Directory directory_;
  std::vector<GiveNames> new_names_;  // in the directory, not in the ledger yet
  ReadRules rules_;
  MadeNetwork network_;
  Playbooks playbooks_;
  PriceVector prices_;
  std::unique_ptr<Sourcer> sourcer_;
  std::unique_ptr<Writer> writer_;
  std::shared_ptr<ZoneClock> clock_;
};

/// The offsets of an IANA zone; none where the machine does not know it.
std::optional<LocalDays> zone_named(std::string_view name);

/// FOLDER/.baton/ledger.sqlite.
std::string ledger_path(const Workspace& workspace);

}  // namespace baton
