"""Writes docs/model-card.md from the model file, the training logs and what a scorer printed.

    card.py MODEL LOG.jsonl[,LOG.jsonl...] NAMES_MODEL NAMES_LOG.jsonl OUT.md "TITLE=RESULTS.txt" ...

RESULTS.txt holds a scorer's output; its line `RESULT {json}` is shown as a table row for each measure.
"""
import hashlib
import json
import os
import struct
import sys

DATA = """| set | what it teaches | licence |
|---|---|---|
| UD English EWT, train | sentences, tags, lemmas, trees | CC BY-SA 4.0 |
| GUM, train, without fiction, how-to, letters, essays, podcasts and reddit | the same, and names | CC BY 4.0 annotations over free texts |
| Universal NER on EWT, train | persons, organisations, places | CC BY-SA 4.0 |
| re3d, 85 in a hundred sentences | names, weapons, vehicles, nationalities | Open Government Licence and others |
| WNUT17, train | names in short messages | CC BY 4.0 |
| Broad Twitter Corpus, 40 (network) or 30 (tagger of names) in a hundred each epoch | names in short messages | CC BY 4.0 |
| Wikigold | names | CC BY 4.0 |
| MEANTIME | names in news | CC BY 4.0 |
| GloVe 6B, 100 dimensions, 100,000 words, as 8-bit integers | what words are alike | PDDL 1.0 |
| GeoNames cities500, words and names as hashes | which words name towns, which names are places | CC BY 4.0 |
| @faker-js/faker 10.6.0, compromise 14.17.0: lists of names, as hashes | which words name persons and organisations | MIT |
"""

LIMITS = """* English only. Other languages are noted and get no analysis.
* Names are the weakest part: organisations above all, and kinds other than person, organisation and place, for which there was
  little to learn from. Kinds are settled by votes within a text and by the words around a name, so a lone sentence is read worse.
* No training set tells built places from places on the map; a list of head nouns does.
* Reported clauses that follow their verb without "that" after a place or an address ("police in the town said on Friday a man ...")
  and inverted ones ("..., the agency announced on Tuesday") are missed more often than the trees in general.
* Texts of about 2003 to 2024, mostly American and web English.
"""


def file_line(path):
    raw = open(path, "rb").read()
    version, tensors = struct.unpack_from("<II", raw, 8)
    checksum, = struct.unpack_from("<Q", raw, 24)
    return f"Format {version}, {tensors} tensors, {len(raw):,} bytes, checksum {checksum:016x}, SHA-256 {hashlib.sha256(raw).hexdigest()}."


def names_part(model, log):
    points = [json.loads(line) for line in open(log, encoding="utf-8")]
    text = ["## The tagger of names", "", "resources/language/names.model. " + file_line(model), "",
            "Word vectors, letters, shape and lists as above, but no embedding of whole words; a maxout layer, one bidirectional LSTM of 128 units",
            "each way, a conditional random field. Each set has a vector of its own beside the words; the shipped file takes the mean of those of EWT,",
            f"GUM, re3d, Wikigold and MEANTIME. One thread, seed 7, {points[-1]['step']:,} steps, {points[-1]['minutes']:.0f} minutes on a shared processor; the shipped",
            "weights are the running average of the epoch that did best. Dev F1 with the words given, EWT's vector alone:", "",
            "| epoch | set | PER | ORG | LOC | all |", "|---|---|---|---|---|---|"]
    for p in points:
        for name, f in p["dev"].items():
            text.append(f"| {p['epoch']} | {name} | " + " | ".join(str(f[k]) for k in ("PER", "ORG", "LOC", "names")) + " |")
    return text + [""]


def main():
    model, logs, names_model, names_log, out, *results = sys.argv[1:]
    points = [json.loads(open(log, encoding="utf-8").read().strip().splitlines()[-1]) for log in logs.split(",")]
    text = ["# Model card: resources/language/english.model", "",
            "Written by tools/train/card.py. How the model is trained: tools/train/README.md.", "",
            file_line(model), "",
            "## What it is", "",
            "Hashed word features and word vectors, a maxout layer, two bidirectional LSTMs of 160 units each way, and heads for parts of",
            "speech, features, lemma scripts, dependency arcs and labels. A second, small LSTM of 80 units each way finds the ends of sentences, a",
            "third one, in a file of its own, the names (below). Names were learned beside the trees, too, but that head is not shipped.",
            "Weights are 16-bit integers, tables 8-bit.", "", "## What it learned from", "", DATA,
            "No dev or test part was trained on. Sets differ in what they annotate; what a set cannot tell is left open in the loss.", "",
            "## Training", "",
            f"One thread, seed 7, {points[-1]['step']:,} steps ({points[-1]['epoch']} epochs, {points[-1]['minutes']:.0f} minutes on a shared processor); the learning",
            "rate falls to its end with the steps. The shipped weights are the running average of the last steps. One command repeats it:",
            "tools/train/README.md. The sentence splitter: one thread, seed 7, 1,500 steps (11 epochs, 25 minutes on a shared processor).", "",
            "Dev figures at the end, with the words of the treebank given:", "",
            "| epoch | set | UPOS | XPOS | lemma script | UAS | LAS | names F1 |", "|---|---|---|---|---|---|---|---|"]
    for p in points:
        for name, f in p["dev"].items():
            text.append(f"| {p['epoch']} | {name} | " + " | ".join(str(f.get(k, "")) for k in ("upos", "xpos", "lemma", "uas", "las", "names")) + " |")
    text += [""] + names_part(names_model, names_log)
    text += ["## From raw text, the shipped files", "", "| set | measure | F1 | precision | recall | gold |", "|---|---|---|---|---|---|"]
    for item in results:
        title, path = item.split("=", 1)
        line = [l for l in open(path, encoding="utf-8") if l.startswith("RESULT ")][-1]
        for measure, v in json.loads(line[7:]).items():
            text.append(f"| {title} | {measure} | {v['f1']} | {v['p']} | {v['r']} | {v['gold']} |")
    text += ["", "The thresholds of the sentence splitter were chosen on every twelfth training document of EWT and GUM, which it did not learn from.", "", "## Limits", "", LIMITS]
    open(out, "w", encoding="utf-8").write("\n".join(text))


if __name__ == "__main__":
    main()
