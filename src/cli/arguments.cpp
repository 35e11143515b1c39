#include "cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/version.h"

namespace baton {
namespace {

constexpr const char* top_footer = R"(
Examples:
  baton sample goods-three-channels demo    an invented business to look at
  baton decide demo                         what to do first, why, and what it is worth
  baton init shop                           templates for your own files
  baton measure shop --by channel,node      every KPI that your files carry

Exit codes: 0 done, 1 the answer is no, 2 wrong use, 3 bad input, 4 the machine failed.)";

CLI::App* add(CLI::App& app, Arguments& a, const std::string& name, const std::string& what,
              const std::string& examples) {
  CLI::App* command = app.add_subcommand(name, what);
  command->footer("\nExamples:\n" + examples);
  command->callback([&a, name] { a.command = name; });
  return command;
}

void add_folder(CLI::App* command, Arguments& a) {
  command->add_option("FOLDER", a.folder, "The business: a folder with its files")->required();
  command->add_option("--workspace", a.workspace,
                      "Keep what was read here instead of FOLDER/.baton");
  command->add_flag("--quiet", a.quiet, "No progress");
}

void add_json(CLI::App* command, Arguments& a) {
  command->add_flag("--json", a.json, "JSON instead of text (docs/json.md)");
}

void add_mapping_commands(CLI::App& app, Arguments& a) {
  CLI::App* mapping =
      app.add_subcommand("mapping", "How files of another shape are read (docs/mappings.md)");
  mapping->require_subcommand(1);
  const auto add_command = [&](const std::string& name, const std::string& what,
                               const std::string& examples) {
    CLI::App* command = mapping->add_subcommand(name, what);
    command->footer("\nExamples:\n" + examples);
    command->callback([&a, name] { a.command = "mapping " + name; });
    add_json(command, a);
    return command;
  };
  CLI::App* draft = add_command("new", "Draft one for a file, with guesses to be confirmed",
                                "  baton mapping new export.csv\n"
                                "  baton mapping new export.xlsx --into shop\n");
  draft->add_option("FILE", a.file, "CSV, workbook, archive")->required();
  draft->add_option("--into", a.into, "Write it to FOLDER/mappings/NAME.toml");
  draft->add_flag("--force", a.force, "Over one that is there");
  add_command("check", "Look for mistakes in mappings: file and line",
              "  baton mapping check shop\n  baton mapping check shop/mappings/export.toml\n")
      ->add_option("PATH", a.folder, "A business's folder, or one mapping")
      ->required();
  add_command("list", "What there is, which files each reads, and whether it was ever tried",
              "  baton mapping list\n  baton mapping list shop\n")
      ->add_option("FOLDER", a.folder, "With this business's own");
}

void add_workbook(CLI::App* command, Arguments& a) {
  command->add_option("--xlsx", a.xlsx, "Write a workbook with live formulas here, too");
}

/// Commands of the engine, which keeps a ledger beside the history.
void add_orchestration_commands(CLI::App& app, Arguments& a) {
  CLI::App* route = add(app, a, "route", "Decide where orders go, reserve the stock, keep it",
                        "  baton route shop < orders.jsonl\n"
                        "  baton route shop --orders orders.jsonl --dry-run --explain\n"
                        "  baton route shop --json < orders.jsonl > decisions.jsonl\n");
  add_folder(route, a);
  add_json(route, a);
  route->add_option("--orders", a.orders,
                    "One JSON object a line (docs/requests.md); default: standard input");
  route->add_flag("--dry-run", a.dry_run, "Decide and print the same, keep nothing");
  route->add_flag("--explain", a.explain, "With each decision, why, and why not otherwise");
  route->add_option("--now", a.now,
                    "Take this for the time of requests that do not say theirs, "
                    "YYYY-MM-DDTHH:MM:SSZ; default: the clock");

  CLI::App* explain =
      app.add_subcommand("explain", "The rules in plain English; why an order went where it went");
  explain->require_subcommand(1);
  const auto add_below = [&](CLI::App* parent, const std::string& name, const std::string& what,
                             const std::string& examples) {
    CLI::App* command = parent->add_subcommand(name, what);
    command->footer("\nExamples:\n" + examples);
    command->callback([&a, parent, name] { a.command = parent->get_name() + " " + name; });
    return command;
  };
  CLI::App* rules_page = add_below(explain, "rules", "The rules that run now, as one page",
                                   "  baton explain rules shop\n");
  add_folder(rules_page, a);
  add_json(rules_page, a);
  CLI::App* order = add_below(explain, "order", "Every decision about one order, and what it cost",
                              "  baton explain order SO-1001 shop\n");
  order->add_option("ORDER", a.order, "The order's number")->required();
  add_folder(order, a);
  add_json(order, a);

  CLI::App* rules = app.add_subcommand("rules", "The routing rules (docs/rules.md)");
  rules->require_subcommand(1);
  CLI::App* check =
      add_below(rules, "check", "What can never hold, is never reached, or contradicts itself",
                "  baton rules check shop\n");
  add_folder(check, a);
  add_json(check, a);
  CLI::App* copy =
      add_below(rules, "copy", "Copy the default rules to FOLDER/rules, to be changed there",
                "  baton rules copy shop\n");
  add_folder(copy, a);
  add_json(copy, a);

  CLI::App* exceptions =
      add(app, a, "exceptions", "What waits for a person: whose it is, by when, what to do",
          "  baton exceptions shop\n  baton exceptions shop --json\n");
  add_folder(exceptions, a);
  add_json(exceptions, a);
  exceptions->add_flag("--all", a.all, "Closed ones, too");

  CLI::App* promises =
      add(app, a, "promises",
          "Dates promised against what happened: the share kept, by channel, node and carrier",
          "  baton promises shop\n  baton promises shop --json\n"
          "  baton promises shop --now 2026-03-31T00:00:00Z\n");
  add_folder(promises, a);
  add_json(promises, a);
  promises->add_option("--now", a.now, "As of this time, YYYY-MM-DDTHH:MM:SSZ; default: the clock");

  CLI::App* forget = add(app, a, "forget", "Erase the name, street, e-mail and phone of an order",
                         "  baton forget SO-1001 shop\n");
  forget->add_option("ORDER", a.order, "The order's number")->required();
  add_folder(forget, a);
  add_json(forget, a);

  CLI::App* verify =
      add(app, a, "verify",
          "Whether the ledger is whole and every figure follows from it; exit code 1 "
          "if not",
          "  baton verify shop\n");
  add_folder(verify, a);
  add_json(verify, a);
  CLI::App* backup = add(app, a, "backup", "Copy the ledger to a file, also while it is written",
                         "  baton backup shop ledger-copy.sqlite\n");
  add_folder(backup, a);
  backup->add_option("FILE", a.copy, "The copy")->required();
  backup->add_flag("--force", a.force, "Over one that is there");
  add_json(backup, a);
  CLI::App* restore =
      add(app, a, "restore", "Put a copy of the ledger in its place, after checking it",
          "  baton restore shop ledger-copy.sqlite\n");
  add_folder(restore, a);
  restore->add_option("FILE", a.copy, "The copy")->required();
  restore->add_flag("--force", a.force, "Over a ledger that holds more than the copy does");
  add_json(restore, a);
}

void add_commands(CLI::App& app, Arguments& a) {
  CLI::App* init = add(app, a, "init", "Write templates of all files, each with an example row",
                       "  baton init shop\n");
  init->add_option("FOLDER", a.folder, "Made if it is not there")->required();
  add_json(init, a);

  CLI::App* sample = add(app, a, "sample", "Write an invented business",
                         "  baton sample                     list them\n"
                         "  baton sample stores-chaotic demo --seed 7\n");
  sample->add_option("NAME", a.sample, "Which one; none: list them");
  sample->add_option("FOLDER", a.folder, "Where to");
  sample->add_option("--seed", a.seed, "Another seed, another business with the same causes");
  sample->add_flag("--force", a.force, "Write into a folder that holds other files");
  add_json(sample, a);

  CLI::App* import =
      add(app, a, "import", "Read what changed in the folder; refused rows are kept for repair",
          "  baton import shop\n  baton import shop --explain\n  baton import shop --json\n");
  add_folder(import, a);
  import->add_flag("--explain", a.explain,
                   "Which file was taken for what, and which KPIs each makes measurable");
  add_json(import, a);

  CLI::App* measure = add(app, a, "measure", "Every KPI that the files carry",
                          "  baton measure shop\n  baton measure shop --by channel,node\n"
                          "  baton measure shop --by sku --kpi contribution_margin_rate --csv\n"
                          "  baton measure shop --by channel --xlsx figures.xlsx\n"
                          "  baton measure shop --from 2026-01-01 --to 2026-03-31 --interval\n");
  add_folder(measure, a);
  add_json(measure, a);
  add_workbook(measure, a);
  measure->add_flag("--csv", a.csv, "CSV, one line for each figure");
  measure->add_option(
      "--by", a.by,
      "Dimensions with commas between: channel, node, sku, family, brand, partner, method, "
      "week. May be given several times");
  measure->add_option("--from", a.from, "First day on which orders were placed, YYYY-MM-DD");
  measure->add_option("--to", a.to, "Last day, YYYY-MM-DD");
  measure->add_option("--as-of", a.as_of,
                      "Judge as of the end of this day; default: the last event");
  measure->add_option("--maturity", a.maturity_days, "Days until an order is judged")
      ->capture_default_str()
      ->check(CLI::Range(0, 3650));
  measure->add_flag("--interval", a.intervals, "90 % intervals (block bootstrap over weeks)");
  measure->add_option("--kpi", a.kpis, "Only these, ids as in docs/kpis.md, commas between")
      ->delimiter(',');
  measure->add_flag("--formulas", a.formulas, "Formula and source under each figure");
  measure->add_option("--seed", a.seed, "Seed of the bootstrap")->capture_default_str();

  CLI::App* demand =
      add(app, a, "demand",
          "How even demand is, what simple forecasts would have been worth, what stock-outs hide",
          "  baton demand shop\n  baton demand shop --by sku,node --limit 50\n"
          "  baton demand shop --by family --json\n");
  add_folder(demand, a);
  add_json(demand, a);
  demand->add_flag("--csv", a.csv, "CSV, one line for each series");
  demand->add_option("--by", a.demand_by, "One series for each: sku, \"sku,node\" or family")
      ->capture_default_str();
  demand->add_option("--limit", a.limit, "Series shown, the largest; --json and --csv have all")
      ->capture_default_str();
  CLI::App* chain = add(app, a, "chain",
                        "Which step lost late, cancelled, short, split ... orders, with one told",
                        "  baton chain shop\n  baton chain shop --failure late --by node\n"
                        "  baton chain shop --csv\n");
  add_folder(chain, a);
  add_json(chain, a);
  chain->add_flag("--csv", a.csv, "CSV, one line for each failure and step");
  chain->add_option("--failure", a.failure, "Only this kind")
      ->check(CLI::IsMember({"late", "cancelled", "short", "split", "damaged", "returned"}));
  chain->add_option("--by", a.chain_by, "One table more: where, or through which channel")
      ->check(CLI::IsMember({"node", "channel"}));
  chain->add_option("--from", a.from, "First day on which orders were placed, YYYY-MM-DD");
  chain->add_option("--to", a.to, "Last day, YYYY-MM-DD");
  chain->add_option("--as-of", a.as_of, "Judge as of the end of this day; default: the last event");
  chain->add_option("--maturity", a.maturity_days, "Days until an order is judged")
      ->capture_default_str()
      ->check(CLI::Range(0, 3650));

  CLI::App* decide =
      add(app, a, "decide", "What to do first, why, what it is worth, and how sure that is",
          "  baton decide shop\n  baton decide shop --html report.html\n"
          "  baton decide shop --xlsx verdict.xlsx\n"
          "  baton decide shop --budget 50000 --json\n");
  add_folder(decide, a);
  add_json(decide, a);
  add_workbook(decide, a);
  decide->add_option("--html", a.html, "Where the report goes; default FOLDER/.baton/report.html");
  decide->add_option("--budget", a.budget, "Money for moves, in the reporting currency: ranks them")
      ->check(CLI::NonNegativeNumber)
      ->each([&a](const std::string&) { a.budget_given = true; });
  decide->add_option("--seed", a.seed, "Seed of the robustness check")->capture_default_str();

  CLI::App* worth = add(
      app, a, "worth",
      "What operating better and orchestrating would be worth: level by level, and in which order",
      "  baton worth shop\n  baton worth shop --json\n"
      "  baton worth shop --xlsx worth.xlsx --replications 10\n"
      "  baton worth shop --no-replay   levels 1 and 2 alone: seconds\n"
      "  baton worth shop --csv       every parcel with its price, or why it has none\n");
  add_folder(worth, a);
  add_json(worth, a);
  worth->add_flag("--csv", a.csv, "CSV, one line for each parcel");
  worth->add_option("--html", a.html, "Where the page goes; default: FOLDER/.baton/worth.html");
  worth->add_option("--xlsx", a.xlsx, "A workbook with live formulas, into this file");
  worth->add_option("--replications", a.replications, "How often chance is drawn anew")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  worth->add_option("--seed", a.seed, "Seed of what is drawn")->capture_default_str();
  worth->add_flag("--no-replay", a.no_replay, "Levels 1 and 2 alone");

  CLI::App* replay =
      add(app, a, "replay", "The same history again, routed otherwise and with better nodes",
          "  baton replay shop\n  baton replay shop --policy exact_myopic --replications 10\n"
          "  baton replay shop --levers my-levers.toml --json\n");
  add_folder(replay, a);
  add_json(replay, a);
  replay
      ->add_option("--policy", a.policies,
                   "as_is, fixed_priority, nearest, exact_myopic, weighted_blend; default: all")
      ->delimiter(',');
  replay->add_option("--replications", a.replications, "How often chance is drawn anew")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  replay->add_option("--seed", a.seed, "Seed of what is drawn")->capture_default_str();
  replay->add_option("--from", a.from,
                     "First day that is judged, YYYY-MM-DD; default: after the "
                     "days on which the routing is fitted");
  replay->add_option("--to", a.to, "Last day, YYYY-MM-DD");
  replay
      ->add_option("--levers", a.levers,
                   "What is changed and assumed; default FOLDER/replay/levers.toml, else as "
                   "shipped (docs/replay.md)")
      ->check(CLI::ExistingFile);

  CLI::App* ask = add(app, a, "ask", "Answer what no file knows; writes answers.toml",
                      "  baton ask shop\n  baton ask shop --set wage_per_hour=27.50\n"
                      "  baton ask shop --set family.shirts.strategic_importance=4\n"
                      "  baton ask shop --json        list the open questions\n");
  add_folder(ask, a);
  add_json(ask, a);
  ask->add_option("--set", a.set, "KEY=VALUE, without being asked; may be given several times");
  ask->add_flag("--all", a.all, "Every question, not only those that matter most");

  add_mapping_commands(app, a);

  add_orchestration_commands(app, a);

  CLI::App* frameworks =
      app.add_subcommand("frameworks", "The thresholds, weights and wording behind the verdict");
  frameworks->require_subcommand(1);
  const auto add_framework_command = [&](const std::string& name, const std::string& what) {
    CLI::App* command = frameworks->add_subcommand(name, what);
    command->callback([&a, name] { a.command = "frameworks " + name; });
    add_json(command, a);
    return command;
  };
  add_framework_command("list", "What there is")
      ->add_option("FOLDER", a.folder, "With this business's own");
  add_framework_command("check",
                        "Look for mistakes in them: gaps, overlaps, what can never be reached")
      ->add_option("FOLDER", a.folder, "With this business's own");
  CLI::App* copy =
      add_framework_command("copy", "Copy one to FOLDER/frameworks, to be changed there");
  copy->add_option("NAME", a.framework, "Such as decision-matrix; or all")->required();
  copy->add_option("FOLDER", a.folder, "The business")->required();
}

}  // namespace

Parsed parse_arguments(int argc, const char* const* argv) {
  Arguments arguments;
  CLI::App app(
      "baton: from a business's own orders, stock and costs, whether to operate, orchestrate,\n"
      "outsource or simplify, for each asset; what it is worth; and how sure that is.",
      "baton");
  app.footer(top_footer);
  app.set_version_flag("--version", std::string(version_text()));
  app.require_subcommand(1);
  app.get_formatter()->column_width(34);
  add_commands(app, arguments);
  Parsed parsed;
  const auto is_asked = [&](const CLI::App* command) { return command->get_name() == argv[1]; };
  const auto commands = app.get_subcommands([](CLI::App*) { return true; });
  if (argc > 1 && argv[1][0] != '-' && std::none_of(commands.begin(), commands.end(), is_asked)) {
    parsed.text =
        "baton: " + std::string(argv[1]) + " is no command of baton; baton --help lists them\n";
    parsed.exit_code = 2;
    return parsed;
  }
  try {
    app.parse(argc, argv);
    parsed.arguments = arguments;
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream err;
    const int code = app.exit(error, out, err);
    parsed.text = out.str() + err.str();
    parsed.exit_code = code == 0 ? 0 : 2;
  }
  return parsed;
}

}  // namespace baton
