"""Writes the model file that hearsay maps (src/syntax/model_file.h describes it).

    export.py RUN_DIR[,RUN_DIR...] SPLITTER.pt VECTORS.npz PLACES.npz GOLD OUT.model

Several runs are points of one training (the second begun with --resume): their weights are averaged.

Weights become 16-bit integers with one scale a row, chosen so that no 32-bit sum of products can overflow; embedding
tables and word vectors become 8-bit integers with one scale a table.
"""
import collections
import json
import struct
import sys

import numpy as np
import torch

import data
import features
import places
import splitter
import train

LANES = 8
ACTIVATION_MAX = 4095
INT8, INT16, FLOAT, TEXT, UINT32 = range(5)
FORMAT = 2
VECTOR_SEED = 98


class Writer:
    def __init__(self):
        self.tensors = []

    def add(self, name, kind, array, scale=1.0):
        array = np.ascontiguousarray(array)
        rows, columns = (1, array.shape[0]) if array.ndim == 1 else array.shape
        self.tensors.append((name, kind, rows, columns, scale, array.tobytes()))

    def floats(self, name, values):
        self.add(name, FLOAT, np.asarray(values, dtype="<f4"))

    def text(self, name, lines):
        raw = "".join(line + "\n" for line in lines).encode()
        self.tensors.append((name, TEXT, 1, len(raw), 1.0, raw))

    def matrix(self, name, weight, bias, largest):
        """weight: outputs x inputs; `largest`: the largest absolute value of an input."""
        outputs, depth = weight.shape
        assert depth % 2 == 0, (name, depth)
        padded = -(-outputs // LANES) * LANES
        scales, whole = np.zeros(padded, np.float32), np.zeros((padded, depth), np.int64)
        for o, row in enumerate(np.asarray(weight, dtype=np.float64)):
            top = max(np.abs(row).max(), 1e-12)
            bound = (2**31 - 1) / largest - depth                 # the sum of the absolute weights of a row
            steps = min(32767.0, bound / max(np.abs(row).sum() / top, 1.0))
            whole[o] = np.rint(row / top * steps)
            scales[o] = top / steps
            assert np.abs(whole[o]).sum() * largest < 2**31, name
        packed = whole.reshape(padded // LANES, LANES, depth // 2, 2).transpose(0, 2, 1, 3).astype("<i2")
        self.add(name + ".weights", INT16, packed.reshape(padded, depth))
        self.floats(name + ".scales", scales)
        full = np.zeros(padded, np.float32)
        if bias is not None:
            full[:outputs] = bias
        self.floats(name + ".bias", full)

    def lstm(self, name, forth, back, columns=None, largest=ACTIVATION_MAX):
        for side, lstm in (("forth", forth), ("back", back)):
            w = lstm["weight_ih_l0"].numpy()
            self.matrix(f"{name}.{side}.in", w[:, :columns] if columns else w, (lstm["bias_ih_l0"] + lstm["bias_hh_l0"]).numpy(), largest)
            self.matrix(f"{name}.{side}.re", lstm["weight_hh_l0"].numpy(), None, ACTIVATION_MAX)

    def write(self, path):
        at = 32 + 64 * len(self.tensors)
        directory, body = b"", b""
        base = at
        for name, kind, rows, columns, scale, raw in self.tensors:
            gap = -(base + len(body)) % 64
            body += b"\0" * gap
            directory += struct.pack("<32sIIIfQQ", name.encode(), kind, rows, columns, scale, base + len(body), len(raw))
            body += raw
        rest = directory + body
        size = 32 + len(rest)
        with open(path, "wb") as f:
            f.write(struct.pack("<8sIIQQ", b"hearsayL", FORMAT, len(self.tensors), size, checksum(rest)))
            f.write(rest)
        return size


def checksum(raw):
    """As model_checksum() in model_file.cc."""
    mask, prime = (1 << 64) - 1, 0x9E3779B185EBCA87
    rotl = lambda v, k: ((v << k) | (v >> (64 - k))) & mask
    whole = len(raw) // 32 * 32
    words = np.frombuffer(raw[:whole], dtype="<u8").reshape(-1, 4)
    with np.errstate(over="ignore"):
        products = words * np.uint64(prime)
    lanes = []
    for i in range(4):
        lane = i + 1
        for p in products[:, i].tolist():
            lane = (rotl(lane ^ p, 29) * 5 + 0x52DCE729) & mask
        lanes.append(lane)
    total = len(raw)
    for b in raw[whole:]:
        total = ((total ^ b) * prime) & mask
    for lane in lanes:
        total = rotl(((total ^ lane) * prime) & mask, 31)
    return total ^ (total >> 32)


def table(writer, name, weight):
    values = weight.numpy()
    top = max(float(np.quantile(np.abs(values), 0.9999)), 1e-6)
    scale = top / 127
    writer.add(name, INT8, np.clip(np.rint(values / scale), -127, 127).astype(np.int8), scale)
    return scale


def word_encoder(writer, name, kinds, tables, weights, vector_scale, layer, norm):
    """kinds: (feature, length, seed) per table."""
    lines, columns = [], []
    for (kind, length, seed), (label, rows, width), weight in zip(kinds, tables, weights):
        scale = table(writer, f"{name}.table.{label}", weight)
        columns += [scale] * width
        lines.append("\t".join(map(str, (kind, length, seed, rows, width, label))))
    columns += [vector_scale] * (layer[0].shape[1] - len(columns))
    writer.text(name + ".tables", lines)
    writer.matrix(name + ".layer", layer[0].numpy() * np.array(columns, np.float32), layer[1].numpy(), 127)
    writer.floats(name + ".norm.gain", norm[0].numpy())
    writer.floats(name + ".norm.bias", norm[1].numpy())


def vector_table(path):
    """Hashes in order, the rows that belong to them, and their scale."""
    packed = np.load(path)
    hashes = np.array([features.hash32(VECTOR_SEED, str(word)) for word in packed["words"]], dtype=np.uint32)
    order = np.argsort(hashes, kind="stable")
    order = order[np.concatenate([[True], hashes[order][1:] != hashes[order][:-1]])]
    return hashes[order].astype("<u4"), packed["rows"][order], float(packed["scale"])


def sub(weights, prefix):
    return {k[len(prefix):]: v for k, v in weights.items() if k.startswith(prefix)}


def exceptions(gold, vocab):
    """Lemmas that no kept script makes: the most frequent one for a lower-cased form and part of speech."""
    known, count = set(vocab["lemma"]), collections.defaultdict(collections.Counter)
    sets, _ = data.load(gold)
    for s in sets["ewt"] + sets["gum"]:
        for form, upos, lemma in zip(s["forms"], s["upos"], s["lemma"]):
            if lemma != "_" and upos not in ("PROPN", "X", "PUNCT", "SYM", "NUM"):
                count["".join(features.lower_one(c) for c in form), upos][lemma] += 1
    out = []
    for (form, upos), lemmas in count.items():
        lemma, n = lemmas.most_common(1)[0]
        if train.lemma_script(form, lemma) not in known and n * 2 > sum(lemmas.values()) and "\t" not in form + lemma:
            out.append(f"{form}\t{upos}\t{lemma}")
    return sorted(out, key=lambda line: line.encode())


def average(points):
    """A weight that an early point did not have yet counts as zero there."""
    shapes = {k: v for point in points for k, v in point.items()}
    return {k: sum(point.get(k, torch.zeros_like(v)) for point in points) / len(points) for k, v in shapes.items()}


def main():
    run, splitter_path, vector_path, place_path, gold, out = sys.argv[1:7]
    runs = run.split(",")
    vocab = json.load(open(runs[0] + "/vocab.json", encoding="utf-8"))
    w = average([torch.load(r + "/model.pt", map_location="cpu")["weights"] for r in runs])
    writer = Writer()
    hashes, rows, vector_scale = vector_table(vector_path)
    writer.add("vector.hashes", UINT32, hashes)
    writer.add("vector.rows", INT8, rows, vector_scale)
    listed = np.load(place_path)
    writer.add("place.hashes", UINT32, listed["hashes"].astype("<u4"))
    writer.add("place.bits", INT8, listed["bits"].astype(np.int8))
    writer.add("place.phrases", UINT32, listed["phrases"].astype("<u4"))

    kinds = [("whole", 0, 1), ("prefix", 2, 2), ("prefix", 3, 3), ("prefix", 4, 4), ("suffix", 2, 5), ("suffix", 3, 6),
             ("suffix", 4, 7), ("shape", 0, 8), ("place", 0, 0)]
    word_encoder(writer, "word", kinds, features.TABLES, [w[f"tables.{k}.weight"] for k in range(len(features.TABLES))], vector_scale,
                 (w["maxout.weight"], w["maxout.bias"]), (w["norm.weight"], w["norm.bias"]))
    writer.lstm("lstm1", sub(w, "lstm1.0."), sub(w, "lstm1.1."))
    writer.lstm("lstm2", sub(w, "lstm2.0."), sub(w, "lstm2.1."))
    width = w["arc_dep.weight"].shape[1]
    parts = [(w["tag.weight"][:, :width], w["tag.bias"])] + [(w[n + ".weight"], w[n + ".bias"]) for n in ("arc_dep", "arc_head", "label_dep", "label_head")]
    writer.matrix("heads", torch.cat([p[0] for p in parts]).numpy(), torch.cat([p[1] for p in parts]).numpy(), ACTIVATION_MAX)
    writer.matrix("tag.x", w["tag.weight"][:, width:].numpy(), None, ACTIVATION_MAX)
    tags = ("upos", "xpos", "feats", "lemma")
    writer.matrix("tags", torch.cat([w[t + ".weight"] for t in tags]).numpy(), torch.cat([w[t + ".bias"] for t in tags]).numpy(), ACTIVATION_MAX)
    writer.matrix("arc", w["arc"].t().numpy(), w["arc_bias"].numpy(), ACTIVATION_MAX)
    writer.matrix("label", w["label_out.weight"].numpy(), w["label_out.bias"].numpy(), ACTIVATION_MAX)
    writer.floats("root.arc", w["root_arc"].numpy())
    writer.floats("root.label", w["root_label"].numpy())
    for name in ("upos", "xpos", "feats", "lemma", "rel"):
        writer.text("vocab." + name, vocab[name])
    writer.text("lemma.exceptions", exceptions(gold, vocab))

    s = torch.load(splitter_path, map_location="cpu")
    kinds = [("whole", 0, 21), ("suffix", 3, 22), ("prefix", 2, 23), ("shape", 0, 24)]
    word_encoder(writer, "splitter.word", kinds, splitter.TABLES, [s[f"tables.{k}.weight"] for k in range(len(kinds))], vector_scale,
                 (s["word.weight"], s["word.bias"]), (s["norm.weight"], s["norm.bias"]))
    writer.lstm("splitter.lstm", sub(s, "forth."), sub(s, "back."), columns=splitter.WORD)
    writer.floats("splitter.flags", np.concatenate([sub(s, side)["weight_ih_l0"][:, splitter.WORD:].t().numpy() for side in ("forth.", "back.")]))
    before, behind = s["joint.weight"].numpy()[:, :2 * splitter.HIDDEN], s["joint.weight"].numpy()[:, 2 * splitter.HIDDEN:]
    writer.matrix("splitter.joint", np.concatenate([before, behind]), np.concatenate([s["joint.bias"].numpy(), np.zeros(splitter.JOINT)]), ACTIVATION_MAX)
    writer.floats("splitter.out", np.concatenate([s["out.weight"].numpy()[0], s["out.bias"].numpy()]))
    print(writer.write(out), "bytes,", len(writer.tensors), "tensors")


if __name__ == "__main__":
    main()
