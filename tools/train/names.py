"""Trains the tagger of names (src/syntax/name_tagger.h): persons, organisations, places and more.

    names.py GOLD VECTORS.npz PLACES.npz OUT.pt [--epochs 14] [--seed 7]

A small network of its own, which sees nothing that could be learned by heart: fixed word vectors, the first and last
letters of a word, its shape, the lists of names, and the look of the whole sentence. Sets differ in what their
annotators call a name, so each set has a vector of its own (Stymne et al. 2018); what ships takes EWT's place. The
part of speech is learned beside the names and then thrown away. The weights written are running means, those of the
epoch that did best on the dev parts.
"""
import argparse
import collections
import json
import random
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import data
import places
from features import fold, hash32, is_digit, is_upper, lower_one, shape_of
from layers import begin_lstm, shared_dropout
from model import SOURCES
from train import COARSE, FORBIDDEN, GOLD_COARSE, Swaps, batches, pad, vary, viterbi
from words import Words, load_vectors

# kind, length, seed, label, rows (a power of two), width
TABLES = [
    ("prefix", 2, 41, "prefix2", 1024, 16),
    ("prefix", 3, 42, "prefix3", 4096, 24),
    ("suffix", 2, 43, "suffix2", 1024, 16),
    ("suffix", 3, 44, "suffix3", 4096, 32),
    ("suffix", 4, 45, "suffix4", 8192, 32),
    ("shape", 0, 46, "shape", 2048, 32),
    ("place", 0, 0, "place", 64, 16),
]
MEMORY = (1, 3, 4)          # features of three and four letters: by these a name is learned by heart
WORD, PIECES, HIDDEN = 128, 3, 128
FIRST, CAPITALS, TITLES, PHRASE_BEGINS, PHRASE_GOES_ON, PHRASE_ALONE = range(6)
FLAGS = 6                   # src/syntax/name_tagger.cc has the same order
LONGEST_PHRASE = 4
SHARE = {"btc": 0.3, "wnut17": 0.7}      # part of a set seen in an epoch
TWICE = {"re3d": 2}
UPOS_WEIGHT = 0.3
# No set tells towns from buildings, and the program does by the name's last word (src/syntax/facilities.h): one kind here.
TYPES = [t for t in data.TYPES if t != "facility"]
COLUMNS = [i for i, t in enumerate(data.TAGS) if t[2:] != "facility"]
TAGS = [data.TAGS[i] for i in COLUMNS]
FORBIDDEN = FORBIDDEN[np.ix_(COLUMNS, COLUMNS)]
BEGIN_FORBIDDEN = np.array([t.startswith("I-") for t in TAGS])


def feature_ids(form, place_bits):
    chars = fold(form)
    low = ["0" if is_digit(c) else lower_one(c) for c in chars]
    out = []
    for kind, length, seed, _, rows, _ in TABLES:
        if kind == "place":
            out.append(place_bits)
            continue
        text = shape_of(chars) if kind == "shape" else "".join(low[:length] if kind == "prefix" else low[-length:])
        out.append(1 + hash32(seed, text) % (rows - 1))      # row 0 is kept for "hidden" (dropout)
    return out


class NameWords(Words):
    """Looks up phrases, too, and tells how a whole sentence looks."""

    def __init__(self, vector_words, place_file):
        super().__init__(vector_words, feature_ids, place_file)
        self.known = {}

    def is_phrase(self, forms):
        key = " ".join(forms)
        hit = self.known.get(key)
        if hit is None:
            hit = self.known[key] = hash32(places.PHRASE_SEED, places.phrase_key(key)) in self.phrases
        return hit

    def flags(self, forms):
        """n x FLAGS, as name_flags() in src/syntax/name_tagger.cc."""
        out = np.zeros((len(forms), FLAGS), np.float32)
        out[0, FIRST] = 1
        upper = [is_upper(f[0]) for f in forms]
        small = lambda c: "a" <= c <= "z"
        lower = [small(f[0]) for f in forms]
        long_lower = sum(l and len(f.encode()) > 3 for f, l in zip(forms, lower))
        if not any(lower) and sum(upper) > 1:
            out[:, CAPITALS if not any(small(c) for f in forms for c in f) else TITLES] = 1
        elif long_lower == 0 and sum(upper) > 2:
            out[:, TITLES] = 1
        i = 0
        while i < len(forms):
            size = 0
            if upper[i]:
                for n in range(min(LONGEST_PHRASE, len(forms) - i), 0, -1):
                    if upper[i + n - 1] and self.is_phrase(forms[i:i + n]):
                        size = n
                        break
            if size == 1:
                out[i, PHRASE_ALONE] = 1
            elif size > 1:
                out[i, PHRASE_BEGINS] = 1
                out[i + 1:i + size, PHRASE_GOES_ON] = 1
            i += max(size, 1)
        return out


class Tagger(nn.Module):
    def __init__(self, vectors, n_upos):
        super().__init__()
        tags = len(TAGS)
        self.tables = nn.ModuleList([nn.Embedding(t[4], t[5]) for t in TABLES])
        for t in self.tables:
            nn.init.uniform_(t.weight, -0.1, 0.1)
        self.register_buffer("vectors", vectors, persistent=False)
        self.maxout = nn.Linear(sum(t[5] for t in TABLES) + vectors.shape[1], PIECES * WORD)
        self.norm = nn.LayerNorm(WORD)
        self.forth, self.back = (nn.LSTM(WORD + FLAGS + len(SOURCES), HIDDEN) for _ in range(2))
        for lstm in (self.forth, self.back):
            begin_lstm(lstm, HIDDEN)
        self.out = nn.Linear(2 * HIDDEN, tags)
        self.upos = nn.Linear(2 * HIDDEN, n_upos)
        self.transitions, self.begin = nn.Parameter(torch.zeros(tags, tags)), nn.Parameter(torch.zeros(tags))

    def states(self, ids, rows, flags, sources, lengths):
        """flags: B x T x FLAGS; sources: B x len(SOURCES), weights that add up to one."""
        parts = [t(ids[..., k]) for k, t in enumerate(self.tables)] + [F.embedding(rows, self.vectors)]
        x = F.dropout(torch.cat(parts, -1), 0.2, self.training)
        x = self.maxout(x)
        x = shared_dropout(self.norm(x.view(*x.shape[:-1], PIECES, WORD).max(-2).values), 0.35, self.training)
        x = torch.cat([x, flags, sources.unsqueeze(1).expand(-1, x.shape[1], -1)], -1)
        n = torch.as_tensor(lengths).unsqueeze(1)
        at = torch.arange(x.shape[1]).unsqueeze(0)
        mirror = torch.where(at < n, n - 1 - at, at).unsqueeze(-1)
        turn = lambda v: torch.gather(v, 1, mirror.expand(-1, -1, v.shape[2]))
        a = self.forth(x.transpose(0, 1).contiguous())[0].transpose(0, 1)
        b = turn(self.back(turn(x).transpose(0, 1).contiguous())[0].transpose(0, 1))
        return shared_dropout(torch.cat([a, b], -1), 0.5, self.training)

    def chain(self):
        """Transitions and beginnings; without the bar, a set that leaves two kinds open would teach to begin one and go on with the other."""
        return self.transitions.masked_fill(torch.from_numpy(FORBIDDEN), -1e4), self.begin.masked_fill(torch.from_numpy(BEGIN_FORBIDDEN), -1e4)

    def loss(self, scores, allowed, lengths):
        """Negative log of the probability that a CRF gives to all tag sequences that the annotation allows."""
        steps = torch.cat([scores, scores.masked_fill(~allowed, -1e4)], 0).unbind(1)
        transitions, begin = self.chain()
        alpha = steps[0] + begin
        n, size = torch.as_tensor(lengths).repeat(2), scores.shape[0]
        # exp and a product in place of logsumexp over pairs: the same number, several times faster
        trans = transitions.exp()
        for t in range(1, len(steps)):
            top = alpha.max(1, keepdim=True).values.detach()
            step = ((alpha - top).exp() @ trans).clamp(min=1e-30).log() + top + steps[t]
            alpha = torch.where((n > t).unsqueeze(1), step, alpha)
        z = torch.logsumexp(alpha, 1)
        return (z[:size] - z[size:]).sum()


class Example:
    __slots__ = ("source", "ids", "rows", "flags", "upos", "ner", "n", "sentence")


def make_example(s, words, upos, forms=None, n=None):
    e = Example()
    forms = forms or s["forms"]
    e.n = n or len(forms)
    got = [words(f) for f in forms[:e.n]]
    e.ids = np.array([g[0] for g in got], dtype=np.int64)
    e.rows = np.array([g[1] for g in got], dtype=np.int64)
    e.flags = words.flags(forms[:e.n])
    e.source = SOURCES.index(s["source"].split(":")[0])
    e.upos = np.array([upos.get(u, -1) for u in s["upos"][:e.n]]) if s["upos"] else None
    e.ner = np.array(s["ner"][:e.n] if s["ner"] else [1] * e.n, dtype=np.int64)
    e.sentence = s
    return e


def tensors(batch, sources=None):
    batch = sorted(batch, key=lambda e: -e.n)
    lengths = [e.n for e in batch]
    flags = np.zeros((len(batch), lengths[0], FLAGS), np.float32)
    mix = np.zeros((len(batch), len(SOURCES)), np.float32)
    for b, e in enumerate(batch):
        flags[b, :e.n] = e.flags
        if sources is None:
            mix[b, e.source] = 1
        else:
            mix[b] = sources
    return batch, pad(batch, lambda e: e.ids, 0, (len(TABLES),)), pad(batch, lambda e: e.rows, 0), torch.from_numpy(flags), torch.from_numpy(mix), lengths


def hide(ids, rows, named):
    """Hides the vector or the letters of some words, of names more often, so that the rest must do."""
    p = torch.where(named, 0.2, 0.05)
    letters = torch.rand(rows.shape) < p
    ids = ids.clone()
    for k in MEMORY:
        ids[..., k] = torch.where(letters, torch.zeros_like(rows), ids[..., k])
    lists = torch.rand(rows.shape) < 0.1
    ids[..., -1] = torch.where(lists, torch.zeros_like(rows), ids[..., -1])
    return ids, torch.where((torch.rand(rows.shape) < p) & ~letters, torch.zeros_like(rows), rows)


def loss_of(net, batch):
    batch, ids, rows, flags, mix, lengths = tensors(batch)
    mask = pad(batch, lambda e: e.ner, 1)
    ids, rows = hide(ids, rows, mask > 1)
    h = net.states(ids, rows, flags, mix, lengths)
    allowed = ((mask.unsqueeze(-1) >> torch.tensor(COLUMNS)) & 1).bool()
    loss = net.loss(net.out(h), allowed, lengths)
    if batch[0].upos is not None:
        target = pad(batch, lambda e: e.upos, -1)
        loss = loss + UPOS_WEIGHT * F.cross_entropy(net.upos(h).flatten(0, 1), target.flatten(), ignore_index=-1, reduction="sum")
    return loss / sum(lengths), sum(lengths)


def source_mix(names):
    return np.array([1 / len(names) if s in names else 0 for s in SOURCES], np.float32)


def predict(net, sentences, words, sources):
    """Pairs of a sentence and its spans (begin, end, type)."""
    examples = [make_example(s, words, {}) for s in sentences]
    transitions, begin = (x.detach().numpy() for x in net.chain())
    out = []
    with torch.no_grad():
        for batch in batches(examples, 4000, random.Random(1)):
            batch, ids, rows, flags, mix, lengths = tensors(batch, sources)
            scores = net.out(net.states(ids, rows, flags, mix, lengths)).numpy()
            for b, e in enumerate(batch):
                out.append((e.sentence, data.spans_of([TAGS[t] for t in viterbi(scores[b, :e.n], transitions, begin)])))
    return out


def evaluate(net, sentences, words, sources):
    net.eval()
    n = collections.Counter()
    for s, spans in predict(net, [s for s in sentences if s["ner"] is not None], words, sources):
        got = {(x, y, COARSE[t]) for x, y, t in spans if t in COARSE}
        gold = {(x, y, GOLD_COARSE[t]) for x, y, t in s["spans"] if t in GOLD_COARSE}
        for kind in ("PER", "ORG", "LOC"):
            a, b = {x for x in got if x[2] == kind}, {x for x in gold if x[2] == kind}
            n[kind, "hit"] += len(a & b)
            n[kind, "all"] += len(a) + len(b)
    net.train()
    out = {k: round(200 * n[k, "hit"] / max(1, n[k, "all"]), 2) for k in ("PER", "ORG", "LOC")}
    out["names"] = round(200 * sum(n[k, "hit"] for k in out) / max(1, sum(n[k, "all"] for k in out)), 2)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold")
    parser.add_argument("vectors")
    parser.add_argument("places")
    parser.add_argument("out")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch", type=int, default=2500)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    rng = random.Random(args.seed)
    train, dev = data.load(args.gold)
    upos = {u: i for i, u in enumerate(sorted({u for s in train["ewt"] for u in s["upos"]} - {"_"}))}
    vector_words, vectors = load_vectors(args.vectors)
    words, swaps = NameWords(vector_words, args.places), Swaps(train, args.places)
    net = Tagger(vectors, len(upos))
    print(sum(p.numel() for p in net.parameters()), "weights", flush=True)
    average = {k: v.clone() for k, v in net.state_dict().items()}
    optimiser = torch.optim.Adam(net.parameters(), lr=args.rate, betas=(0.9, 0.95))
    start, step, best, log = time.time(), 0, 0.0, open(args.out + ".log", "a")
    total = None
    for epoch in range(1, args.epochs + 1):
        groups = collections.defaultdict(list)
        for name, sentences in train.items():
            for s in sentences * TWICE.get(name, 1):
                if s["ner"] is not None and rng.random() < SHARE.get(name, 1.0) and len(s["forms"]) <= 150:
                    s = swaps.apply(s, rng)
                    forms, n = vary(s, rng)
                    e = make_example(s, words, upos, forms, n)
                    groups[e.upos is not None].append(e)
        plan = [b for g in groups.values() for b in batches(g, args.batch, rng)]
        rng.shuffle(plan)
        total = total or len(plan) * args.epochs
        losses, tokens, began = [], 0, time.time()
        for batch in plan:
            rate = args.rate * min(1.0, (step + 1) / 200) * max(0.02, 1 - step / total)
            for group in optimiser.param_groups:
                group["lr"] = rate
            loss, k = loss_of(net, batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimiser.step()
            step += 1
            tokens += k
            losses.append(float(loss))
            if step % 50 == 0:
                print(step, total, f"{tokens / (time.time() - began):.0f} tokens/s, loss {np.mean(losses):.3f}", flush=True)
            decay = min(0.998, (1 + step) / (50 + step))
            with torch.no_grad():
                for name, p in net.named_parameters():
                    average[name].lerp_(p, 1 - decay)
        if epoch % 2 and epoch != args.epochs:
            continue
        raw = {k: v.clone() for k, v in net.state_dict().items()}
        net.load_state_dict(average)
        ewt = source_mix(["ewt"])
        figures = {name: evaluate(net, sentences, words, ewt) for name, sentences in dev.items()}
        line = {"epoch": epoch, "step": step, "minutes": round((time.time() - start) / 60, 1), "tokens/s": round(tokens / (time.time() - began)),
                "loss": round(float(np.mean(losses)), 4), "dev": figures}
        print(json.dumps(line), flush=True)
        log.write(json.dumps(line) + "\n")
        log.flush()
        mark = figures["ewt"]["names"] + 0.25 * (figures["gum"]["names"] + figures["re3d"]["names"])
        if mark > best:
            best = mark
            torch.save({"weights": net.state_dict(), "epoch": epoch, "figures": figures}, args.out)
        net.load_state_dict(raw)


if __name__ == "__main__":
    main()
