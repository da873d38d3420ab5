#!/usr/bin/env python3
"""Pronouns and whom they stand for, for tools/train_coref.cc: one text a line.

    coref_items.py GOLD > items.tsv

GOLD is the folder with the unpacked public sets. Taken are GUM's training documents of the free genres, ECB+ and the validation part of
GAP; the development part of GAP stays for measuring. A line is the text (line breaks as \\n), a tab, and for each pronoun `begin|right spans|wrong spans`, spans as begin-end in bytes, separated by commas; pronouns by spaces.
GUM knows every mention, ECB+ those of the people in its events: their pronouns have no wrong spans, all that is not right is wrong.
GAP knows two names.
"""
import csv
import glob
import os
import re
import sys
from xml.etree import ElementTree

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
import conllu  # noqa: E402

NOT_FREE = {"fiction", "whow", "letter", "essay", "podcast", "reddit"}
PRONOUNS = {"he", "she", "him", "her", "his", "hers", "himself", "herself"}


def read_gum(path):
    """(text, [(begin of pronoun, right spans)]) of one document; right spans are those of head words."""
    text, words = next(conllu.documents(path, paragraphs=True))
    stack, mentions = {}, []     # entity, first word, last word
    for i, word in enumerate(words):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", word.misc)
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", found.group(1)) if found else []:
            entity = re.match(r"\(?(\d+)", part)
            if not entity:
                continue
            key = entity.group(1)
            if part.startswith("("):
                stack.setdefault(key, []).append(i)
            if part.endswith(")") and stack.get(key):
                mentions.append((key, stack[key].pop(), i))
    heads = {}
    for key, first, last in mentions:
        inside = range(first, last + 1)
        tops = [i for i in inside if words[i].head is None or words[i].head not in inside]
        heads.setdefault(key, []).append((tops[0] if tops else first, first, last))
    pronouns = []
    for key, found in heads.items():
        for head, first, last in found:
            if first == last and words[head].form.lower() in PRONOUNS:
                right = [words[h][:2] for h, _, _ in found if h != head]
                pronouns.append((words[head].begin, right))
    return text, sorted(pronouns)


def gum(folder):
    with open(os.path.join(folder, "splits.md"), encoding="utf-8") as handle:
        train = set(re.findall(r"\* (GUM_\w+)", handle.read().split("## train")[1]))
    for path in sorted(glob.glob(os.path.join(folder, "dep", "*.conllu"))):
        name = os.path.basename(path)[:-7]
        if name in train and name.split("_")[1] not in NOT_FREE:
            text, pronouns = read_gum(path)
            yield text, [(b, right, []) for b, right in pronouns]


def gap(path):
    for row in csv.DictReader(open(path, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        sides = {True: [], False: []}
        for k in "AB":
            b = int(row[f"{k}-offset"])
            sides[row[f"{k}-coref"] == "TRUE"].append((b, b + len(row[k])))
        yield row["Text"], [(int(row["Pronoun-offset"]), sides[True], sides[False])]


def ecb(path):
    """One document of ECB+: its text put together from tokens, pronouns with the other mentions of their chain."""
    root = ElementTree.parse(path).getroot()
    text, at, sentence = "", {}, None
    for token in root.iter("token"):
        form = token.text or ""
        if sentence is not None and token.get("sentence") != sentence:
            text += "\n" if text.rstrip().endswith((".", "?", "!", '"')) else " "
        elif text and not re.match(r"^[.,;:?!%)\]]$|^('s|n't|'re|'ve|'ll|'d|'m|')$", form) and not text.endswith(("(", "[", "$")):
            text += " "
        sentence = token.get("sentence")
        at[token.get("t_id")] = (len(text), len(text) + len(form))
        text += form
    chain_of = {source.get("m_id"): relation.get("r_id") for relation in root.iter() if relation.tag in ("CROSS_DOC_COREF", "INTRA_DOC_COREF")
                for source in relation.findall("source")}
    chains = {}
    for markable in root.find("Markables"):
        spans = sorted(at[a.get("t_id")] for a in markable.findall("token_anchor") if a.get("t_id") in at)
        if spans and markable.get("m_id") in chain_of and markable.tag.startswith("HUMAN"):
            chains.setdefault(chain_of[markable.get("m_id")], []).append((spans[0][0], spans[-1][1]))
    pronouns = []
    for spans in chains.values():
        for b, e in spans:
            right = [s for s in spans if text[slice(*s)].lower() not in PRONOUNS]
            if text[b:e].lower() in PRONOUNS and right:
                pronouns.append((b, right))
    return text, sorted(pronouns)


def write(text, pronouns):
    if not pronouns:
        return
    text = text.replace("\t", " ")
    at = conllu.bytes_before(text)
    spans = lambda found: ",".join(f"{at[b]}-{at[e]}" for b, e in found)
    records = " ".join(f"{at[b]}|{spans(right)}|{spans(wrong)}" for b, right, wrong in pronouns)
    print(text.replace("\n", "\\n"), records, sep="\t")


def main():
    gold = sys.argv[1]
    for text, pronouns in gum(os.path.join(gold, "syntax-gum")):
        write(text, pronouns)
    for path in sorted(glob.glob(os.path.join(gold, "events-ecbplus", "[0-9]*", "*.xml"))):
        text, pronouns = ecb(path)
        write(text, [(b, right, []) for b, right in pronouns])
    for text, pronouns in gap(os.path.join(gold, "coref-gap", "gap-validation.tsv")):
        write(text, pronouns)


if __name__ == "__main__":
    main()
