#!/usr/bin/env python3
"""Scores `hearsay annotate --layers times` on Duckling's English time phrases.

    duckling_score.py [--hearsay PATH] [--dump] time_en_examples.json

The file lists phrases with the value that Duckling expects for them at 2013-02-12T04:30-02:00, as its Haskell source
writes it: datetime (y,m,d,h,mi,s) Grain; datetimeInterval ((start),(end)) Grain; datetimeOpenInterval After|Before.
A phrase passes when one time expression is found whose `earliest` is the expected start to the grain, and for an
interval whose `latest` is the expected end (a range's end may be given as its first or its last instant). Parts of
the day, seasons and weekends have no agreed hours: there the two intervals must start on the same day and overlap
(counted as passed, and shown apart as `by_overlap`).
"""
import argparse, datetime, json, re, subprocess, sys, tempfile

OFFSET = datetime.timedelta(hours=-2)
REFERENCE = "2013-02-12T06:30:00Z"
GRAIN = {"Second": 1, "Minute": 60, "Hour": 3600, "Day": 86400, "Week": 7 * 86400, "Month": 31 * 86400,
         "Quarter": 92 * 86400, "Year": 366 * 86400}


def instants(expected):
    """The instants of an expected value; none for years before 1, which datetime cannot hold."""
    return [datetime.datetime(*[int(n) for n in m.groups()])
            for m in re.finditer(r"\((\d+), *(\d+), *(\d+), *(\d+), *(\d+), *(\d+)\)", expected)]


def local(text):
    return None if text is None else datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ") + OFFSET


def judge(expected, times):
    """'' when missed, 'exact' or 'overlap' when passed."""
    want = instants(expected)
    grain = GRAIN.get((re.search(r"\) *(\w+)", expected.split(")")[-2] + ")" + expected.split(")")[-1]) or [0, ""])[1], 60)
    best = ""
    for t in times if want else []:
        b, e = local(t["earliest"]), local(t["latest"])
        if expected.startswith("datetimeOpenInterval"):
            after = "After" in expected
            edge = b if after else e
            if edge and abs((edge - want[0]).total_seconds()) < max(grain, 60) and (e if after else b) is None:
                return "exact"
        elif expected.startswith("datetimeInterval") and len(want) == 2:
            if b == want[0] and e and -1 <= (want[1] - e).total_seconds() <= grain:
                return "exact"
            if b and e and b < want[1] and want[0] < e and b.date() == want[0].date():
                best = "overlap"
        elif want and b == want[0]:
            return "exact"
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hearsay", default="build/release/hearsay")
    parser.add_argument("--dump", action="store_true", help="print the phrases that were missed")
    parser.add_argument("examples")
    options = parser.parse_args()
    cases = [(phrase, group["expected"]) for group in json.load(open(options.examples, encoding="utf-8"))["examples"]
             for phrase in group["inputs"]]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as lines:
        for i, (phrase, _) in enumerate(cases):
            lines.write(json.dumps({"id": str(i), "text": phrase, "published": REFERENCE, "zone": "Etc/GMT+2"}) + "\n")
        lines.flush()
        run = subprocess.run([options.hearsay, "annotate", "--jsonl-input", "--quiet", "--layers", "times", lines.name],
                             stdout=subprocess.PIPE, text=True, encoding="utf-8")
    if run.returncode not in (0, 1) or not run.stdout:
        sys.exit("the program gave no answer")
    answers = {a["id"]: a for a in map(json.loads, run.stdout.splitlines())}
    found = exact = overlap = 0
    families = {}
    for i, (phrase, expected) in enumerate(cases):
        times = answers.get(str(i), {}).get("times", [])
        verdict = judge(expected, times)
        family = families.setdefault(expected.split(" ")[0], [0, 0])
        family[1] += 1
        family[0] += bool(verdict)
        found += bool(times)
        exact += verdict == "exact"
        overlap += verdict == "overlap"
        if options.dump and not verdict:
            print(repr(phrase), expected, [(phrase.encode()[t["b"]:t["e"]].decode(), t["value"], t["earliest"], t["latest"]) for t in times])
    n = len(cases)
    for family, (good, total) in sorted(families.items()):
        print(f"{family:28s} {good}/{total}")
    print(f"found {100 * found / n:.1f} %, passed {100 * (exact + overlap) / n:.1f} % (by_overlap {100 * overlap / n:.1f} %), of {n}")


if __name__ == "__main__":
    main()
