#!/usr/bin/env bash
# Hostile and broken input through the real program: a clear sentence, the right exit status, never a crash.
# Usage: bad_input.sh PATH-TO-HEARSAY
set -u
hearsay=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
failures=0
cases=0

# expect NAME STATUS WORDS COMMAND...: the exit status, and words that the output (both streams) must hold.
expect() {
  local name=$1 status=$2 words=$3
  shift 3
  cases=$((cases + 1))
  local output
  output=$("$@" 2>&1 </dev/null)
  local got=$?
  if [ "$got" != "$status" ]; then
    echo "FAILED $name: exit status $got, expected $status; output: ${output:0:300}"
    failures=$((failures + 1))
  elif ! grep -qF -- "$words" <<<"$output"; then
    echo "FAILED $name: \"$words\" is not in the output: ${output:0:300}"
    failures=$((failures + 1))
  fi
}

post='10:15 GMT

Harbour closed

The harbour master said the port was closed.
'

: >empty.txt
expect "empty file" 1 "empty.txt" "$hearsay" read empty.txt
head -c 4096 /dev/urandom >binary.bin
expect "binary file" 1 "binary.bin" "$hearsay" read binary.bin
printf '{"items": [{"title": "Harbour closed", "text": "The mayor said the port was closed."}]}' >data.json
expect "JSON that is no feed" 1 "no JSON Feed" "$hearsay" read data.json
printf '[The mayor] said the port was closed.\n' >brackets.txt
expect "text that begins with a bracket" 0 "port was closed" "$hearsay" read brackets.txt
printf '<!doctype html><html><body><p>The mayor said the port was closed.</p></body></html>' >page.html
expect "annotate is given HTML" 0 "page.html is HTML" "$hearsay" annotate --layers sentences page.html
mkdir folder
expect "empty folder" 1 "folder" "$hearsay" read folder
expect "missing file" 1 "missing.txt" "$hearsay" read missing.txt
expect "missing file as JSON" 1 '"code":"not-readable"' "$hearsay" read missing.txt --json
printf '%s' "$post" >secret.txt
chmod 000 secret.txt
if [ "$(id -u)" != 0 ]; then expect "no permission" 1 "permission" "$hearsay" read secret.txt; fi
printf 'date 2024-05-01\n\n%s\n\xff\xfe broken \xc3 bytes said the mayor.\n' "$post" >invalid.txt
expect "invalid UTF-8 is read" 0 "10:15 GMT" "$hearsay" read invalid.txt
printf 'date 2024-05-01\r\n\r\n10:15 GMT\rHarbour closed\r\n\nThe mayor said the port was closed.\n\r\n' >mixed.txt
expect "mixed line ends" 0 "10:15 GMT" "$hearsay" read mixed.txt
printf 'Harbour closed\n\nThe mayor said the port was closed.\n' >noclock.txt
expect "no clock" 0 "port was closed" "$hearsay" read noclock.txt
expect "one bad page, the rest is kept" 1 "port was closed" "$hearsay" read empty.txt noclock.txt
printf 'date 2024-05-01\n\n12:00 GMT\n\nOne\n\nThe mayor said one thing.\n\n09:00 GMT\n\nTwo\n\nThe mayor said two things.\n\n11:00 GMT\n\nThree\n\nThe mayor said three things.\n\n08:00 GMT\n\nFour\n\nThe mayor said four things.\n' >backwards.txt
expect "clocks that run backwards twice" 0 "note" "$hearsay" blocks backwards.txt
printf 'date 2024-05-01\n\n12:00 GMT\n\nOne\n\nThe mayor said one thing.\n\n13:30 CEST\n\nTwo\n\nThe mayor said two things.\n\n07:10 EDT\n\nThree\n\nThe mayor said three things.\n' >zones.txt
expect "posts of three zones" 0 "2024-05-01T11:30:00Z" "$hearsay" blocks zones.txt
printf 'not a ledger at all, only some text that is long enough to be looked at' >text.ledger
expect "not a ledger" 1 "text.ledger" "$hearsay" check text.ledger
expect "no such ledger" 1 "none.ledger" "$hearsay" claims --ledger none.ledger
expect "no such command" 2 "--help" "$hearsay" frobnicate
expect "bad zone" 2 "Mars/Olympus" "$hearsay" read noclock.txt --zone Mars/Olympus
expect "bad as-of" 2 "yesterdayish" "$hearsay" read noclock.txt --as-of yesterdayish
expect "bad published" 2 "31 June" "$hearsay" read noclock.txt --published "31 June"
expect "bad layer" 2 "feelings" "$hearsay" annotate --layers feelings noclock.txt
printf '{"id":1,"text":"The mayor said so."}\nnot json\n{"id":3}\n' >lines.jsonl
expect "a bad line among good ones" 1 '"code":"bad-line"' "$hearsay" annotate --jsonl-input --layers tokens lines.jsonl
expect "a bad line in CoNLL-U" 1 '# error = {"id"' "$hearsay" annotate --jsonl-input --layers tokens --format conllu lines.jsonl

# A ledger survives a second add of the same bytes and re-reads every span.
printf 'date 2024-05-01\n\n%s' "$post" >page.txt
expect "add" 0 "1 of 1 documents new" "$hearsay" add page.txt --ledger story.ledger
expect "add again" 0 "0 of 1 documents new" "$hearsay" add page.txt --ledger story.ledger
expect "check" 0 "0 problems" "$hearsay" check story.ledger
expect "situation" 0 "port was closed" "$hearsay" situation --ledger story.ledger

# Who is who over two pages: a rule merges with its reason, a person takes it back, and the ledger keeps both.
printf 'date 2024-05-01\n\n10:15 GMT\n\nRecount in Orlo\n\nOrlo Mayor Ines Roth said two ballot boxes were missing. Roth thanked the police.\n' >roth.txt
printf 'date 2024-05-01\n\n11:20 GMT\n\nBoxes found\n\nThe mayor of Orlo said the boxes had been found in a school.\n' >mayor.txt
expect "add two pages" 0 "2 of 2 documents new" "$hearsay" add roth.txt mayor.txt --ledger who.ledger
expect "an office is its holder" 0 "is stated of Ines Roth [roth.txt:" "$hearsay" agents --ledger who.ledger
expect "why a surname is the same agent" 0 "“Roth”, surname of Ines Roth" "$hearsay" agents --ledger who.ledger
link=$("$hearsay" agents --ledger who.ledger | grep -o 'g-[0-9a-f]*' | head -1)
expect "agents as JSON" 0 '"state":"merged"' "$hearsay" agents --json --ledger who.ledger
expect "reject a merge" 0 "$link: refused" "$hearsay" review reject "$link" --by ana --note "an acting mayor" --ledger who.ledger
expect "what was rejected" 0 "refused by ana: an acting mayor" "$hearsay" agents --ledger who.ledger
expect "withdraw it" 0 '"decision":"withdrawn"' "$hearsay" review withdraw "$link" --json --ledger who.ledger
expect "nothing is open" 0 "" "$hearsay" agents --open --ledger who.ledger
expect "several at once" 1 "$link: accepted" "$hearsay" review accept "$link" g-nothing --ledger who.ledger
expect "several at once, undone" 0 '{"items":[{"id":' "$hearsay" review withdraw "$link" "$link" --json --ledger who.ledger
expect "three agents" 1 "name two agents" "$hearsay" review accept a-1 a-2 a-3 --ledger who.ledger
expect "no such suggestion" 1 "g-nothing" "$hearsay" review accept g-nothing --ledger who.ledger
expect "no such agent" 1 "a-nobody" "$hearsay" review accept a-nobody a-none --ledger who.ledger
expect "no such decision" 2 "marry" "$hearsay" review marry "$link" --ledger who.ledger
expect "review without a ledger" 1 "none.ledger" "$hearsay" review accept "$link" --ledger none.ledger
expect "check after a review" 0 "0 problems" "$hearsay" check who.ledger

# A folder as a browser saves it: the page is read, its assets and pictures are not, and the same page twice only once.
mkdir -p saved/Flood_files saved/sub/my_files
page='<html><body><h1>Flood in Osk</h1><p>The mayor of Osk said on Tuesday that the bridge was closed to all traffic.</p></body></html>'
printf '%s' "$page" >saved/Flood.html
printf '%s' "$page" >saved/sub/copy.html
printf '%s' "${page/Flood/Advertisement}" >saved/Flood_files/frame.html
printf '%s' "${page/Flood/Second flood}" >saved/sub/my_files/other.html
printf '\x89PNG' >saved/picture.png
expect "saved folder" 0 "2 of 2 documents new" "$hearsay" add saved --ledger saved.ledger
expect "text of a saved folder" 0 "bridge was closed" "$hearsay" text saved
expect "blocks of an empty folder" 1 "holds no files" "$hearsay" blocks folder
gzip -c saved/Flood.html >inner.html.gz
mkdir -p deep/er
cp saved/sub/my_files/other.html deep/er/
tar czf outer.tar.gz inner.html.gz deep
expect "archive in an archive" 0 "Second flood in Osk" "$hearsay" blocks outer.tar.gz
expect "archive in an archive, added" 0 "2 of 2 documents new" "$hearsay" add outer.tar.gz --ledger nested.ledger
head -c 200 outer.tar.gz >cut.tar.gz
expect "cut archive" 1 "cut.tar.gz" "$hearsay" text cut.tar.gz
printf '%%PDF-1.4\nnot really' >broken.pdf
expect "broken PDF" 1 "broken.pdf is no whole PDF" "$hearsay" read broken.pdf
printf 'From: a@b.example\nMIME-Version: 1.0\nSubject: x\n\n' >empty.eml
expect "mail without words" 1 "empty.eml" "$hearsay" read empty.eml

# 100 MB in one line, within memory and time.
head -c 100000000 /dev/zero | tr '\0' 'a' >long.txt
expect "100 MB of one line" 0 "" timeout 120 bash -c "ulimit -v 4000000; '$hearsay' blocks long.txt >/dev/null"

echo "$((cases - failures)) passed, $failures failed"
[ "$failures" = 0 ] && [ "$cases" -gt 20 ]
