#!/usr/bin/env bash
# Runs every benchmark that was built, one after the other, so that they do not disturb each other;
# last the comparison with DuckDB, which npm fetches. One that cannot run stops the script; one that
# misses a bar (exit code 1) lets it end with 1.
#   BENCH_LINES=1000000 bench/run.sh    a smaller business than the 5 million lines of the bars
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ -x /usr/lib/postgresql/15/bin/postgres ] && command -v redis-server >/dev/null && command -v npm >/dev/null &&
  /usr/bin/python3 -c "import simpy" 2>/dev/null ||
  scripts/setup.sh bench
ran=0
missed=0
for source in bench/*_bench.cpp; do
  [ -e "$source" ] || continue
  name="$(basename "$source" .cpp)"
  echo "== $name"
  "build/bench/$name" "$@" || { [ $? -eq 1 ] && missed=1 || exit 4; }
  ran=$((ran + 1))
done
echo "== compare_duckdb"
python3 bench/compare_duckdb.py --lines "${BENCH_LINES:-5000000}" ||
  { [ $? -eq 1 ] && missed=1 || exit 4; }
echo "== compare_simpy"
/usr/bin/python3 bench/compare_simpy.py build/bench/replay_bench ||
  { [ $? -eq 1 ] && missed=1 || exit 4; }
echo "bench: $((ran + 2)) benchmark(s) run"
exit "$missed"
