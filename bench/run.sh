#!/usr/bin/env bash
# Runs every benchmark that was built, one after the other, so that they do not disturb each other.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ran=0
for source in bench/*_bench.cpp; do
  [ -e "$source" ] || continue
  name="$(basename "$source" .cpp)"
  echo "== $name"
  "build/bench/$name" "$@"
  ran=$((ran + 1))
done
echo "bench: $ran benchmark(s) run"
