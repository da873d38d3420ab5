"""Reads CoNLL-U (https://universaldependencies.org/format.html) as running text with words that know where they stand.

    for text, words in conllu.documents("gum.conllu", paragraphs=True):
        print(text[words[0].begin:words[0].end], words[0].lemma)

The text is that of the `# text` comments, sentences joined by a blank, or by an empty line where `# newpar` says so and
`paragraphs` is asked for. Words of a multiword token stand where their token stands; empty nodes are left out.
"""
import collections

Word = collections.namedtuple("Word", "begin end form lemma head relation misc")
Word.__doc__ = "begin, end: in characters of the document's text; head: the governor's number among its words, or None"


def documents(path, paragraphs=False):
    """Yields (text, [Word]) for each `# newdoc`."""
    text, words, base, cursor, span, until = "", [], 0, 0, None, 0
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            if words:
                yield text, words
            text, words = "", []
        elif line.startswith("# newpar") and not line.startswith("# newpar_block") and paragraphs and text:
            text += "\n\n"
        elif line.startswith("# text = "):
            if text and not text.endswith("\n"):
                text += " "
            cursor, base, until = len(text), len(words), 0
            text += line[9:]
        elif line and line[0].isdigit():
            c = line.split("\t")
            if "." in c[0]:
                continue
            multiword = "-" in c[0]
            if multiword or int(c[0]) > until:
                at = text.find(c[1], cursor)
                span = (at, at + len(c[1]))
                cursor = span[1]
            if multiword:
                until = int(c[0].split("-")[1])
                continue
            words.append(Word(*span, c[1], c[2], base + int(c[6]) - 1 if c[6] != "0" else None, c[7], c[9]))
    if words:
        yield text, words


def bytes_before(text):
    """For each character of the text, and its end, how many bytes of UTF-8 stand before it."""
    at = [0]
    for ch in text:
        at.append(at[-1] + len(ch.encode()))
    return at
