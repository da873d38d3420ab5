"""Hashed features of a word form. src/syntax/features.cc computes exactly the same; tests/ compares the two.

Every feature depends on the form alone, so that a running program computes a word's vector once and keeps it.
"""
import unicodedata

# name, rows (a power of two), width
TABLES = [
    ("form", 16384, 96),
    ("prefix2", 2048, 24),
    ("prefix3", 8192, 40),
    ("prefix4", 8192, 48),
    ("suffix2", 2048, 32),
    ("suffix3", 8192, 48),
    ("suffix4", 8192, 48),
    ("shape", 2048, 32),
    ("place", 64, 16),       # bits of the lists of names, see places.py
]
FOLD = {}
for _c in "‘’‚‛ʼ`´′":
    FOLD[_c] = "'"
for _c in "“”„‟«»″":
    FOLD[_c] = '"'
for _c in "–—−―‐‑‒":
    FOLD[_c] = "-"


def fold(form):
    """Typographic quotes and dashes count as the plain ones."""
    return [FOLD.get(c, c) for c in form]


def lower_one(c):
    low = c.lower()                       # one code point at a time: the simple mapping of Unicode
    return low if len(low) == 1 else c


def is_upper(c):
    return unicodedata.category(c) == "Lu"


def is_digit(c):
    return unicodedata.category(c) == "Nd"


def shape_of(chars):
    out = []
    for c in chars:
        category = unicodedata.category(c)
        if category in ("Lu", "Lt"):
            s = "X"
        elif category == "Ll":
            s = "x"
        elif category in ("Lo", "Lm"):
            s = "o"
        elif category == "Nd":
            s = "d"
        elif category in ("So", "Sk"):
            s = "e"
        else:
            s = c
        if len(out) >= 3 and out[-1] == out[-2] == out[-3] == s:
            continue
        out.append(s)
    return "".join(out[:24])


def hash32(seed, text):
    """FNV-1a over the UTF-8 bytes, then the finaliser of MurmurHash3."""
    h = (2166136261 ^ (seed * 0x9E3779B1)) & 0xFFFFFFFF
    for b in text.encode("utf-8"):
        h = ((h ^ b) * 16777619) & 0xFFFFFFFF
    h ^= h >> 16
    h = (h * 0x85EBCA6B) & 0xFFFFFFFF
    h ^= h >> 13
    h = (h * 0xC2B2AE35) & 0xFFFFFFFF
    return h ^ (h >> 16)


def vector_key(form):
    """How the word is looked up among the word vectors: folded and lower-cased, digits as they are."""
    return "".join(lower_one(c) for c in fold(form))


def feature_ids(form, place_bits):
    chars = fold(form)
    low = ["0" if is_digit(c) else lower_one(c) for c in chars]
    texts = ["".join(low[:40]), "".join(low[:2]), "".join(low[:3]), "".join(low[:4]), "".join(low[-2:]), "".join(low[-3:]),
             "".join(low[-4:]), shape_of(chars)]
    # row 0 is kept for "word hidden" (dropout)
    return [1 + hash32(k + 1, t) % (TABLES[k][1] - 1) for k, t in enumerate(texts)] + [place_bits]
