"""Writes docs/attribution-model.md from the files themselves, the training logs and the corpus.

    speech_card.py POLNEAR RESOURCES OUT.md HEARSAY LOG...

RESOURCES holds language/attribution.model and the tables of said/. HEARSAY is the program, for what each decision costs
(speech_ceilings.py). LOG is what speech.py printed, one file for each of its
runs, in order; the last run's figures are the shipped file's. POLNEAR is read for how well its annotators agree.
"""
import collections
import glob
import hashlib
import os
import re
import struct
import sys

KIND_BYTES = {0: 1, 1: 2, 2: 4}         # 8-bit and 16-bit integers, floats; export.py
TABLES = {
    "content_end.tsv": "where a content ends, asked at every place where the rules think that it may",
    "accept.tsv": "what a candidate of the rules is worth by itself",
    "trust.tsv": "what a report is worth that the rules, the tagger or both found; the score of a statement",
}

WHAT = """The language model's encoding of a word (two LSTMs over its sentence, frozen), {flags} flags and the word itself, mixed into {mix} numbers.
The flags: eleven of layout and quotation, five of the tree (complement clauses and the subjects they are ascribed to), nine of what the
rules of attribution made of the word (`src/said/clues.h`; stacking, Wolpert 1992: source +1.0, cue +1.9, content +1.4 points of exact
spans). The word (`src/syntax/speech_words.h`): rows for its lemma and its head's, of {lemmas:,} lemmas, and for part of speech, relation and side,
since the encoding, a parser's, keeps little of which verbs report (source +1.8, cue +1.2, content +1.6 points, mean of dev and the
articles kept back). Then two bidirectional LSTMs of
{hidden} units each way over the paragraph (200 words at most), whose opinions of a word are added up; a conditional random field over
{tags} tags. {weights:.2f} million weights. It goes with one language model: with another it stays silent, with the note `tagger-mismatch`.
"""

LEARNED = """PolNeAR's training part (Newell, Margolin & Ruths 2018), {used} of its {articles} articles; every tenth is kept back from the tagger. The first
layer alone, without the words, knows the training part no better than dev (exact content 65.3 and 65.9): it lacked room, not examples, hence
the second layer, trained beside it with half the dropout, and then the words. With them it knows the training part better (exact content 77.1;
71.4 on the articles kept back, 68.7 on dev). The tables are fitted on all {articles} articles; trust.tsv reads the rules' own probability
from a table that was fitted on the other half of them, and its logits are scaled on the articles kept back (Platt 1999), as the tagger is
too sure of those that it learned from. News of one country's politics: expect less on other ground. No text of it is in
the files.
"""

CEILINGS = """What scores under 0.4 and is shown is shown for the reader: links of a chain of sources, which the annotations leave out (a word has one
role there), and the plainest frames of the plainest verbs. Sources and cues agree with the annotators' about as often as
one annotator's do with another's; so does the last word of a content. What is left is which words report at all, and there the annotators
disagree most: of the contents that are missed, most have no cue that the program saw, many of them attitudes and deeds
("an old friend of the port", "sank the plan").
"""

LEFT_OUT = """With the words: all rows trained from the first pass on (seven of one layer, six of two; of the whole program then content 77.0, exact 65.4,
whole 71.4; four passes more, on dev and kept back together, no better), rows for the relations of a word's dependants and four passes more
(exact content of the tagger, mean of dev and kept back, 69.8 in place of 70.0), the mean of two such taggers' weights (69.6). trust.tsv fitted anew on
the new tagger's reports: content 76.8, exact 64.9, whole 71.6 with a calibration error of 6.7 points on all articles; 76.5, 65.8, 71.5 and
2.4 points where features that say how sure the finders are have a second copy on articles that the tagger learned from (Daumé III 2007).
The tagger's content in place of the rules' from a lower score on where both see nearly the same: exact 65.2 to 65.4.

Before the words, with figures of that time: telling the decoder to begin spans sooner (+0.3 to +1.3 on the scores of the B tags: recall 75 to 80 for precision 74 to 61, F1 never above
that without); a stronger pull of trust.tsv's weights towards zero (calibration error 3.3 points in place of 2.4). The
scores of this tagger and of two earlier ones of a single layer averaged (exact content of what the tagger reports by itself: 63.6
alone, 63.2 to 63.5 averaged), and tags read from the probability of each word in place of the best path (62.2). For trust.tsv the
cue's lemma, and what other candidates claim of the same words (content 74.8 and 74.8 to 75.0, whole 69.9 and 69.8 to 70.0; the loss on dev 0.428 and 0.426 to 0.439). A table that
chooses between the rules' content and the tagger's where both saw a report and differ (117 of 213 right, 116 without; one of
the two is right in 162). The three tables fitted anew when joined verbs got their sources: content as before, whole 69.9
and 70.4 with the tables that stand. Four more passes over the
training part (rate 0.0012): content 75.7, exact 64.7, whole 70.6, but a calibration error of 3.2 points and, on a page read by hand, a
spokesman's words given to the agency that passed them on. From there a wider tagger (192 mixed units, 160 in the second layer, two passes
more): exact content of the tagger alone 67.8, and 67.9 before.
"""


def tensors(raw):
    """{name: (kind, rows, columns)} of a model file."""
    count, = struct.unpack_from("<I", raw, 12)
    rows = (struct.unpack_from("<32sIII", raw, 32 + 64 * i) for i in range(count))
    return {name.rstrip(b"\0").decode(): (kind, r, c) for name, kind, r, c in rows}


def file_line(path):
    raw = open(path, "rb").read()
    version, count = struct.unpack_from("<II", raw, 8)
    checksum, = struct.unpack_from("<Q", raw, 24)
    return f"Format {version}, {count} tensors, {len(raw):,} bytes, checksum {checksum:016x}, SHA-256 {hashlib.sha256(raw).hexdigest()}."


def what(path):
    found = tensors(open(path, "rb").read())
    weights = sum(r * c for kind, r, c in found.values() if kind in KIND_BYTES)
    _, flags, mix = found["flags"]
    _, tags, _ = found["transitions"]
    hidden = found["lstm.forth.re.weights"][2]
    _, _, lemmas = found["lemma.hashes"]
    return WHAT.format(lemmas=lemmas, flags=flags, mix=mix, hidden=hidden, tags=tags, weights=weights / 1e6)


def read_annotation(path):
    """[(content, cue, source)] as sets of character positions."""
    texts, roles_of, out = {}, [], []
    for line in open(path, encoding="utf-8", newline=""):
        fields = line.rstrip("\n").split("\t")
        if fields[0].startswith("T") and len(fields) > 1:
            texts[fields[0]] = [tuple(map(int, s.split())) for s in fields[1].partition(" ")[2].split(";")]
        elif fields[0].startswith("E"):
            roles_of.append([part.partition(":") for part in fields[1].split()])
    for parts in roles_of:              # a line may name words that a later line gives
        roles = collections.defaultdict(set)
        for role, _, name in parts:
            for b, e in texts.get(name, []):
                roles[role.rstrip("0123456789")].update(range(b, e))
        if roles["Content"]:
            out.append((roles["Content"], roles["Cue"], roles["Source"]))
    return out


def pairs_of(gold, made):
    """[(share of the content, which gold, which made)] as the attribution scorer pairs them: one to one, best first, from half on."""
    pairs = sorted(((len(g[0] & m[0]) / len(g[0] | m[0]), i, j) for i, g in enumerate(gold) for j, m in enumerate(made) if g[0] & m[0]), reverse=True)
    used_gold, used_made, out = set(), set(), []
    for share, i, j in pairs:
        if share < 0.5 or i in used_gold or j in used_made:
            continue
        used_gold.add(i)
        used_made.add(j)
        out.append((share, i, j))
    return out


def compare(gold, made, count):
    count["gold"] += len(gold)
    count["made"] += len(made)
    for share, i, j in pairs_of(gold, made):
        same = [bool(a & b) or not (a or b) for a, b in zip(gold[i][1:], made[j][1:])]
        count["content"] += 1
        count["content_exact"] += share > 0.98
        count["whole"] += all(same)


def agreement(polnear):
    """One annotator against each other one of the same article, over both parts: F1, and the number of articles."""
    count, articles = collections.Counter(), 0
    for part in ("train", "dev"):
        by_article = collections.defaultdict(list)
        for path in sorted(glob.glob(f"{polnear}/{part}/attributions/*.ann")):
            by_article[os.path.basename(path).rsplit("_", 1)[0]].append(path)
        for paths in by_article.values():
            read = [read_annotation(p) for p in paths]
            articles += len(read) > 1
            for i, one in enumerate(read):
                for other in read[i + 1:]:
                    compare(one, other, count)
    score = {m: round(200 * count[m] / (count["gold"] + count["made"]), 1) for m in ("content", "content_exact", "whole")}
    return score, articles


def dev_figures(log):
    """[(step, {"source": ..., ...})] of each line that speech.py printed after an epoch."""
    out = []
    for line in open(log, encoding="utf-8"):
        found = re.match(r"step (\d+) of \d+: loss [\d.]+, dev (\{.*?\})", line)
        if found:
            out.append((int(found[1]), {k: float(v) for k, v in re.findall(r"'(\w+)': ([\d.]+)", found[2])}))
    return out


def main():
    from speech_ceilings import table   # which reads annotations with this module

    polnear, resources, out, hearsay, *logs = sys.argv[1:]
    model = os.path.join(resources, "language", "attribution.model")
    articles = len({os.path.basename(p).rsplit("_", 1)[0] for p in glob.glob(f"{polnear}/train/attributions/*.ann")})
    agreed, doubly = agreement(polnear)
    text = ["# Model card: resources/language/attribution.model", "",
            "Written by tools/train/speech_card.py. How it is trained: tools/train/README.md, one command.", "",
            "The tagger of reports (`src/syntax/speech.h`): for every word, whether it names a source, is the cue, or is what was said, and on which",
            "side its cue stands. `src/said/tagged.h` puts the spans together and joins them with what the rules found.", "",
            file_line(model), "", "## What it is", "", what(model),
            "Tables beside it, logistic models over named features, in resources/said:", "", "| table | what it decides | weights |", "|---|---|---|"]
    for name, use in TABLES.items():
        rows = sum(not line.startswith("#") for line in open(os.path.join(resources, "said", name), encoding="utf-8"))
        text.append(f"| {name} | {use} | {rows:,} |")
    text += ["", "## What it learned from", "", LEARNED.format(articles=articles, used=articles - articles // 10), "## What it reaches", "",
             "Exact spans of the tagger alone on PolNeAR's dev part, by the steps of its last training run (F1):", "",
             "| step | source | cue | content |", "|---|---|---|---|"]
    for step, f in [row for log in logs[-1:] for row in dev_figures(log)]:
        text.append(f"| {step} | {f['source']} | {f['cue']} | {f['content']} |")
    text += ["", "Tagged and fused, `hearsay annotate` is measured in docs/quality.md. A statement whose score is too low for a report stays in the layer,",
             "marked `tentative`, from 0.4 on: F1 is highest at half of its best value where scores mean what they say (Lipton, Elkan &",
             "Naryanaswamy 2014).", "",
             f"How much is left: of the {doubly} articles that two to six people annotated, one annotator measured against another by the same scorer",
             f"reaches content {agreed['content']}, content_exact {agreed['content_exact']}, whole {agreed['whole']} (train and dev together). A program trained on them can hardly be",
             "expected to pass that.", "", "## Where the points are", "",
             "F1 on PolNeAR's dev part, quotations with their marks, when one decision is the annotators' and the rest stays the program's",
             "(tools/train/speech_ceilings.py):", "", "| | content | content_exact | whole |", "|---|---|---|---|"]
    for name, f in table(hearsay, polnear + "/dev"):
        text.append(f"| {name} | {f['content']} | {f['content_exact']} | {f['whole']} |")
    text += ["", CEILINGS, "## Tried and left out", "", LEFT_OUT]
    open(out, "w", encoding="utf-8").write("\n".join(text).rstrip("\n") + "\n")


if __name__ == "__main__":
    main()
