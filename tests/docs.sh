#!/usr/bin/env bash
# The documents keep up with the program: every command and option is in docs/commands.md, every note code in
# docs/notes.md, every local link leads to a file. Usage: docs.sh SOURCE-FOLDER HEARSAY
set -u
cd "$1" || exit 1
hearsay=$2
failures=0
missing() {
  echo "FAILED $1"
  failures=$((failures + 1))
}
seen=0
while read -r command; do
  seen=$((seen + 1))
  grep -qF "hearsay $command" docs/commands.md || missing "docs/commands.md does not speak of the command $command"
  "$hearsay" "$command" --help | grep -q Example || [ "$command" = gazetteer ] || missing "hearsay $command --help has no example"
done < <("$hearsay" completion fish | sed -n 's/.*__fish_use_subcommand -a \([a-z]*\) .*/\1/p')
[ "$seen" -ge 10 ] || missing "only $seen commands were listed"
codes=$(grep -rhoE '(note|Note)[a-z_]*[({][^;]{0,80}"[a-z]+(-[a-z0-9]+)+"' src --include='*.cc' --include='*.h' | grep -oE '"[a-z]+(-[a-z0-9]+)+"' | tr -d '"' | sort -u)
for code in $codes; do
  grep -qF "\`$code\`" docs/notes.md || missing "docs/notes.md does not explain the note $code"
done
while read -r page link; do
  [ -e "$(dirname "$page")/$link" ] || missing "$page links to $link, which does not exist"
done < <(grep -oE '\]\([^)#:]+\)' README.md docs/*.md | sed -E 's/^([^:]+):\]\(([^)]+)\)$/\1 \2/')
echo "$seen commands and $(wc -w <<<"$codes") note codes looked up, $failures failed"
[ "$failures" = 0 ]
