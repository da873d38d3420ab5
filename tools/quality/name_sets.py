"""Sets with names, in the form that the scorer's task "names" reads: IOB2 with PER, ORG and LOC.

    re3d: the sentences that training holds out (tools/train/data.py); WNUT17: its dev part; GUM: the dev documents of the
    free genres, where a name is what tools/train/data.py makes of the annotated mentions.

re3d and WNUT17 come as words without their text: what is read is the words with a blank between them.
"""
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "train"))
import data  # noqa: E402

KINDS = {"person": "PER", "place": "LOC", "organization": "ORG", "Person": "PER", "Location": "LOC", "Organisation": "ORG", "location": "LOC",
         "group": "ORG", "corporation": "ORG"}


def write(gold, name):
    """The path of the set's file, which is made anew; None without the data."""
    if not os.path.isdir(os.path.join(gold, "names-mixed")) or not os.path.isdir(os.path.join(gold, "syntax-gum")):
        return None
    path = os.path.join(tempfile.gettempdir(), f"hearsay-names-{name}.iob2")
    with open(path, "w", encoding="utf-8") as out:
        for sentence in data.load(gold)[1][name]:
            tags = ["O"] * len(sentence["forms"])
            for begin, end, kind in sentence["spans"]:
                for i in range(begin, end):
                    tags[i] = ("B-" if i == begin else "I-") + KINDS[kind] if kind in KINDS else "O"
            if sentence.get("text"):
                out.write(f"# text = {sentence['text']}\n")
            for i, (form, tag) in enumerate(zip(sentence["forms"], tags)):
                out.write(f"{i + 1}\t{form}\t{tag}\n")
            out.write("\n")
    return path
