"""What the tagger of reports reads of a word beside its encoding; src/syntax/speech_words.h is the reader of it.

Every lemma that the training part has often enough has a row that is learned as itself and one as the head of its
dependants; a lemma of the word vectors has what its vector makes by a learned matrix, whether training met it or not.
Then there are rows for the tree around the word.
"""
import collections
import functools

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from export import INT8, UINT32
from features import hash32, lower_one
from layers import shared_dropout

OFTEN, ROWS = 5, 16000          # times in the training part; lemmas in all
LEMMA_SEED = 31                 # kLemmaSeed of src/syntax/speech_words.cc
HIDDEN_WORDS = 0.15             # how often a word is hidden in training


@functools.lru_cache(maxsize=None)
def lower(word):
    return "".join(lower_one(c) for c in word)


class Vocabulary:
    """`often`: rows 1 to often are the lemmas of the training part; the rest have only a vector."""

    def __init__(self, lines, vector_path):
        packed = np.load(vector_path)
        row_of = {str(word): i for i, word in enumerate(packed["words"])}
        counts = collections.Counter(lower(f[6]) for f in lines)
        words = [word for word, count in counts.most_common() if count >= OFTEN]
        self.often = len(words)
        known = set(words)
        words += [word for word in map(str, packed["words"]) if word not in known and word.isalpha() and word.isascii()][:ROWS - self.often]
        self.words = {word: i + 1 for i, word in enumerate(words)}
        self.parts, self.relations = (sorted({kind(f) for f in lines}) for kind in (part, relation))
        self.vectors = np.zeros((len(words) + 1, packed["rows"].shape[1]), np.float32)
        for word, i in self.words.items():
            if word in row_of:
                self.vectors[i] = packed["rows"][row_of[word]] * float(packed["scale"])


def part(fields):
    return fields[7]


def relation(fields):
    return fields[8].partition(":")[0]


class Places:
    """Per token: lemma, the head's, part of speech, relation, the head's two, side of the head."""

    def __init__(self, lines, vocabulary):
        parts, relations = ({name: i for i, name in enumerate(names)} for names in (vocabulary.parts, vocabulary.relations))
        offset = np.array([int(f[9]) for f in lines])
        root, head = offset == 0, np.arange(len(lines)) + offset
        lemma = np.array([vocabulary.words.get(lower(f[6]), 0) for f in lines])
        p, r = np.array([parts.get(part(f), 0) for f in lines]), np.array([relations.get(relation(f), 0) for f in lines])
        of_head = lambda values, none: np.where(root, none, values[head])
        side = np.where(root, 0, np.where(offset < 0, 1, 2))
        self.ids = np.stack([lemma, of_head(lemma, 0), p, r, of_head(p, len(parts)), of_head(r, len(relations)), side], 1)

    def batch(self, sequences, longest):
        ids = np.zeros((len(sequences), longest, self.ids.shape[1]), np.int64)
        for i, (b, e) in enumerate(sequences):
            ids[i, :e - b] = self.ids[b:e]
        return torch.from_numpy(ids)


class WordRows(nn.Module):
    """What is added to the tagger's lowest layer; everything begins at zero."""

    def __init__(self, vocabulary, width):
        super().__init__()
        zeros = lambda rows: nn.Parameter(torch.zeros(rows, width))
        p, r = len(vocabulary.parts), len(vocabulary.relations)
        self.often = vocabulary.often
        self.itself, self.head = zeros(self.often + 1), zeros(self.often + 1)
        self.tree = nn.ParameterList([zeros(p), zeros(r), zeros(p + 1), zeros(r + 1), zeros(3)])
        self.register_buffer("vectors", torch.from_numpy(vocabulary.vectors), persistent=False)
        self.vector_itself, self.vector_head = zeros(vocabulary.vectors.shape[1]), zeros(vocabulary.vectors.shape[1])

    def forward(self, ids, dropout):
        lemma, head = ids[..., 0], ids[..., 1]
        if self.training:
            hide = lambda rows: rows * (torch.rand(rows.shape) >= HIDDEN_WORDS).long()
            lemma, head = hide(lemma), hide(head)
        own = lambda rows: rows * (rows <= self.often).long()
        drop = lambda x: shared_dropout(x, dropout, self.training)
        out = drop(F.embedding(own(lemma), self.itself)) + drop(F.embedding(own(head), self.head))
        out = out + self.vectors[lemma] @ self.vector_itself + self.vectors[head] @ self.vector_head
        for k, rows in enumerate(self.tree):
            out = out + F.embedding(ids[..., 2 + k], rows)
        return out


def write(writer, weights, vocabulary):
    """`weights`: a WordRows' state; the vectors' share goes into the rows."""
    own = np.zeros(len(vocabulary.words) + 1, np.int64)
    own[:vocabulary.often + 1] = np.arange(vocabulary.often + 1)
    rows = np.concatenate([weights[name].numpy()[own] + vocabulary.vectors @ weights["vector_" + name].numpy() for name in ("itself", "head")], 1)
    hashes = np.array([hash32(LEMMA_SEED, word) for word in vocabulary.words], np.uint32)
    # Of two lemmas with one hash the more frequent one, which comes first, keeps it.
    _, first = np.unique(hashes, return_index=True)
    rows = np.concatenate([rows[:1], rows[1:][first]])
    scales = np.maximum(np.abs(rows).max(1), 1e-6) / 127
    writer.add("lemma.hashes", UINT32, hashes[first].astype("<u4"))
    writer.add("lemma.rows", INT8, np.rint(rows / scales[:, None]).astype(np.int8))
    writer.floats("lemma.scales", scales)
    writer.text("tree.parts", vocabulary.parts)
    writer.text("tree.relations", vocabulary.relations)
    tree = [weights[f"tree.{k}"].numpy() for k in range(5)]
    writer.add("tree.rows", 2, np.concatenate(tree).astype("<f4"))
