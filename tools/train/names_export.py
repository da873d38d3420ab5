"""Writes the file of the trained tagger of names, in the format of src/syntax/model_file.h.

    names_export.py TAGGER.pt VECTORS.npz PLACES.npz OUT.model

The tagger reads the word vectors and lists of the language model, which stay in that model's file; the names file
says which they were, and the program refuses others.
"""
import sys

import numpy as np
import torch

import names
from export import ACTIVATION_MAX, UINT32, Writer, checksum, sub, vector_table, word_encoder

# The sets whose idea of a name the shipped file follows, in equal parts: on the dev parts better than EWT's alone. Tweets (BTC,
# WNUT17) are left out.
LIKE = ["ewt", "gum", "re3d", "wikigold", "meantime"]


def fingerprint(*arrays):
    """As fingerprint() in src/syntax/name_tagger.cc."""
    total = 0
    for array in arrays:
        total = ((total ^ checksum(np.ascontiguousarray(array).tobytes())) * 0x9E3779B185EBCA87) & ((1 << 64) - 1)
    return total


def main():
    tagger, vector_path, place_path, out = sys.argv[1:5]
    w = torch.load(tagger, map_location="cpu")["weights"]
    writer = Writer()
    hashes, rows, vector_scale = vector_table(vector_path)
    listed = np.load(place_path)
    trained = fingerprint(hashes, rows, listed["hashes"].astype("<u4"), listed["bits"].astype(np.int8))
    writer.add("lists.fingerprint", UINT32, np.array([trained & 0xFFFFFFFF, trained >> 32], dtype="<u4"))
    writer.text("types", names.TYPES)
    kinds = [(kind, length, seed) for kind, length, seed, _, _, _ in names.TABLES]
    tables = [(label, size, width) for _, _, _, label, size, width in names.TABLES]
    word_encoder(writer, "word", kinds, tables, [w[f"tables.{k}.weight"] for k in range(len(tables))], vector_scale,
                 (w["maxout.weight"], w["maxout.bias"]), (w["norm.weight"], w["norm.bias"]))
    flags, mix = [], torch.from_numpy(names.source_mix(LIKE))
    for side in ("forth.", "back."):
        columns = w[side + "weight_ih_l0"]
        flags.append(columns[:, names.WORD:names.WORD + names.FLAGS].t())
        w[side + "bias_ih_l0"] = w[side + "bias_ih_l0"] + columns[:, names.WORD + names.FLAGS:] @ mix
    writer.lstm("lstm", sub(w, "forth."), sub(w, "back."), columns=names.WORD)
    writer.add("flags", 2, torch.cat(flags).numpy().astype("<f4"))
    writer.matrix("out", w["out.weight"].numpy(), w["out.bias"].numpy(), ACTIVATION_MAX)
    writer.add("transitions", 2, np.where(names.FORBIDDEN, np.float32(-1e4), w["transitions"].numpy()).astype("<f4"))
    writer.floats("begin", np.where(names.BEGIN_FORBIDDEN, -1e4, w["begin"].numpy()))
    print(writer.write(out), "bytes,", len(writer.tensors), "tensors")


if __name__ == "__main__":
    main()
