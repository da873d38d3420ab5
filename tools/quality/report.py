#!/usr/bin/env python3
"""Measures hearsay on public evaluation data and writes docs/quality.md.

    tools/quality/report.py --score SCORER --gold FOLDER [--hearsay build/release/hearsay] [--only NAME ...]

SCORER is the program that scores `hearsay annotate`, `blocks` and `text`; FOLDER holds the unpacked data sets. Every number in the
tables is one that the scorer, or a script of this folder that the row names, printed; each row names the data by a fingerprint (the first 12 digits of the SHA-256 over the names
and hashes of its files), so that two tables can be compared only when the data are the same. Rows that are not measured again keep
what the last run wrote (in docs/quality.json). The rows on reported clauses with words given need the
target parse_conllu, those on speed bench_programs.
"""
import argparse
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time

import calibration
import meantime
import name_sets
import public_figures
import reports
import speed
import tweet_forms

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

# name, title, scorer's task, path below the data folder, what is shown: (column, key path in the result)
SETS = [
    ("syntax-ewt", "UD English EWT, dev, from raw text", "syntax", "syntax-ewt/en_ewt-ud-dev.conllu"),
    ("syntax-gum", "GUM, dev, free genres, from raw text", "syntax", "gum:all"),
    ("syntax-gum-news", "GUM, dev, news, from raw text", "syntax", "gum:news"),
    ("reports-ewt", "UD English EWT, dev: clauses that say what somebody said, on their verbs (tools/quality/reports.py)", "reports",
     "syntax-ewt/en_ewt-ud-dev.conllu"),
    ("reports-gum", "GUM, dev, free genres: the same", "reports", "gum:all"),
    ("own-news", "the project's own sentences of news (tests/language/news.jsonl)", "own-news", "own:tests/language/news.jsonl"),
    ("names-ewt", "UNER on EWT, dev", "names", "names-ewt/en_ewt-ud-dev.iob2"),
    ("names-gum", "GUM, dev, free genres (tools/quality/name_sets.py)", "names", "names:gum"),
    ("names-re3d", "re3d, the part held out of training", "names", "names:re3d"),
    ("names-wnut17", "WNUT17, dev", "names", "names:wnut17"),
    ("times-wikiwars", "WikiWars narratives", "times", "time-wikiwars"),
    ("times-tweets", "tweets with TIMEX3", "times", "time-tweets"),
    ("times-tweets-forms", "the same tweets, gold values spelled as TIMEX3 spells them (tools/quality/tweet_forms.py)", "times",
     "made:tweet_forms:time-tweets"),
    ("times-tweets-ceiling", "the tweets' gold as it stands: what a reader that finds every expression, is right about every one and writes "
     "only TIMEX3 values can reach in value (tools/quality/tweet_forms.py)", "ceiling", "time-tweets"),
    ("times-meantime", "MEANTIME, Wikinews articles: the annotated first sentences", "times", "made:meantime:news-meantime/intra-doc_annotation"),
    ("times-spec", "date-time specifications", "times-spec", "time-recognizers"),
    ("places-lgl", "Local-Global Lexicon", "places", "places/lgl.xml"),
    ("places-geovirus", "GeoVirus", "places", "places/GeoVirus.xml"),
    ("attribution", "PolNeAR, dev", "attribution", "attribution-polnear/dev"),
    ("attribution-marks", "PolNeAR, dev, quotations with their marks (tools/quality/with_marks)", "attribution-marks", "attribution-polnear/dev"),
    ("calibration", "PolNeAR, dev: how often a statement of some score is right", "calibration", "attribution-polnear/dev"),
    ("factuality-uw", "UW factuality, dev", "factuality", "factuality/uw/dev.conll"),
    ("coref-gap", "GAP, development", "coref", "coref-gap/gap-development.tsv"),
    ("events-plover", "PLOVER records", "events", "events-plover/gold_standard_records/PLOVER_GSR_CAMEO.txt"),
    ("blocks-live", "saved live pages, structured data cut out", "blocks", "live-pages"),
    ("posts-live", "the same pages; where the metadata give every post the page's own time, by the time in the post's element "
     "(tools/quality/posts.py)", "posts", "live-pages"),
    ("text-trafilatura", "trafilatura's pages: segments that the main text must and must not hold (tools/quality/pages.py)", "text:trafilatura",
     "pages-trafilatura"),
    ("text-newspaper4k", "newspaper4k's pages: shingles of four words", "text:newspaper4k", "pages-newspaper4k"),
    ("text-readability", "Readability's test pages: shingles of four words; their expected text counts captions, which hearsay keeps apart",
     "text:readability", "pages-readability"),
    ("dates-trafilatura", "trafilatura's pages: the day of publication", "dates", "pages-trafilatura"),
    ("dates-newspaper4k", "newspaper4k's pages: the day of publication", "dates", "pages-newspaper4k"),
    ("feeds-feedparser", "feedparser's wellformed suite: expectations of entries that hold (tools/quality/feeds.py)", "feeds:feedparser",
     "feeds-feedparser"),
    ("feeds-w3c", "cases of the W3C feed validator: read, or refused with a sentence", "feeds:w3c", "feeds-w3c"),
]

TITLES = {"syntax": "Sentences, words and trees", "reports": "Reported clauses", "own-news": "Own sentences of news", "names": "Names", "times": "Time expressions", "ceiling": "Time expressions", "times-spec": "Resolved times",
          "places": "Places", "attribution": "Who said what", "attribution-marks": "Who said what", "calibration": "Who said what", "factuality": "Factuality of events", "coref": "Pronouns and names",
          "events": "Event classes", "blocks": "Posts of live pages", "posts": "Posts of live pages", "text": "Main text and dates of pages",
          "dates": "Main text and dates of pages", "feeds": "Feeds"}


def locate(gold, path):
    """The data as named, or the one file or folder below it that the scorer wants."""
    if path.startswith("gum:"):
        return gum_part(gold, path[4:])
    if path.startswith("own:"):
        return os.path.join(ROOT, path[4:])
    if path.startswith("names:"):
        return name_sets.write(gold, path[6:])
    if path.startswith("made:"):
        return made(gold, *path.split(":")[1:])
    full = os.path.join(gold, path)
    if os.path.exists(full):
        return full
    folder = os.path.dirname(full)
    want = os.path.basename(path)
    for base, _, files in sorted(os.walk(folder)):
        for f in sorted(files):
            if f == want or (want.split(".")[0] in f and f.endswith(os.path.splitext(want)[1])):
                return os.path.join(base, f)
    return None


MAKERS = {"meantime": meantime.write_tml, "tweet_forms": tweet_forms.write_tml}


def made(gold, maker, path):
    """A folder of TimeML files made of a set that has another form."""
    source = os.path.join(gold, path)
    if not os.path.isdir(source):
        return None
    folder = os.path.join(tempfile.gettempdir(), f"hearsay-{maker}")
    shutil.rmtree(folder, ignore_errors=True)
    MAKERS[maker](times_folder(source) if maker == "tweet_forms" else source, folder)
    return folder


NOT_FREE = {"fiction", "whow", "letter", "essay", "podcast", "reddit"}


def gum_part(gold, genre):
    """The dev documents of GUM (splits.md), of one genre or of all with a free licence, as one file."""
    folder = os.path.join(gold, "syntax-gum")
    if not os.path.isdir(folder):
        return None
    with open(os.path.join(folder, "splits.md"), encoding="utf-8") as handle:
        names = re.findall(r"\* (GUM_(\w+?)_\w+)", handle.read().split("## dev")[1].split("## test")[0])
    path = os.path.join(tempfile.gettempdir(), f"gum-dev-{genre}.conllu")
    with open(path, "w", encoding="utf-8") as out:
        for name, kind in sorted(names):
            if (kind == genre or genre == "all") and kind not in NOT_FREE:
                with open(os.path.join(folder, "dep", name + ".conllu"), encoding="utf-8") as handle:
                    out.write(handle.read())
    return path


def fingerprint(path):
    digest = hashlib.sha256()
    files = [path] if os.path.isfile(path) else sorted(os.path.join(b, f) for b, _, fs in os.walk(path) for f in fs)
    for f in files:
        with open(f, "rb") as handle:
            digest.update(os.path.relpath(f, os.path.dirname(path)).encode() + b"\0" + hashlib.sha256(handle.read()).digest())
    return digest.hexdigest()[:12]


def times_folder(path):
    """The folder below `path` that holds the .tml files."""
    for base, _, files in sorted(os.walk(path)):
        if any(f.endswith(".tml") for f in files):
            return base
    return path


def measure(score, hearsay, task, path):
    start = time.monotonic()
    if task == "calibration":
        return calibration.curve(hearsay, path), round(time.monotonic() - start, 1)
    if task == "ceiling":
        return tweet_forms.ceiling(path), round(time.monotonic() - start, 1)
    if task in ("reports", "own-news"):
        count = reports.clauses(hearsay, path) if task == "reports" else reports.own(hearsay, path)
        return reports.rows(count), round(time.monotonic() - start, 1)
    own = own_measure(hearsay, task, path)
    if own is not None:
        return own, round(time.monotonic() - start, 1)
    program, environment = hearsay, None
    if task == "attribution-marks":
        program, environment, task = os.path.join(HERE, "with_marks"), {**os.environ, "HEARSAY": os.path.abspath(hearsay)}, "attribution"
    run = subprocess.run([sys.executable, score, "--hearsay", program, task, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                         env=environment)
    found = re.search(r"^RESULT (.*)$", run.stdout, re.M)
    if not found:
        sys.exit(f"{task} on {path} gave no result:\n{run.stdout[-500:]}{run.stderr[-500:]}")
    return json.loads(found.group(1)), round(time.monotonic() - start, 1)


def own_measure(hearsay, task, path):
    """The result of one of this folder's own scripts, its shares in percent; None for a task of the scorer."""
    kind, _, name = task.partition(":")
    if kind not in ("posts", "text", "dates", "feeds"):
        return None
    script = {"posts": "posts.py", "feeds": "feeds.py"}.get(kind, "pages.py")
    part = [name or kind] if kind != "posts" else []
    run = subprocess.run([sys.executable, os.path.join(HERE, script), "--hearsay", hearsay, *part, path], stdout=subprocess.PIPE, text=True, check=True)
    found = json.loads(re.search(r"^RESULT (.*)$", run.stdout, re.M).group(1))
    percent = {key: round(100 * value, 2) if isinstance(value, float) else value for key, value in found.items()}
    if kind == "text":
        rows = {"main text": found, "main text, captions left out of the expected text": found.get("without_captions")}
        return {title: {"p": round(100 * row["precision"], 2), "r": round(100 * row["recall"], 2), "f1": round(100 * row["f1"], 2), "gold": row["pages"]}
                for title, row in rows.items() if row}
    fields = percent.pop("fields", {})
    return {**{f"entries: {field}": share for field, share in fields.items()}, **percent}


def cells(result):
    """(measure, text) of a scorer's result, nested ones a row each."""
    rows = []
    for key, value in result.items():
        if isinstance(value, dict) and {"p", "r", "f1"} <= set(value):
            rows.append((key, f"{value['f1']}", f"{value['p']}", f"{value['r']}", f"{value['gold']}"))
        elif isinstance(value, dict) and "posts" in value:
            p = value["posts"]
            rows.append((key, f"{p['f1']}", f"{p['p']}", f"{p['r']}", f"{p['gold']}; right minute {value['right_minute']}"))
        elif isinstance(value, dict):
            continue
        elif value is not None:
            rows.append((key, f"{value}", "", "", ""))
    return rows


def write_tables(store, out):
    lines = ["# Measured quality", "",
             "Written by `tools/quality/report.py`; do not edit. Figures are on development parts: rules and models were looked at against them, "
             "so expect less on text that nobody has seen. F1, precision and recall are in percent unless a row says otherwise.", ""]
    last = None
    for name, title, task, _ in SETS:
        if name not in store:
            continue
        entry = store[name]
        if TITLES[task.split(':')[0]] != last:
            last = TITLES[task.split(':')[0]]
            lines += [f"## {last}", ""]
        lines += [f"**{title}** (data {entry['data']}, program {entry['program']}, {entry['date']}, {entry['seconds']} s on {entry['machine']})", "",
                  "| measure | F1 or value | precision | recall | gold |", "|---|---|---|---|---|"]
        lines += [f"| {' | '.join(row)} |" for row in cells(entry["result"])]
        lines.append("")
        lines += public_figures.table(name)
    if "speed" in store:
        lines += speed_lines(store["speed"])
    with open(out, "w", encoding="utf-8") as handle:
        handle.write("\n".join(lines))


def speed_lines(entry):
    lines = ["## Speed", "",
             f"**{entry['machine']}** (program {entry['program']}, {entry['date']}; tools/quality/speed.py; one thread and a second of processor "
             "time where no other is named)", "",
             "Where other programs use the machine, too, the same program is up to half slower from one minute to the next; to compare two builds, "
             "let them run by turns (`tools/quality/by_turns.py`). Where two processors are threads of one core, two threads cannot do the work of "
             "two cores.", "", "| measure | here | goal |", "|---|---|---|"]
    return lines + [f"| {' | '.join(row)} |" for row in entry["result"]["rows"]] + [""] + public_figures.table("speed")


def machine():
    model = ""
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo", encoding="utf-8") as info:
            found = re.search(r"model name\s*: (.*)", info.read())
            model = found.group(1) if found else ""
    return f"{os.cpu_count()} cores, {model or platform.machine()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--score", required=True)
    parser.add_argument("--gold", required=True)
    parser.add_argument("--hearsay", default=os.path.join(ROOT, "build/release/hearsay"))
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--page", default=os.path.join(ROOT, "examples/ferry/1-northern-courier-live.txt"),
                        help="the page that is read cold for the table on speed (--only speed)")
    args = parser.parse_args()
    kept = os.path.join(ROOT, "docs/quality.json")
    store = json.load(open(kept, encoding="utf-8")) if os.path.exists(kept) else {}
    program = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short=9", "HEAD"], stdout=subprocess.PIPE, text=True).stdout.strip()
    for name, _, task, where in SETS:
        if args.only and name not in args.only:
            continue
        path = locate(args.gold, where)
        if path is None:
            print(f"{name}: no data at {where}", file=sys.stderr)
            continue
        if task in ("times", "ceiling"):
            path = times_folder(path)
        result, seconds = measure(args.score, args.hearsay, task, path)
        store[name] = {"result": result, "data": fingerprint(path), "program": program, "date": time.strftime("%Y-%m-%d"),
                       "seconds": seconds, "machine": machine()}
        print(f"{name}: {seconds} s", file=sys.stderr)
        with open(kept, "w", encoding="utf-8") as handle:
            json.dump(store, handle, indent=1)
        write_tables(store, os.path.join(ROOT, "docs/quality.md"))
    if args.only and "speed" in args.only:  # only when asked for: it wants a quiet machine
        result = speed.measure(args.hearsay, args.page, os.path.join(args.gold, "live-pages"))
        store["speed"] = {"result": result, "program": program, "date": time.strftime("%Y-%m-%d"), "machine": machine()}
        with open(kept, "w", encoding="utf-8") as handle:
            json.dump(store, handle, indent=1)
        write_tables(store, os.path.join(ROOT, "docs/quality.md"))


if __name__ == "__main__":
    main()
