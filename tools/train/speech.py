"""Trains the tagger of reports (src/syntax/speech.h): which words name a source, which are the cue, which are what was said.

    speech.py POLNEAR ENCODED VECTORS.npz OUT.pt [--epochs 7] [--layers 1] [--without-words] [--start EARLIER.pt [--align EARLIER_ENCODED]]

ENCODED is where tools/dump_encoding wrote POLNEAR's parts: ENCODED/train.tsv, ENCODED/dev.tsv and their rows. One article in ten of
train (HELD_OUT) is kept back, to see whether the tagger knows what it was trained on better. Prints exact span F1 on dev
after each epoch; the weights written are running means.

--start with --align carries an earlier tagger over to a new language model: its lowest layer is fitted by least squares so that it
makes of the new encoding what it made of the old one, token by token. Two epochs then do for six.
"""
import argparse
import glob
import os
import random
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from layers import begin_lstm, shared_dropout
from lstm import run_pair
from speech_words import Places, Vocabulary, WordRows

FLAGS, CONTEXT, WORD = 25, 320, 128
MIX, HIDDEN = 128, 128
LONGEST = 200                       # tokens of a sequence; src/syntax/speech.cc cuts alike
ROLES = ["cue", "source-left", "source-right", "content-left", "content-right"]      # the side is where the cue stands
TAGS = ["O"] + [p + r for r in ROLES for p in ("B-", "I-")]
HELD_OUT = 10                       # article number n of train is held out when n % HELD_OUT == 3


def forbidden():
    """Tag j may not follow tag i: an I needs its own B or I before it."""
    bad = np.zeros((len(TAGS), len(TAGS)), bool)
    for j, tag in enumerate(TAGS):
        if tag.startswith("I-"):
            for i in range(len(TAGS)):
                bad[i, j] = TAGS[i][2:] != tag[2:] or i == 0
    return bad


FORBIDDEN = torch.from_numpy(forbidden())
BEGIN_FORBIDDEN = torch.tensor([t.startswith("I-") for t in TAGS])


class Tagger(nn.Module):
    """`layers` 2: a second LSTM on top of the first; the tags' scores are the sum of what both say."""

    def __init__(self, vocabulary, layers=2):
        super().__init__()
        self.words = WordRows(vocabulary, MIX)
        self.context, self.word = nn.Linear(CONTEXT, MIX), nn.Linear(WORD, MIX, bias=False)
        self.flags = nn.Parameter(torch.zeros(FLAGS, MIX))
        nn.init.normal_(self.flags, std=0.1)
        self.forth, self.back = nn.LSTM(MIX, HIDDEN), nn.LSTM(MIX, HIDDEN)
        for lstm in (self.forth, self.back):
            begin_lstm(lstm, HIDDEN)
        self.out = nn.Linear(2 * HIDDEN, len(TAGS))
        self.layers = layers
        if layers == 2:
            self.forth2, self.back2 = nn.LSTM(2 * HIDDEN, HIDDEN), nn.LSTM(2 * HIDDEN, HIDDEN)
            for lstm in (self.forth2, self.back2):
                begin_lstm(lstm, HIDDEN)
            self.out2 = nn.Linear(2 * HIDDEN, len(TAGS), bias=False)
            nn.init.zeros_(self.out2.weight)
        # A single layer learns the training part no better than dev; with two, or once it has settled, it needs less of this.
        self.dropout, self.dropout_out = (0.2, 0.35) if layers == 1 else (0.1, 0.25)
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.begin = nn.Parameter(torch.zeros(len(TAGS)))

    def scores(self, context, word, flags, places, lengths):
        """B x T x ...; sequences at the left, padding at the right. `places`: what Places.batch() gives."""
        drop = lambda x, p: shared_dropout(x, p, self.training)
        if self.training:
            # Whole words go missing now and then, so that the tagger leans on what stands around them too.
            word = word * (torch.rand(*word.shape[:2], 1) >= 0.1).float()
        mix = self.context(drop(context, self.dropout)) + self.word(drop(word, self.dropout)) + flags @ self.flags + self.words(places, self.dropout)
        mix = drop(F.leaky_relu(mix, 0.1), self.dropout)
        n = torch.as_tensor(lengths).unsqueeze(1)
        at = torch.arange(mix.shape[1]).unsqueeze(0)
        mirror = torch.where(at < n, n - 1 - at, at).unsqueeze(-1)
        turn = lambda v: torch.gather(v, 1, mirror.expand(-1, -1, v.shape[2]))

        first = run_pair(self.forth, self.back, mix, turn)
        scores = self.out(drop(first, self.dropout_out))
        if self.layers == 2:
            scores = scores + self.out2(drop(run_pair(self.forth2, self.back2, drop(first, self.dropout), turn), self.dropout_out))
        return scores

    def steps(self):
        return self.transitions.masked_fill(FORBIDDEN, -1e4), self.begin.masked_fill(BEGIN_FORBIDDEN, -1e4)

    def loss(self, scores, tags, lengths):
        transitions, begin = self.steps()
        n = torch.as_tensor(lengths)
        steps = scores.unbind(1)
        alpha = steps[0] + begin
        for t in range(1, len(steps)):
            step = torch.logsumexp(alpha.unsqueeze(2) + transitions, 1) + steps[t]
            alpha = torch.where((n > t).unsqueeze(1), step, alpha)
        mask = (torch.arange(scores.shape[1]).unsqueeze(0) < n.unsqueeze(1)).float()
        gold = (scores.gather(2, tags.unsqueeze(2)).squeeze(2) * mask).sum(1) + begin[tags[:, 0]]
        gold = gold + (transitions[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(1)
        return (torch.logsumexp(alpha, 1) - gold).sum()

    def decode(self, scores, lengths):
        transitions, begin = self.steps()
        n = torch.as_tensor(lengths)
        best, back = scores[:, 0] + begin, []
        for t in range(1, scores.shape[1]):
            top, arg = (best.unsqueeze(2) + transitions).max(1)
            live = (n > t).unsqueeze(1)
            best = torch.where(live, top + scores[:, t], best)
            back.append(torch.where(live, arg, torch.arange(len(TAGS)).expand_as(arg)))
        path = [best.argmax(1)]
        for arg in reversed(back):
            path.append(arg.gather(1, path[-1].unsqueeze(1)).squeeze(1))
        return torch.stack(path[::-1], 1)


def gold_tags(folder, article, text, spans):
    """One tag per token of an article: spans are token spans in bytes."""
    found = sorted(glob.glob(f"{folder}/attributions/{glob.escape(article)}_*.ann"))
    if not found:
        return None
    offsets = [0]                   # of every character in bytes
    for c in text:
        offsets.append(offsets[-1] + len(c.encode()))
    texts, relations = {}, []
    for line in open(found[0], encoding="utf-8", newline=""):
        fields = line.rstrip("\n").split("\t")
        if fields[0].startswith("T") and len(fields) > 1:
            texts[fields[0]] = [tuple(offsets[min(int(x), len(text))] for x in s.split()) for s in fields[1].partition(" ")[2].split(";")]
        elif fields[0].startswith("E"):
            roles = {"Cue": [], "Source": [], "Content": []}
            for part in fields[1].split():
                role, _, name = part.partition(":")
                roles.setdefault(role.rstrip("0123456789"), []).extend(texts.get(name, []))
            relations.append(roles)
    starts, ends = np.array([b for b, _ in spans]), np.array([e for _, e in spans])
    tags = np.zeros(len(spans), np.int64)
    # Where two overlap, the shorter one is written last: it lies inside the other.
    size = lambda roles: -sum(e - b for b, e in roles["Content"])
    for roles in sorted((r for r in relations if r["Cue"] and r["Content"]), key=size):
        cue = roles["Cue"][0]
        for role, pieces in (("content", roles["Content"]), ("source", roles["Source"]), ("cue", roles["Cue"][:1])):
            for b, e in pieces:
                inside = np.nonzero((starts < e) & (ends > b))[0]
                if len(inside) == 0:
                    continue
                name = role if role == "cue" else role + ("-left" if b >= cue[0] else "-right")
                tags[inside] = TAGS.index("I-" + name)
                tags[inside[0]] = TAGS.index("B-" + name)
    for i, tag in enumerate(tags):  # what an inner span cut in two goes on with a B
        name = TAGS[tag]
        if name.startswith("I-") and (i == 0 or TAGS[tags[i - 1]][2:] != name[2:]):
            tags[i] = TAGS.index("B-" + name[2:])
    return tags


def encoded_lines(encoded, name):
    """The fields of each token, as tools/dump_encoding wrote them."""
    return [line.rstrip("\n").split("\t") for line in open(f"{encoded}/{name}.tsv", encoding="utf-8")]


class Part:
    """One part of the corpus: rows in memory maps, sequences as (first, end)."""

    def __init__(self, polnear, encoded, name, vocabulary):
        lines = encoded_lines(encoded, name)
        self.places = Places(lines, vocabulary)
        count = len(lines)
        self.context = np.memmap(f"{encoded}/{name}.context", np.int8, "r").reshape(count, CONTEXT)
        self.word = np.memmap(f"{encoded}/{name}.word", np.int8, "r").reshape(count, WORD)
        self.scales = np.fromfile(f"{encoded}/{name}.scales", np.float32)
        bits = np.array([int(f[5]) for f in lines])
        self.flags = ((bits[:, None] >> np.arange(FLAGS)) & 1).astype(np.float32)
        self.tags = np.zeros(count, np.int64)
        self.sequences, self.held_out = [], []
        articles = []
        for i, f in enumerate(lines):
            if i == 0 or f[0] != lines[i - 1][0]:
                articles.append([f[0], i, i])
            articles[-1][2] = i + 1
        for number, (article, first, end) in enumerate(articles):
            path = [p for p in glob.glob(f"{polnear}/{name}/text/{glob.escape(article)}*")][0]
            text = open(path, encoding="utf-8", newline="").read()
            tags = gold_tags(f"{polnear}/{name}", article, text, [(int(f[3]), int(f[4])) for f in lines[first:end]])
            if tags is None:
                continue
            self.tags[first:end] = tags
            to = self.held_out if number % HELD_OUT == 3 else self.sequences
            begin = first
            while begin < end:
                stop = cut = begin
                while stop < end and lines[stop][1] == lines[begin][1]:
                    stop += 1
                    if stop == end or lines[stop][2] != lines[stop - 1][2]:
                        if stop - begin <= LONGEST:
                            cut = stop
                if cut == begin:    # one sentence is too long
                    cut = min(stop, begin + LONGEST)
                to.append((begin, cut))
                begin = cut

    def batch(self, sequences):
        lengths = [e - b for b, e in sequences]
        size, longest = len(sequences), max(lengths)
        context, word = np.zeros((size, longest, CONTEXT), np.float32), np.zeros((size, longest, WORD), np.float32)
        flags, tags = np.zeros((size, longest, FLAGS), np.float32), np.zeros((size, longest), np.int64)
        for i, (b, e) in enumerate(sequences):
            context[i, :e - b] = self.context[b:e]
            word[i, :e - b] = self.word[b:e] * (self.scales[b:e, None] / 127)
            flags[i, :e - b], tags[i, :e - b] = self.flags[b:e], self.tags[b:e]
        context *= 1 / 127
        places = self.places.batch(sequences, longest)
        return torch.from_numpy(tags), ([torch.from_numpy(x) for x in (context, word, flags)] + [places, lengths])


def align(net, new, old, tokens=150000):
    """Fits the lowest layer to the new encoding; `new` and `old` are the same tokens under two language models."""
    assert len(new.scales) == len(old.scales), "the two language models' words differ"
    chosen = np.sort(np.random.default_rng(7).choice(len(new.scales), min(tokens, len(new.scales)), replace=False))
    rows = lambda part: np.concatenate([part.context[chosen] / np.float32(127), part.word[chosen] * (part.scales[chosen, None] / 127),
                                        np.ones((len(chosen), 1), np.float32)], 1)
    weight = lambda: np.concatenate([net.context.weight.numpy(), net.word.weight.numpy(), net.context.bias.numpy()[:, None]], 1)
    with torch.no_grad():
        wanted, x = rows(old) @ weight().T, rows(new)
        fitted = np.linalg.solve(x.T @ x + 10 * np.eye(x.shape[1], dtype=np.float32), x.T @ wanted).T
        rest = ((x @ fitted.T - wanted) ** 2).mean() / wanted.var(0).mean()
        print(f"aligned: {100 * (1 - rest):.1f} % of the variance explained", flush=True)
        net.context.weight.copy_(torch.from_numpy(fitted[:, :CONTEXT]))
        net.word.weight.copy_(torch.from_numpy(fitted[:, CONTEXT:CONTEXT + WORD]))
        net.context.bias.copy_(torch.from_numpy(fitted[:, -1]))


def batches(sequences, tokens, shuffle):
    order = sorted(sequences, key=lambda s: (s[1] - s[0], random.random() if shuffle else s[0]))
    out, at = [], 0
    while at < len(order):
        end = at
        while end < len(order) and (order[end][1] - order[end][0]) * (end - at + 1) <= tokens or end == at:
            end += 1
        out.append(order[at:end])
        at = end
    if shuffle:
        random.shuffle(out)
    return out


def spans(tags):
    out, open_ = set(), None
    for i, tag in enumerate([TAGS[t] for t in tags] + ["O"]):
        if open_ and (not tag.startswith("I-") or tag[2:] != open_[1]):
            out.add((open_[0], i, open_[1].split("-")[0]))
            open_ = None
        if tag.startswith("B-"):
            open_ = (i, tag[2:])
    return out


def evaluate(net, part, sequences):
    net.eval()
    right, made, gold = {}, {}, {}
    with torch.no_grad():
        for group in batches(sequences, 6000, False):
            tags, known = part.batch(group)
            lengths = known[-1]
            path = net.decode(net.scores(*known), lengths)
            for i, n in enumerate(lengths):
                a, b = spans(path[i, :n].tolist()), spans(tags[i, :n].tolist())
                for counts, items in ((right, a & b), (made, a), (gold, b)):
                    for _, _, role in items:
                        counts[role] = counts.get(role, 0) + 1
    net.train()
    return {r: round(200 * right.get(r, 0) / max(1, made.get(r, 0) + gold.get(r, 0)), 2) for r in ("source", "cue", "content")}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear")
    parser.add_argument("encoded")
    parser.add_argument("vectors")
    parser.add_argument("out")
    parser.add_argument("--epochs", type=float, default=7)
    parser.add_argument("--batch", type=int, default=2400)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--without-words", action="store_true", help="leave the rows of speech_words.py at zero")
    parser.add_argument("--start", help="an earlier tagger; one of a single layer will do")
    parser.add_argument("--align")
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    vocabulary = Vocabulary(encoded_lines(args.encoded, "train"), args.vectors)
    train, dev = (Part(args.polnear, args.encoded, name, vocabulary) for name in ("train", "dev"))
    dev_sequences = dev.sequences + dev.held_out
    print(len(train.sequences), "sequences to train on,", len(train.held_out), "held out", flush=True)
    net = Tagger(vocabulary, args.layers)
    if args.start:
        earlier = net.load_state_dict(torch.load(args.start), strict=False)
        assert not earlier.unexpected_keys and all("2." in name or name.startswith("words.") for name in earlier.missing_keys), "another network"
    if args.align:
        align(net, train, Part(args.polnear, args.align, "train", vocabulary))
        print("dev before training:", evaluate(net, dev, dev_sequences), flush=True)
    if args.without_words:
        net.words.requires_grad_(False)
    average = {k: v.clone() for k, v in net.state_dict().items()}
    optimiser = torch.optim.Adam([p for p in net.parameters() if p.requires_grad], lr=args.rate, betas=(0.9, 0.95))
    per_epoch = len(batches(train.sequences, args.batch, True))
    total, step, start = int(per_epoch * args.epochs), 0, time.time()
    while step < total:
        losses = []
        for group in batches(train.sequences, args.batch, True):
            if step >= total:
                break
            rate = args.rate * min(1.0, (step + 1) / 100) * max(0.03, 1 - step / total)
            for g in optimiser.param_groups:
                g["lr"] = rate
            tags, known = train.batch(group)
            lengths = known[-1]
            loss = net.loss(net.scores(*known), tags, lengths) / sum(lengths)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            step += 1
            with torch.no_grad():
                keep = min(0.995, (1 + step) / (20 + step))
                for name, p in net.named_parameters():
                    average[name].lerp_(p, 1 - keep)
            losses.append(float(loss))
            if step % 50 == 0:
                print(f"  step {step}/{total} loss {np.mean(losses[-50:]):.4f} {time.time() - start:.0f} s", flush=True)
        raw = {k: v.clone() for k, v in net.state_dict().items()}
        net.load_state_dict(average)
        print(f"step {step} of {total}: loss {np.mean(losses):.4f}, dev {evaluate(net, dev, dev_sequences)}, kept back {evaluate(net, train, train.held_out)}, {time.time() - start:.0f} s", flush=True)
        torch.save(net.state_dict(), args.out)
        net.load_state_dict(raw)


if __name__ == "__main__":
    main()
