#!/usr/bin/env python3
"""Feeds against the suites of feedparser and of the W3C feed validator.

    feeds.py [--hearsay PATH] [--worst N] feedparser|w3c GOLD

feedparser  the wellformed cases that expect an entry's title, link, id, dates, content or summary: markup is stripped from
            both sides, for hearsay keeps text
w3c         every case must be read or refused with a sentence: no crash, no time-out, and every view must lead back to bytes
"""
import argparse, ast, glob, html, json, os, re, subprocess, sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone

FIELDS = {"title": "headline", "link": "permalink", "id": "id", "guid": "id", "content": "text", "summary": "text",
          "description": "text", "updated": "date", "published": "date", "updated_parsed": "date", "published_parsed": "date",
          "created_parsed": "date"}


def entries(hearsay, path):
    """(exit status, entries): what `hearsay blocks` says of a feed, one dict an entry."""
    run = subprocess.run([hearsay, "blocks", path, "--json", "--quiet"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    out, decoder, text, at = [], json.JSONDecoder(), run.stdout.decode("utf-8", "replace"), 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        page, at = decoder.raw_decode(text, at)
        for one in page.get("items", [page]) if isinstance(page, dict) else page:
            if "blocks" in one:
                out.append(flatten(one))
    return run.returncode, out


def flatten(page):
    body = [b for b in page["blocks"] if b["kind"] != "headline"]
    return {"headline": page.get("headline") or "", "permalink": next((b["permalink"] for b in page["blocks"] if b.get("permalink")), None) or page.get("canonical") or "",
            "id": page["uri"].split("#", 1)[1] if "#" in page["uri"] else "", "text": " ".join(b["text"] for b in body),
            "date": {page.get("datePublished"), page.get("dateModified")}}


def plain(value):
    value = html.unescape(re.sub(r"<[^>]*>", " ", value)) if "<" in value or "&" in value else value
    return " ".join(re.findall(r"\w+", value))


def expectations(path):
    head = re.search(rb"Expect:(.*?)(?:-->|\n)", open(path, "rb").read(), re.S)
    if not head:
        return
    text = head.group(1).decode("utf-8", "replace")
    for m in re.finditer(r"entries\[(\d+)\]\['(\w+)'\](?:\[0\]\['value'\])?\s*==\s*(u?'(?:[^'\\]|\\.)*'|\"[^\"]*\"|\([\d, ]+\))", text):
        if m.group(2) in FIELDS:
            try:
                yield int(m.group(1)), m.group(2), ast.literal_eval(m.group(3))
            except (ValueError, SyntaxError):
                pass


def matches(field, want, got):
    key = FIELDS[field]
    if key == "date":
        if isinstance(want, tuple):
            want = "%04d-%02d-%02dT%02d:%02d:%02dZ" % want[:6]
            return want in got[key] or any(d and d == want[:10] for d in got[key])
        return any(got[key])       # as written: that it was read at all
    if key in ("id", "permalink"):
        return got[key] == want or got["id"] == want
    words = " ".join(re.findall(r"\w+", got[key]))
    wanted = (plain(want), " ".join(re.findall(r"\w+", html.unescape(want))))
    return any(w in words if key == "text" else w == words for w in wanted)


def feedparser(args):
    total, good, bad = Counter(), Counter(), []
    paths = [p for p in sorted(glob.glob(args.gold + "/tests/wellformed/**/*.xml", recursive=True))
             if not os.path.basename(p).startswith("http_")]        # those need a server's headers
    with ThreadPoolExecutor(2) as pool:
        for path, (_, got) in zip(paths, pool.map(lambda p: args.read(p), paths)):
            for index, field, want in expectations(path):
                if isinstance(want, str) and not plain(want):      # nothing but markup is expected
                    continue
                total[field] += 1
                ok = index < len(got) and matches(field, want, got[index])
                good[field] += ok
                if not ok:
                    bad.append((os.path.relpath(path, args.gold), field, want, got[index] if index < len(got) else None))
    for row in bad[: args.worst]:
        print("  ", *map(str, row))
    return {"fields": {f: f"{good[f]}/{total[f]}" for f in sorted(total)},
            "without_description": round(sum(good[f] for f in good if f != "description") / max(1, sum(total[f] for f in total if f != "description")), 4),
            "all": round(sum(good.values()) / max(1, sum(total.values())), 4)}


def w3c(args):
    paths = sorted(p for p in glob.glob(args.gold + "/testcases/**/*", recursive=True) if os.path.isfile(p))
    status = Counter()
    for path in paths:
        try:
            code, got = args.read(path)
            status["read" if got else "refused" if code in (0, 1) else "crashed"] += 1
            if code not in (0, 1):
                print("  status", code, path)
        except subprocess.TimeoutExpired:
            status["timed out"] += 1
            print("  time-out", path)
    return {"cases": len(paths), **status}


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--hearsay", default="build/release/hearsay")
    ap.add_argument("--worst", type=int, default=0)
    ap.add_argument("suite", choices=["feedparser", "w3c"])
    ap.add_argument("gold")
    ARGS = ap.parse_args()
    ARGS.read = lambda path: entries(ARGS.hearsay, path)
    print("RESULT", json.dumps((feedparser if ARGS.suite == "feedparser" else w3c)(ARGS)))
