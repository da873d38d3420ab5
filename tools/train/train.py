"""Trains the language model of hearsay.

    train.py GOLD VECTORS.npz PLACES.npz OUT_DIR (--steps N | --until HH:MM) [--seed 7]

GOLD is the folder with the unpacked public sets. With --until the learning rate follows the clock and the run ends
at that time; the number of steps it took is written to OUT_DIR/log.jsonl, and --steps with that number repeats it.
Each epoch ends with figures on the dev parts and a checkpoint of the averaged weights.
"""
import argparse
import collections
import datetime
import json
import math
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import data
from features import TABLES, feature_ids
from model import SOURCES, Net
from words import Words, load_vectors

LOSS = {"arc": 1.0, "label": 1.0, "xpos": 0.5, "upos": 0.3, "feats": 0.3, "lemma": 0.5, "name": 1.2}
CLAUSE, CLAUSE_WEIGHT = ("ccomp", "parataxis"), 2.0      # what somebody said hangs on these arcs
SHARE = {"btc": 0.4, "wnut17": 0.7}      # part of a set seen in an epoch
TWICE = {"re3d": 2, "meantime": 1}


def lemma_script(form, lemma):
    """How to make the lemma: from the form as it is or lower-cased, cut so many characters, add a suffix."""
    best = None
    for mode, base in (("l", form.lower()), ("k", form)):
        common = 0
        while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
            common += 1
        script = (mode, len(base) - common, lemma[common:])
        if best is None or script[1] < best[1]:
            best = script
    return f"{best[0]}|{best[1]}|{best[2]}"


def vocabulary(train):
    count = {k: collections.Counter() for k in ("upos", "xpos", "feats", "lemma", "rel")}
    for s in train["ewt"] + train["gum"]:
        for k in ("upos", "xpos", "feats", "rel"):
            count[k].update(s[k])
        count["lemma"].update(lemma_script(f, l) for f, l in zip(s["forms"], s["lemma"]) if l != "_")
    least = {"upos": 1, "xpos": 3, "feats": 4, "lemma": 4, "rel": 3}
    return {k: [w for w, n in sorted(c.items(), key=lambda x: (-x[1], x[0])) if n >= least[k] and not (k == "upos" and w == "_")] for k, c in count.items()}


class Example:
    __slots__ = ("source", "ids", "rows", "upos", "xpos", "feats", "lemma", "head", "rel", "ner", "n")


def make_example(s, words, index, forms=None, n=None):
    e = Example()
    forms = forms or s["forms"]
    n = n or len(forms)
    got = [words(f) for f in forms[:n]]
    e.ids = np.array([g[0] for g in got], dtype=np.int64)
    e.rows = np.array([g[1] for g in got], dtype=np.int64)
    e.n = n
    e.source = SOURCES.index(s["source"].split(":")[0])
    if s["head"]:
        e.head = np.array(s["head"][:n])
        for k in ("upos", "xpos", "feats", "rel"):
            setattr(e, k, np.array([index[k].get(v, -1) for v in s[k][:n]]))
        e.lemma = np.array([-1 if l == "_" else index["lemma"].get(lemma_script(f, l), -1) for f, l in zip(forms[:n], s["lemma"])])
    else:
        e.head = None
    e.ner = np.array(s["ner"][:n], dtype=np.int64) if s["ner"] is not None else None
    return e


def headline(s):
    """Title Case for content words, no full stop: how a headline would print the sentence."""
    small = {"ADP", "DET", "CCONJ", "AUX", "PART", "SCONJ", "PRON"}
    return [f if u in small else f[:1].upper() + f[1:] for f, u in zip(s["forms"], s["upos"])]


PERSON, PLACE = {"PER", "person", "Person"}, {"LOC", "place", "Location", "location"}
ORGANISATION = {"ORG", "organization", "Organisation", "corporation"}


class Swaps:
    """Puts other people's and places' names into a sentence: who and where is to be read from the context and the look
    of a word, not known by heart."""

    def __init__(self, train, place_file):
        self.first, self.last = [], []
        plain = lambda f: f.isalpha() and f[0].isupper() and len(f) > 1 and not f.isupper()
        for sentences in train.values():
            for s in sentences:
                for b, e, kind in s.get("spans") or []:
                    if kind in PERSON:
                        if plain(s["forms"][b]):
                            self.first.append(s["forms"][b])
                        if e > b + 1 and plain(s["forms"][e - 1]):
                            self.last.append(s["forms"][e - 1])
        lists = np.load(place_file)
        # the training sets' own names stand beside the lists: they are fewer and of the kinds that the news names
        self.first = sorted(set(self.first)) * 4 + list(lists["first"])
        self.last = sorted(set(self.last)) * 4 + list(lists["last"])
        self.towns, self.organisations = list(lists["towns"]), list(lists["organisation"])
        self.plain = plain

    def apply(self, s, rng, share=0.3):
        forms = None
        for b, e, kind in s.get("spans") or []:
            if rng.random() >= share:
                continue
            for i in range(b, e):
                old = s["forms"][i]
                if not self.plain(old) or (s["upos"] and s["upos"][i] != "PROPN"):
                    continue
                if kind in PERSON and not old.lower() in data.TITLES:
                    pool = self.first if i == b and (e - b > 1 or rng.random() < 0.5) else self.last
                elif kind in PLACE and e - b == 1:
                    pool = self.towns
                elif kind in ORGANISATION and e - b == 1:
                    pool = self.organisations if rng.random() < 0.6 else self.last
                else:
                    continue
                forms = forms or list(s["forms"])
                forms[i] = str(pool[rng.randrange(len(pool))])
        if forms is None:
            return s
        changed = dict(s)
        changed["forms"] = forms
        if s["lemma"]:
            changed["lemma"] = [f if f != g else l for f, g, l in zip(forms, s["forms"], s["lemma"])]
        return changed


def vary(s, rng):
    """Other ways in which the same sentence could have been printed."""
    n = len(s["forms"])
    if not s["head"]:
        return (([f.upper() for f in s["forms"]], n) if rng.random() < 0.01 else (None, n))
    if n > 3 and s["upos"][-1] == "PUNCT" and n not in s["head"] and rng.random() < 0.06:
        return (headline(s)[: n - 1] if rng.random() < 0.4 else None, n - 1)
    r = rng.random()
    if r < 0.03:
        return [f.upper() for f in s["forms"]], n
    if r < 0.045:
        return [f.lower() for f in s["forms"]], n
    return None, n


def batches(examples, size, rng):
    order = sorted(range(len(examples)), key=lambda i: examples[i].n + rng.random() * 3)
    out, current, longest = [], [], 0
    for i in order:
        n = examples[i].n
        if current and (len(current) + 1) * max(longest, n) > size:
            out.append(current)
            current, longest = [], 0
        current.append(examples[i])
        longest = max(longest, n)
    if current:
        out.append(current)
    rng.shuffle(out)
    return out


def pad(batch, get, fill, shape=()):
    t = max(e.n for e in batch)
    out = np.full((len(batch), t) + shape, fill, dtype=np.int64)
    for b, e in enumerate(batch):
        v = get(e)
        if v is not None:
            out[b, : e.n] = v
    return torch.from_numpy(out)


def tensors(batch):
    batch = sorted(batch, key=lambda e: -e.n)
    return batch, pad(batch, lambda e: e.ids, 0, (batch[0].ids.shape[1],)), pad(batch, lambda e: e.rows, 0), [e.n for e in batch]


# Features of form, 3 and 4 letters: by these a name is learned by heart.
MEMORY = (0, 2, 3, 5, 6)


def drop_words(ids, rows, rare, named):
    """Hides the form, and with it the vector, of some words, rare ones more often, so that affixes and context must do."""
    form = ids[..., 0]
    p = torch.where(rare[form], 0.3, 0.04)
    hide = torch.rand(form.shape) < p
    ids = ids.clone()
    ids[..., 0] = torch.where(hide, torch.zeros_like(form), form)
    unknown = named & (torch.rand(form.shape) < 0.2)
    for k in MEMORY:
        ids[..., k] = torch.where(unknown, torch.zeros_like(form), ids[..., k])
    return ids, torch.where((hide & (torch.rand(form.shape) < 0.5)) | (unknown & (torch.rand(form.shape) < 0.4)), torch.zeros_like(rows), rows)


def loss_of(net, batch, rare, clauses):
    """clauses: for each relation, is it one of CLAUSE."""
    batch, ids, rows, lengths = tensors(batch)
    # words that may begin or go on a name
    named = pad(batch, lambda e: e.ner, 1) > 1
    ids, rows = drop_words(ids, rows, rare, named)
    x, h = net.encode(ids, rows, lengths)
    tokens = sum(lengths)
    parts = {}
    if batch[0].head is not None:
        target = {k: pad(batch, lambda e: getattr(e, k), -1) for k in ("upos", "xpos", "feats", "lemma", "rel", "head")}
        for k, scores in zip(("upos", "xpos", "feats", "lemma"), net.tag_scores(x, h)):
            parts[k] = F.cross_entropy(scores.flatten(0, 1), target[k].flatten(), ignore_index=-1, reduction="sum")
        arcs = net.arc_scores(h)
        blocked = torch.arange(arcs.shape[2]).unsqueeze(0) > torch.tensor(lengths).unsqueeze(1)
        arcs = arcs.masked_fill(blocked.unsqueeze(1), -1e4)
        weight = torch.where(clauses[target["rel"]], CLAUSE_WEIGHT, 1.0).flatten()
        parts["arc"] = (weight * F.cross_entropy(arcs.flatten(0, 1), target["head"].flatten(), ignore_index=-1, reduction="none")).sum()
        labels = net.label_scores(h, target["head"].clamp(min=0))
        parts["label"] = (weight * F.cross_entropy(labels.flatten(0, 1), target["rel"].flatten(), ignore_index=-1, reduction="none")).sum()
    if batch[0].ner is not None:
        mask = pad(batch, lambda e: e.ner, 1)
        allowed = (mask.unsqueeze(-1) >> torch.arange(len(data.TAGS))) & 1
        parts["name"] = net.name_loss(net.name_scores(x, h, torch.tensor([e.source for e in batch])), allowed.bool(), lengths)
    return sum(LOSS[k] * v for k, v in parts.items()) / tokens, {k: float(v) / tokens for k, v in parts.items()}, tokens


def viterbi(scores, transitions, begin):
    best, back = begin + scores[0], []
    for t in range(1, len(scores)):
        options = best[:, None] + transitions
        back.append(options.argmax(0))
        best = options.max(0) + scores[t]
    path = [int(best.argmax())]
    for b in reversed(back):
        path.append(int(b[path[-1]]))
    return path[::-1]


FORBIDDEN = np.array([[tag.startswith("I-") and before not in ("B-" + tag[2:], tag) for tag in data.TAGS] for before in data.TAGS])
COARSE = {"person": "PER", "organisation": "ORG", "place": "LOC", "facility": "LOC"}
GOLD_COARSE = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "person": "PER", "Person": "PER", "Organisation": "ORG", "Location": "LOC",
               "location": "LOC", "group": "ORG", "corporation": "ORG", "organization": "ORG", "place": "LOC"}


def evaluate(net, sentences, words, index):
    net.eval()
    examples = [make_example(s, words, index) for s in sentences]
    for e, s in zip(examples, sentences):
        e.lemma = s                                            # keeps the sentence with its example
    n = collections.Counter()
    transitions = net.transitions.detach().numpy() + np.where(FORBIDDEN, -1e4, 0)
    begin = net.begin.detach().numpy() + np.where([t.startswith("I-") for t in data.TAGS], -1e4, 0)
    with torch.no_grad():
        for batch in batches(examples, 3000, random.Random(1)):
            batch, ids, rows, lengths = tensors(batch)
            x, h = net.encode(ids, rows, lengths)
            name = net.name_scores(x, h).numpy()
            syntax = batch[0].head is not None
            if syntax:
                upos, xpos, feats, lemma = [t.argmax(-1).numpy() for t in net.tag_scores(x, h)]
                arcs = net.arc_scores(h)
                blocked = torch.arange(arcs.shape[2]).unsqueeze(0) > torch.tensor(lengths).unsqueeze(1)
                heads = arcs.masked_fill(blocked.unsqueeze(1), -1e4).argmax(-1)
                rels = net.label_scores(h, heads).argmax(-1).numpy()
                heads = heads.numpy()
            for b, e in enumerate(batch):
                s, k = e.lemma, e.n
                n["tokens"] += k
                if syntax:
                    good = heads[b, :k] == e.head
                    n["upos"] += int((upos[b, :k] == e.upos).sum())
                    n["xpos"] += int((xpos[b, :k] == e.xpos).sum())
                    n["uas"] += int(good.sum())
                    base = [index["base"][r] for r in rels[b, :k]]
                    n["las"] += sum(g and p == r.split(":")[0] for g, p, r in zip(good, base, s["rel"]))
                    n["lemma"] += sum(index["scripts"][int(l)] == lemma_script(f, w) for l, f, w in zip(lemma[b, :k], s["forms"], s["lemma"]))
                if s.get("spans") is not None:
                    tags = [data.TAGS[t] for t in viterbi(name[b, :k], transitions, begin)]
                    got = {(x, y, COARSE[t]) for x, y, t in data.spans_of(tags) if t in COARSE}
                    gold = {(x, y, GOLD_COARSE[t]) for x, y, t in s["spans"] if t in GOLD_COARSE}
                    n["hit"] += len(got & gold)
                    n["got"] += len(got)
                    n["gold"] += len(gold)
    net.train()
    out = {k: round(100 * n[k] / n["tokens"], 2) for k in ("upos", "xpos", "lemma", "uas", "las") if n[k]}
    out["names"] = round(200 * n["hit"] / max(1, n["got"] + n["gold"]), 2)
    return out


def make_index(vocab):
    index = {k: {w: i for i, w in enumerate(v)} for k, v in vocab.items()}
    index["base"] = [r.split(":")[0] for r in vocab["rel"]]
    index["scripts"] = vocab["lemma"]
    return index


def build(vocab, vectors):
    return Net(vectors, len(vocab["upos"]), len(vocab["xpos"]), len(vocab["feats"]), len(vocab["lemma"]), len(vocab["rel"]), len(data.TAGS))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("gold")
    parser.add_argument("vectors")
    parser.add_argument("places")
    parser.add_argument("out")
    parser.add_argument("--steps", type=int)
    parser.add_argument("--until")
    parser.add_argument("--resume", help="OUT_DIR/resume.pt of a run that was cut off")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--batch", type=int, default=1500)
    parser.add_argument("--rate", type=float, default=2.5e-3)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    rng = random.Random(args.seed)
    train, dev = data.load(args.gold)
    vocab = vocabulary(train)
    json.dump(vocab, open(args.out + "/vocab.json", "w"), ensure_ascii=False)
    index = make_index(vocab)
    vector_words, vectors = load_vectors(args.vectors)
    words = Words(vector_words, feature_ids, args.places)
    swaps = Swaps(train, args.places)
    net = build(vocab, vectors)
    print({k: len(v) for k, v in vocab.items()}, sum(p.numel() for p in net.parameters()), "weights", flush=True)
    seen = collections.Counter(f for s in train["ewt"] + train["gum"] for f in s["forms"])
    counts = collections.Counter()
    for form, k in seen.items():
        counts[words(form)[0][0]] += k
    rare = torch.tensor([counts[i] <= 1 for i in range(TABLES[0][1])])
    clauses = torch.tensor([r.split(":")[0] in CLAUSE for r in vocab["rel"]] + [False])      # the last for -1, no relation
    dev["gum-news"] = [s for s in dev["gum"] if s["source"] == "gum:news"]
    average = {k: v.clone() for k, v in net.state_dict().items()}
    optimiser = torch.optim.Adam(net.parameters(), lr=args.rate, betas=(0.9, 0.95))
    start = time.time()
    if args.until:
        hour, minute = map(int, args.until.split(":"))
        stop = datetime.datetime.now().replace(hour=hour, minute=minute, second=0).timestamp()
    resume = torch.load(args.resume) if args.resume else None
    if resume:
        net.load_state_dict(resume["raw"], strict=False)
        if len(resume["optimiser"]["state"]) == len(list(net.parameters())):
            optimiser.load_state_dict(resume["optimiser"])
        average.update(resume["average"])
    step, epoch, done, fresh, log = 0, 0, 0.0, 0, open(args.out + "/log.jsonl", "a")
    if resume:
        step, epoch = resume["step"], resume["epoch"]
    while done < 1.0:
        epoch += 1
        epoch_start, tokens, total = time.time(), 0, collections.Counter()
        groups = collections.defaultdict(list)
        for name, sentences in train.items():
            for s in sentences * TWICE.get(name, 1):
                if rng.random() < SHARE.get(name, 1.0) and len(s["forms"]) <= 150:
                    s = swaps.apply(s, rng)
                    forms, n = vary(s, rng)
                    e = make_example(s, words, index, forms, n)
                    groups[(e.head is not None, e.ner is not None)].append(e)
        plan = [b for g in groups.values() for b in batches(g, args.batch, rng)]
        rng.shuffle(plan)
        for batch in plan:
            done = (time.time() - start) / (stop - start) if args.until else step / args.steps
            if done >= 1.0:
                break
            fresh = step - (resume["step"] if resume else 0)
            rate = args.rate * min(1.0, (fresh + 1) / 200) * max(0.02, 1.0 - done)
            for group in optimiser.param_groups:
                group["lr"] = rate
            loss, parts, k = loss_of(net, batch, rare, clauses)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimiser.step()
            step += 1
            if step % 4 == 0:
                decay = min(0.992, (1 + step) / (100 + step))
                with torch.no_grad():
                    for name, p in net.named_parameters():
                        average[name].lerp_(p, 1 - decay)
            tokens += k
            for name, v in parts.items():
                total[name] += v
                total[name + "#"] += 1
            if step % 100 == 0:
                took = time.time() - epoch_start
                print(step, f"{done:.3f}", f"{tokens / took:.0f} tokens/s", {n: round(total[n] / total[n + '#'], 3) for n in total if n[-1] != "#"}, flush=True)
        raw = {k: v.clone() for k, v in net.state_dict().items()}
        net.load_state_dict(average)
        figures = {name: evaluate(net, sentences, words, index) for name, sentences in dev.items()}
        torch.save({"weights": {k: v.clone() for k, v in net.state_dict().items()}, "step": step, "figures": figures}, args.out + "/model.pt")
        torch.save({"raw": raw, "optimiser": optimiser.state_dict(), "average": average, "step": step, "epoch": epoch}, args.out + "/resume.pt")
        net.load_state_dict(raw)
        line = {"epoch": epoch, "step": step, "minutes": round((time.time() - start) / 60, 1), "done": round(done, 3), "dev": figures}
        print(json.dumps(line), flush=True)
        log.write(json.dumps(line) + "\n")
        log.flush()
        if args.steps and step >= args.steps:
            break


if __name__ == "__main__":
    main()
