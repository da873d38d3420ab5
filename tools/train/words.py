"""Words as the networks take them: the rows of a network's own tables, and the row of the word vectors."""
import numpy as np
import torch

import places
from features import hash32, is_upper, vector_key


def load_vectors(path):
    """The words, and their vectors behind a row of zeros for the words that are not among them."""
    packed = np.load(path)
    rows = packed["rows"].astype(np.float32) * float(packed["scale"])
    return list(packed["words"]), torch.from_numpy(np.concatenate([np.zeros((1, rows.shape[1]), np.float32), rows]))


class Words:
    """Form to (table rows, vector row), worked out once a form. `feature_ids(form, bits)` gives the table rows; the bits say
    which lists of names hold the form, and are 0 without a file of places."""

    def __init__(self, vector_words, feature_ids, place_file=None):
        self.feature_ids = feature_ids
        self.places, self.phrases = {}, set()
        if place_file is not None:
            packed = np.load(place_file)
            self.places = dict(zip(packed["hashes"].tolist(), packed["bits"].tolist()))
            self.phrases = set(packed["phrases"].tolist())
        self.row = {w: i + 1 for i, w in enumerate(vector_words)}
        self.cache = {}

    def __call__(self, form):
        hit = self.cache.get(form)
        if hit is None:
            key = vector_key(form)
            bits = self.places.get(hash32(places.SEED, key), 0) if form and is_upper(form[0]) else 0
            hit = self.cache[form] = (self.feature_ids(form, bits), self.row.get(key, 0))
        return hit
