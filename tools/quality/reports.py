#!/usr/bin/env python3
"""How well reported clauses hang on their verbs of saying: the construction that carries a claim.

    reports.py [--hearsay PATH] [--worst N] FILE.conllu ... | --own tests/language/news.jsonl

A reported clause is a dependent with relation ccomp of a verb of saying or thinking, or a quoted clause and its verb of
saying joined by parataxis either way round ("The dam failed, she said"). Raw text in; a pair counts as found when
both words, matched by their bytes, and the relation are right.

Left out, in the gold and in the answer alike, are indirect questions ("they know why it failed"): they state nothing,
and the two treebanks annotate them apart (a ccomp in EWT, a relative clause of "why" in GUM). The row "joined" asks only
whether verb and clause hang together, by either relation and either way round: the treebanks waver between them for
what stands before "she said". With --own, the project's own news sentences: reported
clauses and names.
"""
import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
import conllu  # noqa: E402

VERBS = set("""say tell claim report announce deny confirm allege accuse warn admit add insist argue state declare suggest
    believe think know hope fear expect write tweet post explain note acknowledge promise vow threaten estimate predict
    understand hear learn find show reveal conclude maintain assert reply respond""".split())


def annotate(hearsay, docs):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for i, text in enumerate(docs):
            f.write(json.dumps({"id": i, "text": text}, ensure_ascii=False) + "\n")
        f.flush()
        run = subprocess.run([hearsay, "annotate", "--jsonl-input", "--quiet", "--layers", "sentences,tokens,entities", f.name],
                             stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def documents(path):
    """Text and words (begin, end, lemma, head word or None, relation) of each document; offsets in bytes of UTF-8."""
    out = []
    for text, words in conllu.documents(path):
        at = conllu.bytes_before(text)
        out.append((text, [(at[w.begin], at[w.end], w.lemma, w.head, w.relation.split(":")[0]) for w in words]))
    return out


ASKS = set("what who whom whose which when where why how whatever whoever".split())


def pairs(words):
    """(begin of head, begin of dependent, relation); the words of a multiword token count by their token."""
    below = collections.defaultdict(list)
    for i, (_, _, _, head, rel) in enumerate(words):
        if head is not None:
            below[head].append(i)

    def first_word(i, least):
        """The first word, behind `least`, of what hangs under word i."""
        first, todo = i, [i]
        while todo:
            at = todo.pop()
            first = min(first, at) if at > least else first
            todo += below[at]
        return first

    found = set()
    for i, (b, _, lemma, head, rel) in enumerate(words):
        if head is None:
            continue
        other = words[head]
        if rel == "ccomp" and other[2] in VERBS:
            if i < head or words[first_word(i, head)][2] not in ASKS:
                found.add((other[0], b, rel))
        elif rel == "parataxis" and (lemma in VERBS or other[2] in VERBS):
            found.add((other[0], b, rel))
    return found


def show(name, hit, got, gold):
    p, r = 100 * hit / max(1, got), 100 * hit / max(1, gold)
    print(f"{name:34s} P {p:5.1f}  R {r:5.1f}  F1 {2 * p * r / max(1e-9, p + r):5.1f}  ({gold} gold, {got} found)")


def system_words(answer):
    return [(t["b"], t["e"], t["lemma"], t["head"] if t["head"] >= 0 else None, (t["deprel"] or "").split(":")[0]) for t in answer["tokens"]]


def own(hearsay, path, worst=0):
    """The project's own news sentences: [right, found, gold] of each measure."""
    items = [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]
    answers = annotate(hearsay, [i["text"] for i in items])
    count = {"names, span and kind": [0, 0, 0], "names, span": [0, 0, 0], "reported clauses": [0, 0, 0], "sentences": [0, 0, 0]}
    for item, answer in zip(items, answers):
        raw = item["text"].encode()
        piece = lambda x: raw[x["b"]:x["e"]].decode()
        gold = [tuple(n) for n in item["names"]]
        got = [(piece(e), e["type"]) for e in answer["entities"] if e["type"] not in ("role", "pronoun", "quantity")]
        for name, cut in (("names, span and kind", lambda n: n), ("names, span", lambda n: n[0])):
            g, s = [cut(n) for n in gold], [cut(n) for n in got]
            hit = sum(min(g.count(x), s.count(x)) for x in set(g))
            for k, v in enumerate((hit, len(s), len(g))):
                count[name][k] += v
        words = system_words(answer)
        found = {(raw[words[h][0]:words[h][1]].decode(), raw[b:e].decode()) for b, e, _, h, rel in words
                 if h is not None and rel in ("ccomp", "parataxis")}
        wanted = {(v, c) for v, c in item["reports"]}
        said = {v for v, _ in wanted}
        near = {x for x in found if x[0] in said or x[1] in said}
        hits = {x for x in wanted if x in found or x[::-1] in found}
        for k, v in enumerate((len(hits), len(near), len(wanted))):
            count["reported clauses"][k] += v
        for k, v in enumerate((len(answer["sentences"]) == item["sentences"], 1, 1)):
            count["sentences"][k] += v
        if worst and (set(gold) != set(got) or hits != wanted):
            worst -= 1
            print(item["text"], "\n   names", sorted(set(gold) ^ set(got)), "reports", sorted(wanted - hits), "found", sorted(near))
    return count


def clauses(hearsay, path):
    """[right, found, gold] of each relation, of both, and of the pairs alone, in the documents of a CoNLL-U file."""
    docs = documents(path)
    count = {"ccomp": [0, 0, 0], "parataxis": [0, 0, 0]}
    joined = [0, 0, 0]
    for (_, words), answer in zip(docs, annotate(hearsay, [d[0] for d in docs])):
        gold, got = pairs(words), pairs(system_words(answer))
        for rel, values in count.items():
            g, s = {x for x in gold if x[2] == rel}, {x for x in got if x[2] == rel}
            for k, v in enumerate((len(g & s), len(s), len(g))):
                values[k] += v
        g, s = ({frozenset(x[:2]) for x in found} for found in (gold, got))
        for k, v in enumerate((len(g & s), len(s), len(g))):
            joined[k] += v
    count["both"] = [sum(v[k] for v in count.values()) for k in range(3)]
    count["joined"] = joined
    return count


def rows(count, prefix=""):
    """As the scorer gives its results."""
    out = {}
    for name, (hit, got, gold) in count.items():
        p, r = 100 * hit / max(1, got), 100 * hit / max(1, gold)
        out[prefix + name] = {"p": round(p, 2), "r": round(r, 2), "f1": round(2 * p * r / max(1e-9, p + r), 2), "gold": gold}
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hearsay", default="build/release/hearsay")
    parser.add_argument("--worst", type=int, default=0, help="print so many sentences that went wrong")
    parser.add_argument("--own", action="store_true")
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    for path in args.files:
        count = own(args.hearsay, path, args.worst) if args.own else clauses(args.hearsay, path)
        print(path.rsplit("/", 1)[-1])
        for name, values in count.items():
            show("  " + name, *values)


if __name__ == "__main__":
    sys.exit(main())
