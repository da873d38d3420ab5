"""Writes the file of the trained tagger of reports, in the format of src/syntax/model_file.h.

    speech_export.py TAGGER.pt ENCODED VECTORS.npz OUT.model

ENCODED/train.model names the language model whose encoding the tagger was trained on; the program refuses another.
"""
import sys

import numpy as np
import torch

import speech
import speech_words
from export import ACTIVATION_MAX, UINT32, Writer, sub


def main():
    tagger, encoded, vectors, out = sys.argv[1:5]
    w = torch.load(tagger, map_location="cpu")
    checksum = int(open(f"{encoded}/train.model", encoding="utf-8").read(), 16)
    writer = Writer()
    writer.add("language.checksum", UINT32, np.array([checksum & 0xFFFFFFFF, checksum >> 32], dtype="<u4"))
    writer.text("roles", speech.ROLES)
    writer.matrix("context", w["context.weight"].numpy(), w["context.bias"].numpy(), 127)
    writer.matrix("word", w["word.weight"].numpy(), None, 127)
    writer.add("flags", 2, w["flags"].numpy().astype("<f4"))
    speech_words.write(writer, sub(w, "words."), speech_words.Vocabulary(speech.encoded_lines(encoded, "train"), vectors))
    writer.lstm("lstm", sub(w, "forth."), sub(w, "back."))
    writer.lstm("lstm2", sub(w, "forth2."), sub(w, "back2."))
    writer.matrix("out", w["out.weight"].numpy(), w["out.bias"].numpy(), ACTIVATION_MAX)
    writer.matrix("out2", w["out2.weight"].numpy(), None, ACTIVATION_MAX)
    writer.add("transitions", 2, (w["transitions"].numpy() + np.where(speech.FORBIDDEN, -1e4, 0)).astype("<f4"))
    writer.floats("begin", w["begin"].numpy() + np.where(speech.BEGIN_FORBIDDEN, -1e4, 0))
    print(writer.write(out), "bytes,", len(writer.tensors), "tensors")


if __name__ == "__main__":
    main()
