#!/usr/bin/env python3
"""Scores `hearsay annotate --layers times` on Duckling's English time phrases.

    duckling_score.py [--hearsay PATH] [--dump] time_en_examples.json

The file lists phrases with the value that Duckling expects for them at 2013-02-12T04:30-02:00, as its Haskell source
writes it: datetime (y,m,d,h,mi,s) Grain; datetimeInterval ((start),(end)) Grain; datetimeOpenInterval After|Before.
All of them are dates, times or stretches of time (no bare lengths, no quantities), so all of them count.

A phrase passes when one time expression is found that names the same time:
  exact    `earliest` lies in the expected grain (for a day: and what was found is a day), and for an interval `latest` is
           the expected end (a range's end may be given as its first or its last instant)
  overlap  parts of the day, weekends and "early", "late", "the end of" have no agreed edges: the two must overlap and
           start, or end, on the same day; seasons (of the calendar there, of the weather here) must be the same one
  custom   the same time, counted by another custom. Duckling moves the clock along ("7 days ago" is 04:00 there, a day
           here) and drops the day of counted years; its counted stretches are whole calendar units ("last two weeks"),
           here they end or begin at the writing: they must be as long, or end in the unit that is named, and lie less
           than one unit apart; "by 2pm" begins with the writing there and has no beginning here
The last two are counted as passed and shown apart.
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
    return None if text is None or text.startswith("-") else datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ") + OFFSET


def floor(t, grain):
    """The start of the grain that holds t; weeks start on Mondays."""
    day = datetime.datetime(t.year, t.month, t.day)
    return {"Second": t, "Minute": t.replace(second=0), "Hour": t.replace(minute=0, second=0), "Day": day,
            "Week": day - datetime.timedelta(days=day.weekday()), "Month": day.replace(day=1),
            "Quarter": day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1), "Year": day.replace(day=1, month=1)}[grain]


def counted_unit(value):
    """Seconds of the unit of a counted length, "P2W"; 0 for other values."""
    m = re.fullmatch(r"P(T?)\d+([DWMYH])", value or "")
    return 0 if not m else 3600 if m.group(1) else {"D": 1, "W": 7, "M": 31, "Y": 366, "H": 1}[m.group(2)] * 86400


def judge_point(start, grain, t):
    b, e = local(t["earliest"]), local(t["latest"])
    if b is None or e is None:
        return ""
    length = (e - b).total_seconds()
    if GRAIN[grain] >= 7 * 86400 or grain in ("Second", "Minute"):
        if b == start:
            return "exact"
    elif floor(b, grain) == start and (grain == "Hour" or length >= 12 * 3600):
        return "exact"
    clock = (start.hour, start.minute) in ((4, 0), (4, 30))
    if grain in ("Hour", "Minute", "Second") and clock and b <= start < e and length <= 7 * 86400:
        return "custom"       # a counted day
    if grain == "Hour" and start.hour == 0 and start.day == 1 and b <= start < e:
        return "custom"
    if grain == "Month" and length <= 86400 and floor(b, "Month") == start and re.fullmatch(r"\d{4}", t["value"] or ""):
        return "custom"       # counted years
    unit = counted_unit(t["value"])
    if unit and GRAIN[grain] >= 86400 and 0 < (e - start).total_seconds() <= max(unit, GRAIN[grain]):
        return "custom"
    return ""


def judge_interval(start, end, grain, t):
    b, e = local(t["earliest"]), local(t["latest"])
    if e is not None and b is None and grain == "Second" and start == datetime.datetime(2013, 2, 12, 4, 30) and e == end:
        return "custom"       # "by 2pm"
    if b is None or e is None:
        return ""
    if b == start and -1 <= (end - e).total_seconds() <= GRAIN[grain]:
        return "exact"
    if not (b < end and start < e):
        return ""
    value = t["value"] or ""
    if re.search(r"-(SP|SU|FA|WI)$", value) or value.endswith("-WE"):
        both = (min(e, end) - max(b, start)).total_seconds()
        return "overlap" if both >= 0.5 * (end - start).total_seconds() else ""
    if t.get("mod") in ("START", "MID", "END") and (b.date() == start.date() or e == end or t["mod"] == "MID"):
        return "overlap"
    if b.date() == start.date():
        return "overlap"
    unit = counted_unit(value)
    alike = abs((e - b).total_seconds() - (end - start).total_seconds()) <= 0.1 * (end - start).total_seconds()
    return "custom" if unit and alike and abs((b - start).total_seconds()) < unit * (2 if unit == 366 * 86400 else 1.5) else ""


def judge(expected, times):
    """'' when missed, else how the phrase passed: 'exact', 'overlap' or 'custom'."""
    expected = expected[expected.rfind("examples (") + 10 if "examples (" in expected else 0:]  # a comment in the source
    want = instants(expected)
    found = re.search(r"\) *(Second|Minute|Hour|Day|Week|Month|Quarter|Year)\b", expected)
    grain = found.group(1) if found else "Minute"
    verdicts = set()
    for t in times if want else []:
        b, e = local(t["earliest"]), local(t["latest"])
        if expected.startswith("datetimeOpenInterval"):
            after = "After" in expected
            edge = b if after else e
            if edge and abs((edge - want[0]).total_seconds()) < max(GRAIN[grain], 60) and (e if after else b) is None:
                verdicts.add("exact")
        elif expected.startswith("datetimeInterval") and len(want) == 2:
            verdicts.add(judge_interval(want[0], want[1], grain, t))
        else:
            verdicts.add(judge_point(want[0], grain, t))
    return next((v for v in ("exact", "overlap", "custom") if v in verdicts), "")


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
    found = 0
    passed = {"exact": 0, "overlap": 0, "custom": 0}
    families = {}
    for i, (phrase, expected) in enumerate(cases):
        times = answers.get(str(i), {}).get("times", [])
        verdict = judge(expected, times)
        family = families.setdefault(expected.split(" ")[0], [0, 0])
        family[1] += 1
        family[0] += bool(verdict)
        found += bool(times)
        if verdict:
            passed[verdict] += 1
        if options.dump and not verdict:
            print(repr(phrase), expected, [(phrase.encode()[t["b"]:t["e"]].decode(), t["value"], t["earliest"], t["latest"]) for t in times])
    n = len(cases)
    for family, (good, total) in sorted(families.items()):
        print(f"{family:28s} {good}/{total}")
    shares = ", ".join(f"{name} {100 * count / n:.1f}" for name, count in passed.items())
    print(f"found {100 * found / n:.1f} %, passed {100 * sum(passed.values()) / n:.1f} % ({shares}), of {n}")


if __name__ == "__main__":
    main()
