#!/usr/bin/env python3
"""Posts of saved live pages against what the pages show, structured data cut out; see docs/quality.md.

    posts.py [--hearsay PATH] GOLD      GOLD: NAME.html[.gz] with NAME.updates.jsonl (the page's own schema.org updates)

Some pages fill every update of their metadata with the page's own headline and last change: such instants say nothing of the
posts. For those pages the words are compared without the headline, and the instant with the `datetime` that the post's own part
of the page carries (the part whose id is the post's permalink). For all other pages the metadata's instants are the measure.
"""
import argparse, collections, datetime, glob, gzip, html, json, os, re, subprocess, tempfile


def words(text):
    return re.findall(r"\w+", html.unescape(re.sub(r"<[^>]+>", " ", text or "")).lower())


def instant(text):
    text = re.sub(r"\.\d+", "", (text or "").strip().replace("Z", "+00:00"))
    try:
        at = datetime.datetime.fromisoformat(re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", text))
    except ValueError:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=datetime.timezone.utc)).astimezone(datetime.timezone.utc)


def load(path):
    raw = gzip.open(path).read() if path.endswith(".gz") else open(path, "rb").read()
    return re.sub(rb"(?is)<script\b.*?</script>", b"", raw)


def blocks(hearsay, raw):
    with tempfile.NamedTemporaryFile("wb", suffix=".html", delete=False) as handle:
        handle.write(raw)
    run = subprocess.run([hearsay, "blocks", handle.name, "--json", "--quiet"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    os.unlink(handle.name)
    return [b for b in json.loads(run.stdout or b'{"blocks":[]}')["blocks"] if b["kind"] in ("post", "summary")]


def own_times(page, permalink):
    """Instants in the part of the page with this id, up to the next such part."""
    at = page.find('id="%s"' % permalink.lstrip("#"))
    if at < 0:
        return []
    stop = page.find('<article', at + 1)
    return [t for t in map(instant, re.findall(r'(?i)datetime="([^"]+)"', page[at:stop if stop > 0 else len(page)])) if t]


def updates_of(path, shown):
    out = []
    for line in open(path, encoding="utf-8"):
        u = json.loads(line)
        u = u.get("update", u)
        told = words(u.get("articleBody") or u.get("headline"))[:40]
        runs = [told[:8]] + [told[i:i + 4] for i in range(max(1, len(told) - 3))]
        seen = [" %s " % " ".join(r) in shown for r in runs]
        if told and (seen[0] or 2 * sum(seen) >= len(seen)):      # metadata of long-running pages list posts that are no longer shown
            out.append((instant(u.get("datePublished")), words(u.get("headline")), words(u.get("articleBody"))))
    return out


def measure(hearsay, updates_path):
    stem = updates_path[: -len(".updates.jsonl")]
    raw = load(next(p for p in (stem + ".html", stem + ".html.gz") if os.path.exists(p)))
    page = raw.decode("utf-8", "replace")
    gold = updates_of(updates_path, " %s " % " ".join(words(re.sub(r"(?is)<style.*?</style>|<!--.*?-->", " ", page))))
    of_page = len(gold) > 2 and len({(t, tuple(h)) for t, h, _ in gold}) == 1
    got = [(p, set(words((p.get("headline") or "") + " " + (p.get("text") or "")))) for p in blocks(hearsay, raw)]
    n, used = collections.Counter(gold=len(gold), posts=len(got)), set()
    for at, headline, body in gold:
        key = set((body if of_page and body else headline + body)[:40])
        score, best = max(((len(key & g) / max(1, len(key)), j) for j, (_, g) in enumerate(got) if j not in used), default=(0, None))
        if score < 0.6:
            continue
        used.add(best)
        n["found"] += 1
        ours = instant(got[best][0].get("datePublished"))
        right = own_times(page, got[best][0].get("permalink") or "") if of_page else [at]
        n["minute"] += bool(ours and any(t and abs((t - ours).total_seconds()) < 60 for t in right[:1]))
    return os.path.basename(stem), n, of_page


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--hearsay", default="build/release/hearsay")
    ap.add_argument("gold")
    args = ap.parse_args()
    total = collections.Counter()
    for path in sorted(glob.glob(args.gold + "/*.updates.jsonl")):
        name, n, of_page = measure(args.hearsay, path)
        total += n
        print(f"{name}: {n['found']}/{n['gold']} posts, {n['minute']}/{n['found']} minutes" + ("; by the page's own markup" if of_page else ""))
    print("RESULT", json.dumps({"posts": f"{total['found']}/{total['gold']}", "minutes": f"{total['minute']}/{total['found']}"}))
