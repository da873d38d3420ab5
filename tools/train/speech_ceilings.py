"""What would be reached on a PolNeAR part if one decision were always right: says which stage loses the points.

    speech_ceilings.py HEARSAY POLNEAR/dev

Prints a row for the program as it is, then rows with the annotators' word in place of one decision of its: F1 of content, of exact
content, and of reports whole, by the rules of the attribution scorer, quotations with their marks (tools/quality/with_marks).
"""
import glob
import json
import os
import subprocess
import sys
import tempfile

from speech_card import pairs_of, read_annotation

READERS = 0.4               # what scores less and is shown nevertheless, is shown for the reader's sake
MARKS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "quality", "with_marks")


def statements(hearsay, texts):
    """{path: [(content, cue, source, score)]} as sets of character positions."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for path, text in texts.items():
            f.write(json.dumps({"id": path, "text": text}, ensure_ascii=False) + "\n")
        f.flush()
        command = [MARKS, "annotate", "--format", "jsonl", "--jsonl-input", "--quiet", "--layers", "statements", f.name]
        run = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=dict(os.environ, HEARSAY=hearsay))
    out = {}
    for line in run.stdout.decode().splitlines():
        answer = json.loads(line)
        at, chars = [], 0               # byte -> character
        for c in texts[answer["id"]]:
            at += [chars] * len(c.encode())
            chars += 1
        at.append(chars)
        span = lambda o: set(range(at[o["b"]], at[o["e"]])) if o and "b" in o else set()
        made = [s for s in answer.get("statements", []) if s.get("mode") != "narrator"]
        out[answer["id"]] = [(set().union(*map(span, s.get("parts") or [s])), span(s.get("cue")), span(s.get("source")), s["score"])
                             for s in made]
    return out


def score(golds, made):
    count = dict.fromkeys(("gold", "made", "content", "content_exact", "whole"), 0)
    for path, gold in golds.items():
        count["gold"] += len(gold)
        count["made"] += len(made[path])
        for share, i, j in pairs_of(gold, made[path]):
            g, m = gold[i], made[path][j]
            count["content"] += 1
            count["content_exact"] += share > 0.98
            count["whole"] += all(bool(g[k] & m[k]) or not (g[k] or m[k]) for k in (1, 2))
    f1 = lambda m: round(200 * count[m] / (count["gold"] + count["made"]), 1)
    return {m: f1(m) for m in ("content", "content_exact", "whole")}


def table(hearsay, folder):
    """[(what, figures)], the program as it is first."""
    texts, golds = {}, {}
    for path in sorted(glob.glob(folder + "/text/*")):
        stem = os.path.splitext(os.path.basename(path))[0]
        found = sorted(glob.glob(f"{folder}/attributions/{glob.escape(stem)}_*.ann"))
        if found:
            texts[path] = open(path, encoding="utf-8", newline="").read()
            golds[path] = read_annotation(found[0])
    made = statements(hearsay, texts)
    partner = {p: {j: golds[p][i] for _, i, j in pairs_of(golds[p], made[p])} for p in golds}

    def changed(change):
        return score(golds, {p: [x for j, m in enumerate(made[p]) for x in change(m, partner[p].get(j))] for p in golds})

    return [("today", changed(lambda m, gold: [m])),
            ("without reports that score under 0.4", changed(lambda m, gold: [m] if m[3] >= READERS else [])),
            ("every source and cue right where the content is found", changed(lambda m, gold: [m[:1] + gold[1:]] if gold else [m])),
            ("every content found to its last word", changed(lambda m, gold: [gold[:1] + m[1:]] if gold else [m])),
            ("nothing that is no report", changed(lambda m, gold: [m] if gold else []))]


if __name__ == "__main__":
    for what, figures in table(*sys.argv[1:]):
        print(what, figures)
