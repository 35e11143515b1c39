#!/usr/bin/env bash
# The main job on a sample business: files in, verdict and report out. Leaves it all in demo/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
baton=build/baton
business=demo/goods
report="$business/report.html"

echo "== A sample business: consumer goods on three channels"
rm -rf "$business"
mkdir -p demo
"$baton" sample goods-three-channels "$business" --seed 7
echo
echo "== baton decide $business"
"$baton" decide "$business" --html "$report"
echo
if [ ! -s "$report" ]; then
  echo "demo: FAILED: no report at $report" >&2
  exit 1
fi
echo "demo: done. The report is $PWD/$report (open it in a browser)"
