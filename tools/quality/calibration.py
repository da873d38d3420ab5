"""Is a statement with the score 0.8 right four times in five? Bins the statements of a PolNeAR part by their score.

A statement counts as right when its content and a gold content share half of their characters or more, one to one, best first: the
measure of the attribution row. The narrator's statements are left out: the set does not annotate them.
"""
import collections
import glob
import json
import os
import subprocess
import tempfile

BINS = 10


def gold_contents(path, text):
    """Sets of character positions."""
    spans, out = {}, []
    for line in open(path, encoding="utf-8", newline=""):
        fields = line.rstrip("\n").split("\t")
        if fields[0].startswith("T") and len(fields) > 1:
            spans[fields[0]] = [tuple(map(int, s.split())) for s in fields[1].partition(" ")[2].split(";")]
        elif fields[0].startswith("E"):
            names = [p.partition(":")[2] for p in fields[1].split() if p.startswith("Content")]
            chars = {c for name in names for b, e in spans.get(name, []) for c in range(b, min(e, len(text)))}
            if chars:
                out.append(chars)
    return out


def right_ones(gold, made):
    """Which of the statements have a gold content of their own."""
    pairs = sorted(((len(g & m) / len(g | m), i, j) for i, g in enumerate(gold) for j, m in enumerate(made) if g & m), reverse=True)
    used, right = set(), set()
    for share, i, j in pairs:
        if share >= 0.5 and i not in used and j not in right:
            used.add(i)
            right.add(j)
    return right


def curve(hearsay, folder):
    """{"0.3 to 0.4": "34.1 % of 129 are right", ...} and the expected calibration error."""
    texts = {p: open(p, encoding="utf-8", newline="").read() for p in sorted(glob.glob(folder + "/text/*"))}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for path, text in texts.items():
            f.write(json.dumps({"id": path, "text": text}, ensure_ascii=False) + "\n")
        f.flush()
        run = subprocess.run([hearsay, "annotate", "--jsonl-input", "--quiet", "--layers", "statements", f.name], stdout=subprocess.PIPE, check=True)
    bins = collections.defaultdict(lambda: [0, 0, 0.0])
    for line in run.stdout.decode().splitlines():
        answer = json.loads(line)
        text = texts[answer["id"]]
        at, chars = [], 0               # byte -> character
        for c in text:
            at += [chars] * len(c.encode())
            chars += 1
        at.append(chars)
        found = sorted(glob.glob(f"{folder}/attributions/{glob.escape(os.path.splitext(os.path.basename(answer['id']))[0])}_*.ann"))
        if not found:
            continue
        statements = [s for s in answer.get("statements", []) if s.get("mode") != "narrator"]
        made = [{c for p in s.get("parts") or [s] for c in range(at[p["b"]], at[p["e"]])} for s in statements]
        right = right_ones(gold_contents(found[0], text), made)
        for j, s in enumerate(statements):
            b = bins[min(BINS - 1, int(s["score"] * BINS))]
            b[0] += 1
            b[1] += j in right
            b[2] += s["score"]
    result, total = {}, sum(b[0] for b in bins.values())
    for k in sorted(bins):
        count, good, _ = bins[k]
        result[f"score {k / BINS:.1f} to {(k + 1) / BINS:.1f}"] = f"{100 * good / count:.1f} % of {count} right"
    result["expected calibration error, points"] = round(sum(abs(good - score) for _, good, score in bins.values()) / max(1, total) * 100, 1)
    return result
