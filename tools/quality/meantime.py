"""The TIMEX3 of MEANTIME (NewsReader's annotated Wikinews articles) as TimeML files for a scorer of times.

The corpus gives tokens and no text, so the text is set again: sentences on lines of their own, tokens apart by one space except where
English writes none. Only the sentences up to the last annotated one are kept: the annotators read the first sentences of each article.
The creation time stands in the article as its dateline and is a gold time like the others.
"""
import glob
import html
import os
import re
import xml.etree.ElementTree as ET

CLOSING = re.compile(r"^([.,;:!?%)\]}]|'s|'S|n't|'|'(re|ve|ll|d|m)|''|\u2019s?|\u201d)$")
OPENING = re.compile(r"^[(\[{$\u00a3\u20ac\u201c#]$|^``$")


def text_of(tokens):
    """(text, {token id: (b, e)}) of (id, sentence, form) triples."""
    text, spans = "", {}
    last_form, last_sentence, quotes = "", None, 0
    for ident, sentence, form in tokens:
        if sentence != last_sentence:
            text += "\n" if text else ""
            quotes = 0
        else:
            closing = CLOSING.match(form) or (form == '"' and quotes % 2 == 1)
            opened = OPENING.match(last_form) or (last_form == '"' and quotes % 2 == 1)
            joined = last_form.endswith("-") and len(last_form) > 1
            if not closing and not opened and not joined and text:
                text += " "
        quotes += form == '"'
        spans[ident] = (len(text), len(text) + len(form))
        text += form
        last_form, last_sentence = form, sentence
    return text, spans


def convert(path):
    """One article as TimeML, or None where nobody marked a time in it."""
    root = ET.parse(path).getroot()
    tokens = [(t.get("t_id"), int(t.get("sentence")), t.text or "") for t in root.iter("token")]
    place = {ident: sentence for ident, sentence, _ in tokens}
    marked, created, annotated = [], None, 0
    for markable in root.find("Markables"):
        anchors = [a.get("t_id") for a in markable.iter("token_anchor")]
        if anchors:
            annotated = max([annotated] + [place[a] for a in anchors])
        if markable.tag != "TIMEX3":
            continue
        if markable.get("functionInDocument") == "CREATION_TIME":
            created = markable.get("value")
        if anchors:
            marked.append((anchors, markable))
    tokens = [t for t in tokens if t[1] <= annotated]
    text, spans = text_of(tokens)
    if not marked or not created:
        return None
    times = sorted((min(spans[a][0] for a in anchors), max(spans[a][1] for a in anchors), m) for anchors, m in marked)
    created = re.sub(r"^(\d\d)-(\d\d)-(\d{4})$", r"\3-\2-\1", created)  # one article's slip
    out, at = [], 0
    for b, e, m in times:
        if b < at:
            continue
        out.append(html.escape(text[at:b], quote=False))
        out.append(f'<TIMEX3 tid="t{m.get("m_id")}" type="{m.get("type")}" value="{m.get("value")}">{html.escape(text[b:e], quote=False)}</TIMEX3>')
        at = e
    out.append(html.escape(text[at:], quote=False))
    return (f'<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="{created}" functionInDocument="CREATION_TIME">{created}</TIMEX3></DCT>'
            f'<TEXT>{"".join(out)}</TEXT></TimeML>\n')


def write_tml(corpus, folder):
    """Writes the articles below `corpus` to `folder` as .tml; says how many."""
    os.makedirs(folder, exist_ok=True)
    count = 0
    for path in sorted(glob.glob(os.path.join(corpus, "**", "*.xml"), recursive=True)):
        made = convert(path)
        if made:
            name = os.path.splitext(os.path.basename(path))[0]
            with open(os.path.join(folder, re.sub(r"[^\w.-]", "_", name) + ".tml"), "w", encoding="utf-8") as out:
                out.write(made)
            count += 1
    return count
