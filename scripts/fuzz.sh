#!/usr/bin/env bash
# Runs every fuzzer that was built, FUZZ_SECONDS each (default 60), on a corpus kept in build-fuzz/.
# A crash leaves its input in build-fuzz/crashes/ and fails the run; put that input into a test.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
seconds="${FUZZ_SECONDS:-60}"
ran=0
failed=()
mkdir -p build-fuzz/crashes
for source in fuzz/*_fuzz.cpp; do
  [ -e "$source" ] || continue
  name="$(basename "$source" .cpp)"
  corpus="build-fuzz/corpus/$name"
  mkdir -p "$corpus"
  seeds=()
  if [ -d "fuzz/seeds/$name" ]; then seeds=("fuzz/seeds/$name"); fi
  echo "== $name: $seconds s"
  build-fuzz/fuzz/"$name" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10 -verbosity=0 \
    -print_final_stats=1 -artifact_prefix="build-fuzz/crashes/$name-" "$corpus" "${seeds[@]}" ||
    failed+=("$name")
  ran=$((ran + 1))
done
if [ "${#failed[@]}" -gt 0 ]; then
  echo "fuzz: FAILED: ${failed[*]} (inputs in build-fuzz/crashes/)"
  exit 1
fi
echo "fuzz: $ran fuzzer(s), no failure"
