"""The network: hashed word features and word vectors, maxout, two bidirectional LSTMs, heads for tags, lemmas, trees and names."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from features import TABLES

WORD, HIDDEN, TAG, ARC, LABEL, NAME = 128, 160, 128, 160, 96, 96
SOURCES = ["ewt", "gum", "re3d", "wnut17", "btc", "wikigold", "meantime"]
N_SOURCES = len(SOURCES)


class Net(nn.Module):
    def __init__(self, vectors, n_upos, n_xpos, n_feats, n_lemma, n_rel, n_name):
        super().__init__()
        self.tables = nn.ModuleList([nn.Embedding(rows, width) for _, rows, width in TABLES])
        for t in self.tables:
            nn.init.uniform_(t.weight, -0.1, 0.1)
        self.register_buffer("vectors", vectors, persistent=False)
        inputs = sum(w for _, _, w in TABLES) + vectors.shape[1]
        self.maxout = nn.Linear(inputs, 3 * WORD)
        self.norm = nn.LayerNorm(WORD)
        self.lstm1 = nn.ModuleList([nn.LSTM(WORD, HIDDEN) for _ in range(2)])
        self.lstm2 = nn.ModuleList([nn.LSTM(2 * HIDDEN, HIDDEN) for _ in range(2)])
        width = 2 * HIDDEN
        self.tag = nn.Linear(width + WORD, TAG)
        self.upos, self.xpos = nn.Linear(TAG, n_upos), nn.Linear(TAG, n_xpos)
        self.feats, self.lemma = nn.Linear(TAG, n_feats), nn.Linear(TAG, n_lemma)
        self.arc_dep, self.arc_head = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.arc = nn.Parameter(torch.randn(ARC, ARC) * 0.02)
        self.arc_bias = nn.Parameter(torch.zeros(ARC))
        self.root_arc, self.root_label = nn.Parameter(torch.zeros(ARC)), nn.Parameter(torch.zeros(LABEL))
        self.label_dep, self.label_head = nn.Linear(width, LABEL), nn.Linear(width, LABEL)
        self.label_out = nn.Linear(3 * LABEL, n_rel)
        self.name = nn.Linear(width + WORD, NAME)
        self.name_out = nn.Linear(NAME, n_name)
        self.transitions = nn.Parameter(torch.zeros(n_name, n_name))
        self.begin = nn.Parameter(torch.zeros(n_name))
        # What a set's annotators count as a name differs; each set may shift the tags. EWT's shift is what ships.
        self.name_shift = nn.Parameter(torch.zeros(N_SOURCES, n_name))
        for lstm in (*self.lstm1, *self.lstm2):
            for name, p in lstm.named_parameters():
                if "weight_hh" in name:
                    for k in range(4):
                        nn.init.orthogonal_(p.data[k * HIDDEN:(k + 1) * HIDDEN])
                elif "weight_ih" in name:
                    nn.init.xavier_uniform_(p.data)
                elif "bias_ih" in name:
                    p.data.zero_()
                    p.data[HIDDEN:2 * HIDDEN] = 1.0
                else:
                    p.data.zero_()

    def words(self, ids, rows):
        """ids: B x T x tables, rows: B x T (row of the word vector, 0 = none)."""
        parts = [t(ids[..., k]) for k, t in enumerate(self.tables)] + [F.embedding(rows, self.vectors)]
        x = torch.cat(parts, -1)
        if self.training:
            x = F.dropout(x, 0.1)
        x = self.maxout(x)
        return self.norm(x.view(*x.shape[:-1], 3, WORD).max(-2).values)

    def shared_dropout(self, x, p=0.33):
        if not self.training:
            return x
        return x * (torch.rand(x.shape[0], 1, x.shape[2]) >= p).float() / (1 - p)

    def encode(self, ids, rows, lengths):
        x = self.words(ids, rows)
        h = self.shared_dropout(x, 0.25)
        n = torch.as_tensor(lengths).unsqueeze(1)
        at = torch.arange(x.shape[1]).unsqueeze(0)
        mirror = torch.where(at < n, n - 1 - at, at).unsqueeze(-1)
        turn = lambda v: torch.gather(v, 1, mirror.expand(-1, -1, v.shape[2]))
        for forth, back in (self.lstm1, self.lstm2):
            # Two plain LSTMs over padded, mirrored input: packed sequences make torch's backward pass quadratic on a CPU.
            a = forth(h.transpose(0, 1).contiguous())[0].transpose(0, 1)
            b = back(turn(h).transpose(0, 1).contiguous())[0].transpose(0, 1)
            h = self.shared_dropout(torch.cat([a, turn(b)], -1))
        return x, h

    def tag_scores(self, x, h):
        t = self.shared_dropout(F.leaky_relu(self.tag(torch.cat([h, x], -1)), 0.1), 0.2)
        return self.upos(t), self.xpos(t), self.feats(t), self.lemma(t)

    def arc_scores(self, h):
        dep = self.shared_dropout(F.leaky_relu(self.arc_dep(h), 0.1), 0.25)
        head = self.shared_dropout(F.leaky_relu(self.arc_head(h), 0.1), 0.25)
        head = torch.cat([self.root_arc.expand(h.shape[0], 1, -1), head], 1)
        return (dep @ self.arc + self.arc_bias) @ head.transpose(1, 2)          # B x T x (T + 1)

    def label_scores(self, h, heads):
        dep = self.shared_dropout(F.leaky_relu(self.label_dep(h), 0.1), 0.25)
        head = self.shared_dropout(F.leaky_relu(self.label_head(h), 0.1), 0.25)
        head = torch.cat([self.root_label.expand(h.shape[0], 1, -1), head], 1)
        chosen = torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, LABEL))
        return self.label_out(torch.cat([dep * chosen, dep, chosen], -1))

    def name_scores(self, x, h, source=None):
        """source: B indices into SOURCES; without it EWT's."""
        shift = self.name_shift[0] if source is None else self.name_shift[source].unsqueeze(1)
        return shift + self.name_out(self.shared_dropout(F.leaky_relu(self.name(torch.cat([h, x], -1)), 0.1), 0.25))

    def name_loss(self, scores, allowed, lengths):
        """Negative log of the probability that a CRF gives to all tag sequences that the annotation allows."""
        closed = scores.masked_fill(~allowed, -1e4)
        both = torch.cat([scores, closed], 0)
        steps = both.unbind(1)                # indexing step by step would make the backward pass quadratic
        alpha = steps[0] + self.begin
        n = torch.as_tensor(lengths).repeat(2)
        size = scores.shape[0]
        for t in range(1, len(steps)):
            keep = (n > t).unsqueeze(1)
            step = torch.logsumexp(alpha.unsqueeze(2) + self.transitions, 1) + steps[t]
            alpha = torch.where(keep, step, alpha)
        z = torch.logsumexp(alpha, 1)
        return (z[:size] - z[size:]).sum()
