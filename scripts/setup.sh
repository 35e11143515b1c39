#!/usr/bin/env bash
# Installs the Debian packages that are missing, and nothing when none is.
# usage: scripts/setup.sh [test] [fuzz] [lint]    adds packages-test.txt ... to packages.txt
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

lists=("$here/packages.txt")
for extra in "$@"; do
  list="$here/packages-$extra.txt"
  [ -r "$list" ] || { echo "setup: no such list: $extra" >&2; exit 2; }
  lists+=("$list")
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "setup: this is not a Debian system; install what these lists name yourself:" >&2
  printf 'setup:   %s\n' "${lists[@]}" >&2
  exit 1
fi

missing=()
while read -r name _; do
  case "$name" in '' | '#'*) continue ;; esac
  status="$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null || true)"
  [ "$status" = installed ] || missing+=("$name")
done < <(cat "${lists[@]}")

if [ "${#missing[@]}" -eq 0 ]; then
  echo "setup: nothing to install"
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "setup: need root, or sudo, to install: ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

echo "setup: installing ${missing[*]}"
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
"${apt[@]}" update
"${apt[@]}" install -y --no-install-recommends "${missing[@]}"
echo "setup: done"
