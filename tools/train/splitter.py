"""Trains the sentence splitter: for each token, does a sentence end after it?

    splitter.py GOLD VECTORS.npz OUT.pt --tokeniser PROGRAM [--epochs 12] [--seed 7]

PROGRAM reads a text per line and writes "begin end joined" triples, tab-separated: the tokeniser that hearsay runs.
Sequences are whole documents with their paragraphs run together, and single paragraphs.
"""
import argparse
import glob
import os
import random
import re
import subprocess

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from data import GUM_CLOSED
from features import fold, hash32, lower_one, shape_of, vector_key, is_digit

TABLES = [("form", 8192, 32), ("suffix3", 2048, 16), ("prefix2", 1024, 12), ("shape", 1024, 20)]
FLAGS = 2           # space after, joined to the word before
WORD, HIDDEN = 48, 64


def feature_ids(form):
    chars = fold(form)
    low = ["0" if is_digit(c) else lower_one(c) for c in chars]
    texts = ["".join(low[:40]), "".join(low[-3:]), "".join(low[:2]), shape_of(chars)]
    return [1 + hash32(21 + k, t) % (TABLES[k][1] - 1) for k, t in enumerate(texts)]


class Splitter(nn.Module):
    def __init__(self, vectors, n_tags):
        super().__init__()
        self.tables = nn.ModuleList([nn.Embedding(r, w) for _, r, w in TABLES])
        for t in self.tables:
            nn.init.uniform_(t.weight, -0.1, 0.1)
        self.register_buffer("vectors", vectors, persistent=False)
        self.word = nn.Linear(sum(w for _, _, w in TABLES) + vectors.shape[1], WORD)
        self.norm = nn.LayerNorm(WORD)
        self.forth, self.back = nn.LSTM(WORD + FLAGS, HIDDEN), nn.LSTM(WORD + FLAGS, HIDDEN)
        self.out = nn.Linear(2 * HIDDEN, 1)
        self.tags = nn.Linear(2 * HIDDEN, n_tags)      # training only: knowing the part of speech steadies the rest

    def forward(self, ids, rows, flags):
        """T x B x ..."""
        x = torch.cat([t(ids[..., k]) for k, t in enumerate(self.tables)] + [F.embedding(rows, self.vectors)], -1)
        if self.training:
            x = F.dropout(x, 0.25)
        x = torch.cat([F.dropout(self.norm(self.word(x)), 0.25, self.training), flags], -1)
        h = torch.cat([self.forth(x)[0], self.back(x.flip(0))[0].flip(0)], -1)
        h = F.dropout(h, 0.4, self.training)
        return self.out(h).squeeze(-1), self.tags(h)


def read_documents(path):
    """Documents as lists of paragraphs, paragraphs as lists of sentences (text, {byte span: tag})."""
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
            tags[(len(text[:b].encode()), len(text[:b + len(c[1])].encode()))] = c[4]
    return [[p for p in d if p] for d in documents]


def tokenise(program, texts):
    run = subprocess.run([program], input="\n".join(texts) + "\n", stdout=subprocess.PIPE, text=True, check=True)
    return [[tuple(map(int, t.split())) for t in line.split("\t") if t] for line in run.stdout.split("\n")[: len(texts)]]


class Words:
    def __init__(self, vector_words):
        self.row = {w: i + 1 for i, w in enumerate(vector_words)}
        self.cache = {}

    def __call__(self, form):
        hit = self.cache.get(form)
        if hit is None:
            hit = self.cache[form] = (feature_ids(form), self.row.get(vector_key(form), 0))
        return hit


def sequences(program, words, groups, tag_index):
    """groups: lists of sentences that make one running text."""
    texts = [" ".join(s for s, _ in g) for g in groups]
    out = []
    for group, text, tokens in zip(groups, texts, tokenise(program, texts)):
        ends, tags, at = set(), {}, 0
        for s, gold_tags in group:
            for (b, e), tag in gold_tags.items():
                tags[(at + b, at + e)] = tag
            at += len(s.encode())
            ends.add(at)
            at += 1
        raw = text.encode()
        ids, rows, flags, last, tag = [], [], [], [], []
        for i, (b, e, joined) in enumerate(tokens):
            f, r = words(raw[b:e].decode())
            ids.append(f)
            rows.append(r)
            follows = i + 1 < len(tokens) and tokens[i + 1][0] > e
            flags.append((float(follows or i + 1 == len(tokens)), float(joined)))
            nxt = tokens[i + 1][0] if i + 1 < len(tokens) else len(raw) + 1
            tag.append(tag_index.get(tags.get((b, e)), -1))
            last.append(float(any(x in ends for x in range(e, nxt))))
        out.append((np.array(ids), np.array(rows), np.array(flags, dtype=np.float32), np.array(last, dtype=np.float32), text, tokens, group, np.array(tag)))
    return out


def score(net, sequences_, threshold=0.5):
    net.eval()
    hit = got = gold = 0
    with torch.no_grad():
        for ids, rows, flags, last, text, tokens, group, _ in sequences_:
            p = torch.sigmoid(net(torch.from_numpy(ids).unsqueeze(1), torch.from_numpy(rows).unsqueeze(1), torch.from_numpy(flags).unsqueeze(1))[0])[:, 0].numpy()
            spans, begin = set(), 0
            for i in range(len(tokens)):
                if p[i] > threshold or i + 1 == len(tokens):
                    spans.add((tokens[begin][0], tokens[i][1]))
                    begin = i + 1
            want, at = set(), 0
            for s, _ in group:
                raw = s.encode()
                want.add((at + len(raw) - len(raw.lstrip()), at + len(raw.rstrip())))
                at += len(raw) + 1
            hit += len(spans & want)
            got += len(spans)
            gold += len(want)
    net.train()
    return 200 * hit / (got + gold)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("gold")
    parser.add_argument("vectors")
    parser.add_argument("out")
    parser.add_argument("--tokeniser", required=True)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    rng = random.Random(args.seed)
    packed = np.load(args.vectors)
    rows = packed["rows"].astype(np.float32) * float(packed["scale"])
    words = Words(list(packed["words"]))
    split = open(args.gold + "/syntax-gum/splits.md", encoding="utf-8").read()
    held = set(re.findall(r"\* (G\w+)", split.split("## dev")[1]))
    gum_dev_ids = set(re.findall(r"\* (G\w+)", split.split("## dev")[1].split("## test")[0]))
    ewt = read_documents(args.gold + "/syntax-ewt/en_ewt-ud-train.conllu")
    gum, gum_dev = [], []
    for path in sorted(glob.glob(args.gold + "/syntax-gum/dep/*.conllu")):
        name = os.path.basename(path)[:-7]
        if name.split("_")[1] in GUM_CLOSED:
            continue
        if name in gum_dev_ids:
            gum_dev += read_documents(path)
        elif name not in held:
            gum += read_documents(path)
    flat = lambda documents: [[s for p in d for s in p] for d in documents]
    ewt_dev = read_documents(args.gold + "/syntax-ewt/en_ewt-ud-dev.conllu")
    tag_list = sorted({t for d in ewt + gum for p in d for _, g in p for t in g.values()})
    tag_index = {t: i for i, t in enumerate(tag_list)}
    net = Splitter(torch.from_numpy(np.concatenate([np.zeros((1, 100), np.float32), rows])), len(tag_list))
    make = lambda groups: sequences(args.tokeniser, words, groups, tag_index)
    paragraphs = lambda documents: [p for d in documents for p in d]
    train = make(flat(ewt) * 2 + flat(gum)) + make(paragraphs(ewt + gum))
    dev, dev_par, gum_seq = make(flat(ewt_dev)), make(paragraphs(ewt_dev)), make(flat(gum_dev))
    gum_par = make(paragraphs(gum_dev))

    def mixed():
        """New neighbours: runs of one to three sentences from anywhere in a corpus, strung together."""
        out = []
        for documents in (ewt, gum):
            runs = []
            for d in documents:
                flat_d = [s for p in d for s in p]
                at = 0
                while at < len(flat_d):
                    k = rng.randrange(1, 4)
                    runs.append(flat_d[at:at + k])
                    at += k
            rng.shuffle(runs)
            out += [[s for r in runs[i:i + 12] for s in r] for i in range(0, len(runs), 12)]
        return make(out)

    print(len(train), "texts", sum(len(s[0]) for s in train), "tokens", flush=True)
    size, length = 32, 100
    total = args.epochs * int(1.6 * sum(len(s[0]) for s in train)) // (size * length)
    optimiser = torch.optim.Adam(net.parameters(), lr=3e-3)
    step = 0
    average = {k: v.clone() for k, v in net.state_dict().items()}
    for epoch in range(args.epochs):
        pieces = []
        for s in train + mixed():
            n = len(s[0])
            at = -rng.randrange(length) if n > length else 0
            while at < n:
                b, e = max(0, at), min(n, at + length)
                if e - b > 1:
                    pieces.append((s, b, e))
                at += length
        rng.shuffle(pieces)
        pieces.sort(key=lambda p: (p[2] - p[1]) // 20)
        groups = [pieces[i:i + size] for i in range(0, len(pieces), size)]
        rng.shuffle(groups)
        losses = []
        for group in groups:
            t = max(e - b for _, b, e in group)
            ids = np.zeros((t, len(group), len(TABLES)), np.int64)
            rows_ = np.zeros((t, len(group)), np.int64)
            flags = np.zeros((t, len(group), FLAGS), np.float32)
            want = np.zeros((t, len(group)), np.float32)
            mask = np.zeros((t, len(group)), np.float32)
            tags = np.full((t, len(group)), -1, np.int64)
            for k, (s, b, e) in enumerate(group):
                n = e - b
                ids[:n, k], rows_[:n, k], flags[:n, k], want[:n, k], mask[:n, k] = s[0][b:e], s[1][b:e], s[2][b:e], s[3][b:e], 1
                tags[:n, k] = s[7][b:e]
            hide = np.random.RandomState(step).rand(t, len(group)) < 0.12
            ids[..., 0][hide] = 0
            rows_[hide & (np.random.RandomState(step + 1).rand(t, len(group)) < 0.5)] = 0
            for g in optimiser.param_groups:
                g["lr"] = 3e-3 * min(1, (step + 1) / 100) * max(0.02, 1 - step / total)
            logits, tag_logits = net(torch.from_numpy(ids), torch.from_numpy(rows_), torch.from_numpy(flags))
            loss = (F.binary_cross_entropy_with_logits(logits, torch.from_numpy(want), reduction="none") * torch.from_numpy(mask)).sum() / mask.sum()
            loss = loss + 0.1 * F.cross_entropy(tag_logits.flatten(0, 1), torch.from_numpy(tags).flatten(), ignore_index=-1)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            step += 1
            if step % 2 == 0:
                with torch.no_grad():
                    for name, p in net.named_parameters():
                        average[name].lerp_(p, 1 - min(0.995, (1 + step) / (50 + step)))
            losses.append(float(loss))
        print(epoch + 1, f"{np.mean(losses):.4f}", "", flush=True)
        raw = {k: v.clone() for k, v in net.state_dict().items()}
        net.load_state_dict(average)
        print("   average: EWT dev %.2f at 0.5, %.2f at 0.4 (by paragraph %.2f), GUM dev %.2f (by paragraph %.2f)" % (
            score(net, dev), score(net, dev, 0.4), score(net, dev_par), score(net, gum_seq), score(net, gum_par)), flush=True)
        torch.save(net.state_dict(), args.out)
        net.load_state_dict(raw)
    net.load_state_dict(average)
    for threshold in (0.3, 0.4, 0.5, 0.6):
        print(threshold, "EWT dev %.2f" % score(net, dev, threshold))


if __name__ == "__main__":
    main()
