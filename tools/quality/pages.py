#!/usr/bin/env python3
"""Main text of saved pages against the public page sets; see docs/quality.md.

    pages.py [--hearsay PATH] [--limit N] [--worst N] trafilatura|readability|newspaper4k|dates GOLD

trafilatura    must-have and must-not-have segments, counted over all pages as that project's own comparison does
readability    4-token shingles of the expected article against the text, averaged over pages. The set counts captions as text,
               hearsay keeps them in blocks of their own: "without_captions" leaves <figcaption> out of the expected article
newspaper4k    the same against its expected .txt files
dates          GOLD is trafilatura's or newspaper4k's folder: pages whose day of publication is the one that the set states
               (its own clerical slips, such as a 25th month, are left out). "of_pages_that_hold_it" counts only pages whose
               saved bytes hold that day in some spelling, as a reader, an address or a machine would write it: the others
               cannot be got by reading (the set's year is wrong, or a script or a frame showed the date)
"""
import argparse, datetime, html, json, os, re, subprocess, sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

ARGS = None


def read(paths):
    """path -> the JSON of `hearsay text`; {} for a page that could not be read."""
    def one(path):
        run = subprocess.run([ARGS.hearsay, "text", path, "--json", "--quiet"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            return json.loads(run.stdout)
        except ValueError:
            print("no answer:", path, run.stderr.decode(errors="replace")[-200:], file=sys.stderr)
            return {}
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(paths, pool.map(one, paths)))


def shingles(text):
    t = re.findall(r"\w+", text)
    return Counter(tuple(t[i:i + 4]) for i in range(max(1, len(t) - 3))) if t else Counter()


def overlap(gold, got):
    g, s = shingles(gold), shingles(got)
    tp = sum((g & s).values())
    return (tp / sum(s.values()) if s else float(not g)), (tp / sum(g.values()) if g else 1.0)


INLINE = "a|abbr|b|bdi|bdo|big|cite|code|dfn|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|tt|u|var|wbr"


def strip_tags(markup):
    """Block tags part words, tags inside a line do not: <b>Os</b>trava is one word."""
    markup = re.sub(r"(?is)<(script|style|noscript|svg|rt|rp)\b.*?</\1>|<!--.*?-->", " ", markup)
    markup = re.sub(r"(?i)</?(?:%s)(?:\s[^>]*)?>" % INLINE, "", markup)
    return html.unescape(re.sub(r"<[^>]+>", " ", markup))


def average(rows, worst):
    p = sum(r[1] for r in rows) / len(rows)
    r = sum(r[2] for r in rows) / len(rows)
    for row in sorted(rows, key=lambda x: x[1] + x[2])[:worst]:
        print(f"  {row[1]:.3f} {row[2]:.3f} {row[0]}")
    return {"pages": len(rows), "precision": round(p, 4), "recall": round(r, 4), "f1": round(2 * p * r / (p + r), 4)}


def trafilatura_score(items, texts, worst=0):
    n, bad = Counter(), []
    for path, item in items:
        text = texts.get(path) or ""
        fn = [s for s in item["with"] if s not in text]
        fp = [s for s in item["without"] if text and s in text]
        n["tp"] += len(item["with"]) - len(fn); n["fn"] += len(fn)
        n["fp"] += len(fp); n["tn"] += len(item["without"]) - len(fp)
        if fn or fp:
            bad.append((len(fn) + len(fp), path, fn, fp))
    for row in sorted(bad, reverse=True)[:worst]:
        print("  ", row[1], "missing", row[2], "wrong", row[3])
    p, r = n["tp"] / max(1, n["tp"] + n["fp"]), n["tp"] / max(1, n["tp"] + n["fn"])
    return {"pages": len(items), "precision": round(p, 4), "recall": round(r, 4), "f1": round(2 * p * r / max(1e-9, p + r), 4),
            "accuracy": round((n["tp"] + n["tn"]) / max(1, sum(n.values())), 4)}


def trafilatura_items(gold):
    data = json.load(open(os.path.join(gold, "tests/evaldata.json"), encoding="utf-8"))
    out = []
    for item in data.values():
        for folder in ("tests/cache", "tests/eval"):
            path = os.path.join(gold, folder, item["file"])
            if os.path.exists(path):
                out.append((path, item))
                break
    return out


def readability_items(gold, captions=True):
    root = os.path.join(gold, "test/test-pages")
    out = []
    for d in sorted(os.listdir(root)):
        if os.path.exists(os.path.join(root, d, "source.html")):
            expected = open(os.path.join(root, d, "expected.html"), encoding="utf-8").read()
            if not captions:
                expected = re.sub(r"(?is)<figcaption\b.*?</figcaption>", " ", expected)
            out.append((os.path.join(root, d, "source.html"), strip_tags(expected)))
    return out


def newspaper_items(gold):
    root = os.path.join(gold, "tests/data")
    return [(os.path.join(root, "html", f[:-4] + ".html"), open(os.path.join(root, "txt", f), encoding="utf-8").read())
            for f in sorted(os.listdir(os.path.join(root, "txt"))) if os.path.exists(os.path.join(root, "html", f[:-4] + ".html"))]


def stated_days(gold):
    """path -> the day that the set states, for pages with one."""
    if os.path.exists(os.path.join(gold, "tests/evaldata.json")):
        pairs = [(path, item.get("date") or "") for path, item in trafilatura_items(gold)]
    else:
        pairs = [(path, str(meta.get("publish_date") or "")[:10]) for path, meta in newspaper_meta(gold).items()]
    out = {}
    for path, day in pairs:
        try:
            out[path] = datetime.date.fromisoformat(day).isoformat()
        except ValueError:
            pass
    return out


MONTHS = ["jan|ene|gen|tammi|sty|янв", "feb|fev|fév|helmi|lut|фев", "mar|mär|mrz|maal|maa|марта", "apr|avr|abr|huhti|kwie|апр",
          "may|mai|mei|mag|touko|maj|мая", "jun|juin|giu|kesä|czer|июн", "jul|juil|lug|heinä|lip|июл", "aug|aoû|ago|elo|sie|авг",
          "sep|set|syys|wrz|сен", "oct|okt|ott|out|loka|paź|окт", "nov|marras|lis|ноя", "dec|déc|dez|dic|joulu|gru|дек"]


def holds_day(page, day):
    """Whether a page's bytes hold this day: in figures in any order, in one run of figures, or with the month's name."""
    y, m, d = day.year, day.month, day.day
    name, gap = r"(?:%s)\w*" % MONTHS[m - 1], r"[\s\W]{1,4}"
    dd, mm, yy = r"(?<!\d)0?%d" % d, r"(?<!\d)0?%d" % m, r"(?:%d|%02d)(?!\d)" % (y, y % 100)
    forms = [r"%d[-/.]0?%d[-/.]0?%d(?!\d)" % (y, m, d), r"%d%02d%02d" % (y, m, d), r"%d年 ?0?%d月 ?0?%d" % (y, m, d),
             r"%s[./-] ?0?%d[./-] ?%s" % (dd, m, yy), r"%s[./-] ?0?%d[./-] ?%s" % (mm, d, yy),
             dd + r"(?:st|nd|rd|th|er|º)?%s(?:de |of |del )?%s%s(?:de |del )?'?%s" % (gap, name, gap, yy),
             r"\b%s%s0?%d(?:st|nd|rd|th)?%s%d" % (name, gap, d, gap, y)]
    return any(re.search(form, page, re.I) for form in forms)


def dates(gold, limit, worst):
    days = dict(list(stated_days(gold).items())[:limit])
    got = {path: ((answer.get("published") or {}).get("day"), (answer.get("published") or {}).get("basis")) for path, answer in read(list(days)).items()}
    wrong = [(path, day, *got[path]) for path, day in days.items() if got[path][0] != day]
    for row in wrong[:worst]:
        print("  ", *row)
    # A page that was read right holds its day, if only as a count of seconds.
    absent = sum(1 for path, day, *_ in wrong
                 if not holds_day(html.unescape(open(path, encoding="utf-8", errors="replace").read()), datetime.date.fromisoformat(day)))
    right = len(days) - len(wrong)
    return {"pages": len(days), "right_day": right, "no_date": sum(1 for w in wrong if not w[2]), "accuracy": round(right / max(1, len(days)), 4),
            "pages_that_hold_it": len(days) - absent, "of_pages_that_hold_it": round(right / max(1, len(days) - absent), 4)}


def newspaper_meta(gold):
    """Expected titles and dates of the set's metadata files: path -> dict."""
    out, root = {}, os.path.join(gold, "tests/data")
    for f in sorted(os.listdir(os.path.join(root, "metadata"))):
        page = os.path.join(root, "html", f[:-5] + ".html")
        if f.endswith(".json") and os.path.exists(page):
            out[page] = json.load(open(os.path.join(root, "metadata", f), encoding="utf-8"))
    return out


def main():
    if ARGS.set == "dates":
        result = dates(ARGS.gold, ARGS.limit, ARGS.worst)
    elif ARGS.set == "trafilatura":
        items = trafilatura_items(ARGS.gold)[: ARGS.limit]
        got = read([p for p, _ in items])
        result = trafilatura_score(items, {p: a.get("text") for p, a in got.items()}, ARGS.worst)
    else:
        items = (readability_items if ARGS.set == "readability" else newspaper_items)(ARGS.gold)[: ARGS.limit]
        got = read([p for p, _ in items])
        texts = {p: got[p].get("text") or "" for p, _ in items}
        result = average([(p, *overlap(gold, texts[p])) for p, gold in items], ARGS.worst)
        if ARGS.set == "readability":
            bare = readability_items(ARGS.gold, captions=False)[: ARGS.limit]
            result["without_captions"] = average([(p, *overlap(gold, texts[p])) for p, gold in bare], 0)
    print("RESULT", json.dumps(result))


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--hearsay", default="build/release/hearsay")
    ap.add_argument("--limit", type=int, default=None)
    ap.add_argument("--worst", type=int, default=0)
    ap.add_argument("set", choices=["trafilatura", "readability", "newspaper4k", "dates"])
    ap.add_argument("gold")
    ARGS = ap.parse_args()
    main()
