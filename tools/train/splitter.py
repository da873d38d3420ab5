"""Trains the sentence splitter: for each token, does a sentence end after it?

    splitter.py GOLD VECTORS.npz OUT.pt --tokeniser PROGRAM [--steps 1500] [--seed 7]

PROGRAM reads a text per line and writes "begin end joined" triples, tab-separated: the tokeniser that hearsay runs.

It learns on whole documents with their paragraphs run together, and on runs of sentences from anywhere in a set, strung
together, so that every kind of sentence meets every other. A fifth of the texts is made careless: sentences lose their
final marks, some their first capital. Part of speech and relation are learned beside the ends and then thrown away.

Every twelfth document is kept from training. The thresholds of src/syntax/splitter.cc are those that do best on these;
the dev parts are only looked at.
"""
import argparse
import glob
import os
import random
import re
import subprocess
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from data import GUM_CLOSED
from features import fold, hash32, is_digit, lower_one, shape_of
from layers import begin_lstm
from words import Words, load_vectors

TABLES = [("form", 8192, 32), ("suffix3", 2048, 16), ("prefix2", 1024, 12), ("shape", 1024, 20)]
FLAGS = 2           # space after, joined to the word before
WORD, HIDDEN, JOINT = 64, 80, 64
BATCH, LENGTH = 128, 50
RATE, TASK_WEIGHT = 4e-3, 0.15
CARELESS = 0.2
ABOUT = 0.15          # of F1: less tells nothing on so few documents
FINAL, CLOSING = set(".!?…"), {'"', "'", "''", ")", "]", "”", "’", "»"}
EITHER_WAY, OPENING = {'"', "'", "''"}, {'"', "'", "''", "(", "[", "“", "‘", "«"}
ARRAYS = ("ids", "rows", "flags", "tag", "rel")
LOOKS = ("same", "unmarked", "small", "unmarked small")


def feature_ids(form, _bits=0):
    chars = fold(form)
    low = ["0" if is_digit(c) else lower_one(c) for c in chars]
    texts = ["".join(low[:40]), "".join(low[-3:]), "".join(low[:2]), shape_of(chars)]
    return [1 + hash32(21 + k, t) % (TABLES[k][1] - 1) for k, t in enumerate(texts)]


class Splitter(nn.Module):
    def __init__(self, vectors, n_tags, n_rels):
        super().__init__()
        self.tables = nn.ModuleList([nn.Embedding(r, w) for _, r, w in TABLES])
        for t in self.tables:
            nn.init.uniform_(t.weight, -0.1, 0.1)
        self.register_buffer("vectors", vectors, persistent=False)
        self.word = nn.Linear(sum(w for _, _, w in TABLES) + vectors.shape[1], WORD)
        self.norm = nn.LayerNorm(WORD)
        self.forth, self.back = nn.LSTM(WORD + FLAGS, HIDDEN), nn.LSTM(WORD + FLAGS, HIDDEN)
        for lstm in (self.forth, self.back):
            begin_lstm(lstm, HIDDEN)
        # The word before a gap and the word behind it are weighed together: a finished sentence before a word that could
        # begin one is more than the two alone.
        self.joint, self.out = nn.Linear(4 * HIDDEN, JOINT), nn.Linear(JOINT, 1)
        self.tags, self.rels = nn.Linear(2 * HIDDEN, n_tags), nn.Linear(2 * HIDDEN, n_rels)     # training only

    def forward(self, ids, rows, flags):
        """T x B x ..."""
        x = torch.cat([t(ids[..., k]) for k, t in enumerate(self.tables)] + [F.embedding(rows, self.vectors)], -1)
        x = F.dropout(x, 0.2, self.training)
        x = torch.cat([F.dropout(self.norm(self.word(x)), 0.2, self.training), flags], -1)
        h = torch.cat([self.forth(x)[0], self.back(x.flip(0))[0].flip(0)], -1)
        h = F.dropout(h, 0.4, self.training)
        behind = torch.cat([h[1:], torch.zeros_like(h[:1])], 0)
        joint = F.dropout(F.relu(self.joint(torch.cat([h, behind], -1))), 0.2, self.training)
        return self.out(joint).squeeze(-1), self.tags(h), self.rels(h)


def relation(column, head, number):
    """What the word is to its head, on which side that is, and whether it is the next word."""
    if head == 0:
        return "root"
    away = head - number
    return column.split(":")[0] + ("<" if away < 0 else ">") + ("1" if abs(away) == 1 else "")


def read_documents(path):
    """Documents as lists of paragraphs, paragraphs as lists of sentences (text, {byte span: (tag, relation)})."""
    documents, text, tags, cursor, joined_until, at = [], None, {}, 0, 0, 0
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            documents.append([])
        elif line.startswith("# newpar") or (documents and not documents[-1]):
            documents[-1].append([])
        if line.startswith("# text = "):
            text, tags, cursor, joined_until = line[9:], {}, 0, 0
            documents[-1][-1].append((text, tags))
        elif line and line[0].isdigit():
            c = line.split("\t")
            if "." in c[0]:
                continue
            if "-" in c[0]:
                at = text.find(c[1], cursor)
                cursor, joined_until = at + len(c[1]), int(c[0].split("-")[1])
                continue
            if int(c[0]) <= joined_until:
                b = at
                at += len(c[1])
            else:
                b = text.find(c[1], cursor)
                cursor = b + len(c[1])
            tags[(len(text[:b].encode()), len(text[:b + len(c[1])].encode()))] = (c[4], relation(c[7], int(c[6]), int(c[0])))
    return [[p for p in d if p] for d in documents]


def read_sets(gold):
    """EWT's and GUM's training documents, then their dev documents."""
    split = open(gold + "/syntax-gum/splits.md", encoding="utf-8").read()
    part = lambda name: set(re.findall(r"\* (G\w+)", re.split(r"^## ", split.split(f"## {name}\n")[1], flags=re.M)[0]))
    learn, dev = part("train"), part("dev")
    gum, gum_dev = [], []
    for path in sorted(glob.glob(gold + "/syntax-gum/dep/*.conllu")):
        name = os.path.basename(path)[:-7]
        if name.split("_")[1] in GUM_CLOSED:
            continue
        if name in dev:
            gum_dev += read_documents(path)
        elif name in learn:
            gum += read_documents(path)
    assert gum and gum_dev
    ewt = gold + "/syntax-ewt/en_ewt-ud-"
    return read_documents(ewt + "train.conllu"), gum, read_documents(ewt + "dev.conllu"), gum_dev


def part_documents(documents):
    """Those to learn from, and every twelfth, kept for the thresholds."""
    return [d for i, d in enumerate(documents) if i % 12 != 5], [d for i, d in enumerate(documents) if i % 12 == 5]


def tokenise(program, texts):
    run = subprocess.run([program], input="\n".join(texts) + "\n", stdout=subprocess.PIPE, text=True, check=True)
    return [[tuple(map(int, t.split())) for t in line.split("\t") if t] for line in run.stdout.split("\n")[: len(texts)]]


class Reader:
    """Makes arrays of texts."""

    def __init__(self, program, words, documents):
        marks = [t for d in documents for p in d for _, s in p for t in s.values()]
        self.program, self.words = program, words
        self.tags, self.rels = ({t: i for i, t in enumerate(sorted({m[k] for m in marks}))} for k in range(2))

    def texts(self, groups):
        """One dict of arrays a group of sentences, which are read as one running text."""
        texts = [" ".join(s for s, _ in g) for g in groups]
        return [self.text(group, text.encode(), tokens) for group, text, tokens in zip(groups, texts, tokenise(self.program, texts))]

    def text(self, group, raw, tokens):
        marks, ends, spans, at = {}, set(), set(), 0
        for s, given in group:
            for (b, e), mark in given.items():
                marks[(at + b, at + e)] = mark
            whole = s.encode()
            spans.add((at + len(whole) - len(whole.lstrip()), at + len(whole.rstrip())))
            at += len(whole)
            ends.add(at)
            at += 1
        forms = [raw[b:e].decode() for b, e, _ in tokens]
        got = [self.words(f) for f in forms]
        n = len(tokens)
        begins = [t[0] for t in tokens[1:]] + [len(raw) + 1]
        known = [marks.get(t[:2], (None, None)) for t in tokens]
        return {
            "n": n, "forms": forms, "tokens": tokens, "spans": spans,
            "ids": np.array([g[0] for g in got], dtype=np.int32).reshape(n, len(TABLES)),
            "rows": np.array([g[1] for g in got], dtype=np.int32),
            "flags": np.array([(nxt > t[1], t[2]) for t, nxt in zip(tokens, begins)], dtype=np.float32).reshape(n, FLAGS),
            "last": np.array([any(x in ends for x in range(t[1], nxt)) for t, nxt in zip(tokens, begins)], dtype=np.float32),
            "tag": np.array([self.tags.get(k[0], -1) for k in known], dtype=np.int16),
            "rel": np.array([self.rels.get(k[1], -1) for k in known], dtype=np.int16),
        }

    def sentences(self, documents):
        """Documents as lists of sentences, each in its LOOKS."""
        out = []
        made = iter(self.texts([[s] for d in documents for p in d for s in p]))
        for d in documents:
            of = [next(made) for p in d for _ in p]
            out.append([dict(zip(LOOKS, (s, unmarked(s), self.small(s), self.small(unmarked(s))))) for s in of if s["n"]])
        return out

    def small(self, s):
        """With a small first letter."""
        first = s["forms"][0]
        if first == "I" or not first[0].isupper() or first.isupper():
            return s
        out = {**s, "ids": s["ids"].copy(), "rows": s["rows"].copy()}
        out["ids"][0], out["rows"][0] = self.words(first[0].lower() + first[1:])
        return out


def unmarked(s):
    """Without final marks, where a word stands before them."""
    n, forms = s["n"], s["forms"]
    while n > 1 and (forms[n - 1] in CLOSING or (forms[n - 1][-1] in FINAL and not forms[n - 1][0].isalnum())):
        n -= 1
    if n == s["n"] or not forms[n - 1][-1].isalnum():
        return s
    out = {k: s[k][:n] for k in (*ARRAYS, "forms")}
    out["flags"] = out["flags"].copy()
    out["flags"][-1, 0] = 1
    return {**out, "n": n}


def strung(sentences, rng):
    """Sentences as one text, careless or not."""
    looks = ["same"] * len(sentences)
    if rng.random() < CARELESS:
        share, small = rng.choice((0.15, 0.3, 0.6)), 0.7 if rng.random() < 0.3 else 0
        for i in range(len(sentences)):
            cut = rng.random() < share
            looks[i] = LOOKS[2 * (rng.random() < small) + cut]
    group = [s[look] for s, look in zip(sentences, looks)]
    ends = np.cumsum([s["n"] for s in group])
    last = np.zeros(ends[-1], np.float32)
    last[ends - 1] = 1
    return {**{k: np.concatenate([s[k] for s in group]) for k in ARRAYS}, "last": last, "n": len(last)}


def epoch_texts(ewt, gum, rng):
    out = [d for d in ewt + gum if d]
    for documents, times in ((ewt, 2), (gum, 1)):
        for _ in range(times):
            runs = []
            for d in documents:
                at = 0
                while at < len(d):
                    k = rng.choice((1, 1, 2, 3, 4, 6))
                    runs.append(d[at:at + k])
                    at += k
            rng.shuffle(runs)
            out += [[s for r in runs[i:i + 10] for s in r] for i in range(0, len(runs), 10)]
    return [strung(sentences, rng) for sentences in out]


def batches(texts, rng):
    """Groups of pieces (text, begin, end) of about one length."""
    pieces = []
    for s in texts:
        at = -rng.randrange(LENGTH) if s["n"] > LENGTH else 0
        while at < s["n"]:
            b, e = max(0, at), min(s["n"], at + LENGTH)
            if e - b > 1:
                pieces.append((s, b, e))
            at += LENGTH
    rng.shuffle(pieces)
    pieces.sort(key=lambda p: (p[2] - p[1]) // 10)
    groups = [pieces[i:i + BATCH] for i in range(0, len(pieces), BATCH)]
    rng.shuffle(groups)
    return groups


def loss_of(net, group, noise):
    """The loss of the ends, and that with the other tasks."""
    shape = (max(e - b for _, b, e in group), len(group))
    ids, rows, flags = np.zeros(shape + (len(TABLES),), np.int64), np.zeros(shape, np.int64), np.zeros(shape + (FLAGS,), np.float32)
    want, mask = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    tags, rels = np.full(shape, -1, np.int64), np.full(shape, -1, np.int64)
    for k, (s, b, e) in enumerate(group):
        n = e - b
        for to, name in ((ids, "ids"), (rows, "rows"), (flags, "flags"), (want, "last"), (tags, "tag"), (rels, "rel")):
            to[:n, k] = s[name][b:e]
        mask[:n, k] = 1
        if e == s["n"]:
            mask[n - 1, k] = 0          # where a text ends is known
    hide = noise.rand(*shape) < 0.12
    ids[..., 0][hide] = 0
    rows[hide & (noise.rand(*shape) < 0.5)] = 0
    logits, tag_logits, rel_logits = net(torch.from_numpy(ids), torch.from_numpy(rows), torch.from_numpy(flags))
    ends = (F.binary_cross_entropy_with_logits(logits, torch.from_numpy(want), reduction="none") * torch.from_numpy(mask)).sum() / mask.sum()
    other = [F.cross_entropy(l.flatten(0, 1), torch.from_numpy(t).flatten(), ignore_index=-1) for l, t in ((tag_logits, tags), (rel_logits, rels))]
    return ends, ends + TASK_WEIGHT * other[0] + TASK_WEIGHT * other[1]


def likely_ends(net, texts):
    """For each text the probability that a sentence ends after each token, as the program reads it."""
    net.eval()
    out = []
    with torch.no_grad():
        for s in texts:
            scores, _, _ = net(torch.from_numpy(s["ids"]).unsqueeze(1).long(), torch.from_numpy(s["rows"]).unsqueeze(1).long(),
                               torch.from_numpy(s["flags"]).unsqueeze(1))
            out.append(join_gaps_at_marks(s, torch.sigmoid(scores)[:, 0].numpy()))
    net.train()
    return out


def join_gaps_at_marks(s, likely):
    """As join_gaps_at_marks() in src/syntax/splitter.cc."""
    forms, space, n = s["forms"], s["flags"][:, 0] > 0, s["n"]
    likely[:-1][s["flags"][1:, 1] > 0] = 0          # before a clitic
    for i in range(n - 1):
        if not space[i] and forms[i + 1] in CLOSING and not (forms[i + 1] in EITHER_WAY and not space[i + 1]):
            likely[i + 1] += likely[i]
            likely[i] = 0
    for i in range(n - 1, 0, -1):
        if space[i - 1] and not space[i] and forms[i] in OPENING:
            likely[i - 1] += likely[i]
            likely[i] = 0
    return likely


def after_final_mark(forms, i, colon):
    """As after_final_mark() in src/syntax/splitter.cc."""
    while i > 0 and forms[i] in CLOSING:
        i -= 1
    return forms[i][-1] in FINAL or (colon and forms[i][-1] == ":")


def f1(texts, likely, at_mark, elsewhere, paragraphs):
    hit = got = gold = 0
    for s, p in zip(texts, likely):
        found, begin = set(), 0
        marks = np.array([after_final_mark(s["forms"], i, not paragraphs) for i in range(s["n"])])
        ends = p > np.where(marks, at_mark, elsewhere)
        ends[-1] = True
        for i in np.nonzero(ends)[0]:
            found.add((s["tokens"][begin][0], s["tokens"][i][1]))
            begin = i + 1
        hit, got, gold = hit + len(found & s["spans"]), got + len(found), gold + len(s["spans"])
    return 200 * hit / (got + gold)


def best_thresholds(sets, paragraphs):
    """Of the pairs of thresholds that are about as good as the best by mean F1 over the sets (texts, probabilities), the one
    nearest to a half; in paragraphs, where a wrong cut is worse than a missed one, the most careful."""
    pairs = [(np.mean([f1(t, p, a, b, paragraphs) for t, p in sets]), a, b)
             for a in np.arange(30, 81, 5) / 100 for b in np.arange(30, 96, 5) / 100]
    good = [x for x in pairs if x[0] >= max(pairs)[0] - ABOUT]
    return max(good, key=lambda x: x[1] + x[2] if paragraphs else -abs(x[1] - 0.5) - abs(x[2] - 0.5))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("gold")
    parser.add_argument("vectors")
    parser.add_argument("out")
    parser.add_argument("--tokeniser", required=True)
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    rng, noise = random.Random(args.seed), np.random.RandomState(args.seed)
    vector_words, vectors = load_vectors(args.vectors)
    ewt, gum, ewt_dev, gum_dev = read_sets(args.gold)
    reader = Reader(args.tokeniser, Words(vector_words, feature_ids), ewt + gum)
    (ewt, ewt_kept), (gum, gum_kept) = part_documents(ewt), part_documents(gum)
    net = Splitter(vectors, len(reader.tags), len(reader.rels))
    running = lambda documents: reader.texts([[s for p in d for s in p] for d in documents])
    kept, dev = [running(ewt_kept), running(gum_kept)], [running(ewt_dev), running(gum_dev)]
    ewt_sentences, gum_sentences = reader.sentences(ewt), reader.sentences(gum)
    print(sum(p.numel() for p in net.parameters()), "weights", flush=True)
    optimiser = torch.optim.Adam(net.parameters(), lr=RATE, betas=(0.9, 0.98))
    average = {k: v.clone() for k, v in net.state_dict().items()}
    step, epoch, start = 0, 0, time.time()
    while step < args.steps:
        epoch += 1
        losses = []
        for group in batches(epoch_texts(ewt_sentences, gum_sentences, rng), rng)[: args.steps - step]:
            for g in optimiser.param_groups:
                g["lr"] = RATE * min(1, (step + 1) / 100) * max(0.02, 1 - step / args.steps)
            ends, loss = loss_of(net, group, noise)
            losses.append(float(ends))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            step += 1
            if step % 2 == 0:
                with torch.no_grad():
                    for name, p in net.named_parameters():
                        average[name].lerp_(p, 1 - min(0.995, (1 + step) / (50 + step)))
        print(f"epoch {epoch}, step {step}, {time.time() - start:.0f} s, loss {np.mean(losses):.4f}", flush=True)
    net.load_state_dict(average)
    torch.save(net.state_dict(), args.out)
    by_paragraph = [reader.texts([p for d in documents for p in d]) for documents in (ewt_kept, gum_kept)]
    for name, sets, paragraphs in (("running text", kept, False), ("paragraphs", by_paragraph, True)):
        figure, at_mark, elsewhere = best_thresholds([(t, likely_ends(net, t)) for t in sets], paragraphs)
        print(f"{name}: {at_mark} after a mark, {elsewhere} elsewhere; kept documents {figure:.2f}", flush=True)
        if not paragraphs:
            for title, texts in zip(("EWT dev", "GUM dev"), dev):
                print(f"  {title} {f1(texts, likely_ends(net, texts), at_mark, elsewhere, False):.2f}", flush=True)


if __name__ == "__main__":
    main()
