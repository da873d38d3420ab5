"""Reads the public training sets into one shape.

A sentence is a dict: forms, and where the set has them upos, xpos, feats, lemma, head, rel; and `ner`, for each
token a bit mask of the tags that the set's annotation allows there. Sets differ in what they annotate (UNER knows
person, organisation and place only); a mask with several bits set says "this set cannot tell", and the loss sums
over what is allowed (a CRF trained on partial labels).
"""
import glob
import os
import re
import xml.etree.ElementTree as ElementTree
import zlib

TYPES = ["person", "organisation", "place", "facility", "event", "nationality", "work", "product", "weapon", "vehicle"]
TAGS = ["O"] + [p + "-" + t for t in TYPES for p in "BI"]
O_BIT = 1
ALL = (1 << len(TAGS)) - 1


def begin(types):
    return sum(1 << TAGS.index("B-" + t) for t in types)


def inside(types):
    return sum(1 << TAGS.index("I-" + t) for t in types)


# GUM texts whose licence forbids commercial use, and reddit, whose words are blanked, are left out.
GUM_CLOSED = {"fiction", "whow", "letter", "essay", "podcast", "reddit"}
TITLES = set(
    """mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor president senator sen. sen rep. rep gov. gov governor gen.
    gen general col. col colonel lt. lt capt. capt captain sgt. sgt sergeant maj. maj major king queen prince princess
    pope minister secretary judge justice chancellor ambassador sir lord lady dame sheikh imam reverend rev. rev
    chairman spokesman spokeswoman spokesperson chief director commander admiral brigadier mayor premier""".split()
)
CONNECTORS = {"of", "the", "de", "la", "al", "el", "and", "for", "-", "&", "'s", "van", "von", "der", "den", "bin", "ibn", "in", "on", "to", "'", "’s", ".", "/"}
DEMONYM_ENDING = re.compile(r"^[A-Z][a-z]{2,}(ian|ians|ean|eans|ish|ese|ani|anis|eli|elis|aqi|aqis)$")
DEMONYM_MORE = set(
    """American Americans African Africans Afghan Afghans Arab Arabs Argentine Asian Basque Basques Belgian Brit Brits Briton Britons
    Bosniak Catalan Chechen Chechens Croat Croats Cypriot Cypriots Czech Czechs Dane Danes Dutch Emirati Emiratis European
    Europeans Filipino Filipinos Finn Finns French Frenchman Frenchmen German Germans Greek Greeks Hispanic Hispanics Iraqi Iraqis
    Israeli Israelis Icelandic Jew Jews Jewish Kazakh Kazakhs Kurd Kurds Kurdish Kuwaiti Kuwaitis Kyrgyz Lao Malay Maori Mexican
    Moroccan Moroccans Muslim Muslims Nepali Pakistani Pakistanis Pole Poles Qatari Qataris Roma Saudi Saudis Scot Scots Serb Serbs
    Shia Shiite Shiites Sikh Sikhs Slovak Slovaks Slovene Somali Somalis Spaniard Spaniards Sunni Sunnis Swede Swedes Swiss Tajik
    Tajiks Tatar Tatars Thai Thais Tibetan Tibetans Turk Turks Turkmen Uighur Uyghur Uzbek Uzbeks Welsh Yazidi Yazidis Yemeni Yemenis""".split()
)
NOT_DEMONYM = set("English Parish Polish Irish Danish British Finnish Ocean Median Guardian Civilian Civilians Christian Christians "
                  "Librarian Historian Martian Sebastian Julian Adrian Ian Brian Vivian Damian Dorian Lillian Dean Sean Jean Ethiopian".split()) - {
                      "English", "Polish", "Irish", "Danish", "British", "Finnish", "Ethiopian", "Christian", "Christians"}


def is_demonym(form):
    return form in DEMONYM_MORE or (DEMONYM_ENDING.match(form) is not None and form not in NOT_DEMONYM)


def new_sentence(source):
    return {"source": source, "forms": [], "upos": [], "xpos": [], "feats": [], "lemma": [], "head": [], "rel": [], "ner": None, "misc": []}


def read_conllu(path, source):
    sentence, out = new_sentence(source), []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if sentence["forms"]:
                out.append(sentence)
            sentence = new_sentence(source)
        elif line.startswith("# sent_id = "):
            sentence["id"] = line[12:]
        elif line.startswith("# text = "):
            sentence["text"] = line[9:]
        elif line[0] != "#":
            c = line.split("\t")
            if "-" in c[0] or "." in c[0]:
                continue
            sentence["forms"].append(c[1])
            sentence["lemma"].append(c[2])
            sentence["upos"].append(c[3])
            sentence["xpos"].append(c[4])
            sentence["feats"].append(c[5])
            sentence["head"].append(int(c[6]))
            sentence["rel"].append(c[7])
            sentence["misc"].append(c[9])
    if sentence["forms"]:
        out.append(sentence)
    return out


def spans_of(tags):
    """BIO(2) tags, or I- tags alone, to (begin, end, type)."""
    spans, start, kind = [], None, None
    for i, tag in enumerate(list(tags) + ["O"]):
        if start is not None and (tag == "O" or tag[0] == "B" or tag[2:] != kind):
            spans.append((start, i, kind))
            start = None
        if tag != "O" and start is None:
            start, kind = i, tag[2:]
    return spans


def mask_from(n, spans, types_of, outside):
    """spans to masks; `types_of(kind)` gives the types a kind may be (None: not a name), `outside(i)` the mask elsewhere."""
    masks = [None] * n
    for b, e, kind in spans:
        types = types_of(kind)
        if types is None or b >= e:
            continue
        loose = O_BIT in types if isinstance(types, set) else False
        names = [t for t in types if t != O_BIT]
        for i in range(b, e):
            masks[i] = (begin(names) if i == b else inside(names)) | (O_BIT if loose else 0)
    return [outside(i) if m is None else m for i, m in enumerate(masks)]


OTHER_THAN_UNER = ["event", "nationality", "work", "product", "weapon", "vehicle"]


def attach_uner(sentences, path):
    """UNER's PER, ORG, LOC on EWT's own sentences; OTH (old parts) says only that it is some other name."""
    tags, current = {}, None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# sent_id = "):
            current = tags.setdefault(line[12:], [])
        elif line and line[0] != "#":
            c = line.split("\t")
            current.append((c[1], c[2]))
    found = 0
    for s in sentences:
        t = tags.get(s.get("id"))
        if t is None or [x[0] for x in t] != s["forms"]:
            continue
        found += 1
        kinds = {"PER": ["person"], "ORG": ["organisation"], "LOC": ["place", "facility"]}
        spans = [x for x in spans_of([x[1] for x in t]) if x[2] in kinds]
        other = {i for b, e, k in spans_of([x[1] for x in t]) if k not in kinds for i in range(b, e)}

        def outside(i, s=s, other=other):
            if is_demonym(s["forms"][i]):
                return begin(["nationality"])
            if i in other or (s["upos"][i] == "PROPN" and s["forms"][i][:1].isupper()):
                return O_BIT | begin(OTHER_THAN_UNER) | inside(OTHER_THAN_UNER)
            return O_BIT

        s["ner"] = mask_from(len(s["forms"]), spans, kinds.get, outside)
        s["spans"] = [(b, e, k) for b, e, k in spans]
    return found


GUM_TYPES = {
    "person": {"person"}, "place": {"place", "facility"}, "organization": {"organisation"}, "event": {"event"},
    "object": {"product", "vehicle", "weapon", "facility", "work", O_BIT},
    "abstract": {"work", "product", "event", "nationality", O_BIT}, "animal": {O_BIT, "product"},
    "plant": {O_BIT, "product"}, "substance": {O_BIT, "product"},
}


def gum_mentions(sentence):
    """(begin, end, entity type) of every mention that opens and closes in the sentence."""
    open_, out = {}, []
    for i, misc in enumerate(sentence["misc"]):
        m = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
        if not m:
            continue
        for opened, closed_now, closed in re.findall(r"\(([^()]*)(\)?)|([^()]+)\)", m.group(1)):
            if opened:
                parts = opened.split("-")
                key, kind = parts[0], parts[1] if len(parts) > 1 else ""
                if closed_now:
                    out.append((i, i + 1, kind))
                else:
                    open_.setdefault(key, []).append((i, kind))
            elif closed:
                key = closed.split("-")[0]
                if open_.get(key):
                    b, kind = open_[key].pop()
                    out.append((b, i + 1, kind))
    return out


def gum_names(sentence):
    """Names are the mentions whose head is a proper noun, cut down to the run of proper nouns around that head."""
    forms, upos, head = sentence["forms"], sentence["upos"], sentence["head"]
    taken, spans = set(), []
    for b, e, kind in sorted(gum_mentions(sentence), key=lambda m: m[0] - m[1]):
        if kind not in GUM_TYPES:
            continue
        heads = [i for i in range(b, e) if not b <= head[i] - 1 < e]
        if not heads or upos[heads[0]] != "PROPN":
            continue
        h = heads[0]
        proper = lambda i: upos[i] == "PROPN" or (forms[i][:1].isupper() and upos[i] in ("ADJ", "NOUN", "NUM")) or (upos[i] == "NUM" and i > b and upos[i - 1] == "PROPN")
        x = h
        while x > b and (proper(x - 1) or (forms[x - 1].lower() in CONNECTORS and x - 1 > b and proper(x - 2))):
            x -= 1
        y = h + 1
        while y < e and (proper(y) or (forms[y].lower() in CONNECTORS and y + 1 < e and (proper(y + 1) or (y + 2 < e and forms[y + 1].lower() in CONNECTORS and proper(y + 2))))):
            y += 1
        while kind == "person" and x < h and forms[x].lower() in TITLES:
            x += 1
        while x < y and forms[x].lower() in CONNECTORS:
            x += 1
        if x >= y or any(i in taken for i in range(x, y)):
            continue
        taken.update(range(x, y))
        spans.append((x, y, kind))
    return spans


def attach_gum(sentences):
    for s in sentences:
        spans = gum_names(s)

        def outside(i, s=s):
            if is_demonym(s["forms"][i]) and s["upos"][i] in ("ADJ", "PROPN", "NOUN"):
                return begin(["nationality"])
            if s["upos"][i] == "PROPN":
                return O_BIT | begin(["work", "product", "event"]) | inside(["work", "product", "event", "person", "organisation", "place"])
            return O_BIT

        s["ner"] = mask_from(len(s["forms"]), spans, GUM_TYPES.get, outside)
        s["spans"] = spans


def resplit(forms, tags):
    """Cuts hyphenated words as UD English does, and undoes Penn Treebank quotes, so that all sets share one tokenisation."""
    out_forms, out_tags = [], []
    for form, tag in zip(forms, tags):
        form = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}.get(form, form)
        pieces = [form]
        if re.search(r"\w-\w", form) and not re.match(r"[@#]|http|www|\d[\d-]*$|(e|co|re|non|pre|post|anti|ex|pro|mid|semi|multi|inter|intra)-", form, re.I):
            pieces = [p for p in re.split(r"(-)", form) if p]
        for k, piece in enumerate(pieces):
            out_forms.append(piece)
            out_tags.append(tag if k == 0 or tag == "O" else "I-" + tag[2:])
    return out_forms, out_tags


def read_columns(path, sep=None):
    forms, tags, out = [], [], []
    for line in open(path, encoding="utf-8", errors="replace"):
        line = line.rstrip("\r\n")
        if not line.strip():
            if forms:
                out.append((forms, tags))
            forms, tags = [], []
            continue
        c = line.split(sep)
        if len(c) < 2 or not c[0].strip() or line.startswith("-DOCSTART-"):
            continue
        forms.append(c[0])
        tags.append(c[-1])
    if forms:
        out.append((forms, tags))
    return out


def capital(form):
    return any(ch.isupper() or ch.isdigit() for ch in form)


def names_only(source, pairs, types_of, unknown, keep=lambda forms, span: span):
    """Sentences of a set with names alone. `unknown`: types that the set does not annotate."""
    out = []
    for forms, tags in pairs:
        forms, tags = resplit(forms, tags)
        s = new_sentence(source)
        s["forms"] = forms
        spans = [keep(forms, x) for x in spans_of(tags)]
        spans = [x for x in spans if x is not None]

        def outside(i, forms=forms):
            if is_demonym(forms[i]) and "nationality" in unknown:
                return begin(["nationality"])
            if unknown and i > 0 and forms[i][:1].isupper() and forms[i] != "I":
                return O_BIT | begin(unknown) | inside(unknown)
            return O_BIT

        s["ner"] = mask_from(len(forms), spans, types_of, outside)
        s["spans"] = spans
        out.append(s)
    return out


def keep_re3d(forms, span):
    """re3d also marks pronouns and common nouns; only what is written like a name is kept, without article and title."""
    b, e, kind = span
    while b < e and (forms[b].lower() in ("the", "a", "an", "his", "her", "our", "their") or (kind == "Person" and forms[b].lower() in TITLES)):
        b += 1
    if b >= e or not any(f[:1].isupper() or any(c.isdigit() for c in f) for f in forms[b:e]) or forms[b] in ("I", "We", "He", "She", "They", "It", "You"):
        return None
    if kind == "Person" and any(f in ("of", "for") for f in forms[b:e]):
        return None
    return b, e, kind


def read_meantime(folder):
    out = []
    for path in sorted(glob.glob(folder + "/intra_cross-doc_annotation/*/*.xml")):
        root = ElementTree.parse(path).getroot()
        tokens = [(t.get("t_id"), int(t.get("sentence")), t.text or "") for t in root.iter("token")]
        where = {t[0]: i for i, t in enumerate(tokens)}
        kinds = {m.get("m_id"): m.get("ent_type") for m in root.iter("ENTITY")}
        of = {}
        for link in root.iter("REFERS_TO"):
            target = link.find("target")
            if target is None:
                continue
            for source in link.findall("source"):
                of[source.get("m_id")] = kinds.get(target.get("m_id"))
        tags, last = ["O"] * len(tokens), -1
        for m in root.iter("ENTITY_MENTION"):
            at = sorted(where[a.get("t_id")] for a in m.findall("token_anchor") if a.get("t_id") in where)
            if not at:
                continue
            last = max(last, tokens[at[-1]][1])
            kind = of.get(m.get("m_id"))
            if m.get("syntactic_type") in ("NAM", "PRE.NAM") and kind in ("PER", "ORG", "LOC", "PRO"):
                if at == list(range(at[0], at[-1] + 1)) and all(tags[i] == "O" for i in at):
                    for i in at:
                        tags[i] = ("B-" if i == at[0] else "I-") + kind
        by = {}
        for (tid, sentence, text), tag in zip(tokens, tags):
            if sentence <= last and text:
                by.setdefault(sentence, []).append((text, tag))
        out += [([x[0] for x in v], [x[1] for x in v]) for v in by.values()]
    return out


def held_out(forms, share):
    return zlib.crc32(" ".join(forms).encode()) % 100 < share


def load(gold):
    """All training sentences and the dev parts: {'train': [...], 'dev': {name: [...]}}"""
    ewt = read_conllu(gold + "/syntax-ewt/en_ewt-ud-train.conllu", "ewt")
    ewt_dev = read_conllu(gold + "/syntax-ewt/en_ewt-ud-dev.conllu", "ewt")
    attach_uner(ewt, glob.glob(gold + "/names-ewt/*train*.iob2")[0])
    attach_uner(ewt_dev, gold + "/names-ewt/en_ewt-ud-dev.iob2")
    split = open(gold + "/syntax-gum/splits.md", encoding="utf-8").read()
    dev_ids = set(re.findall(r"\* (GUM_\w+)", split.split("## dev")[1].split("## test")[0]))
    test_ids = set(re.findall(r"\* (G\w+)", split.split("## test")[1]))
    gum, gum_dev = [], []
    for path in sorted(glob.glob(gold + "/syntax-gum/dep/*.conllu")):
        name = os.path.basename(path)[:-7]
        if name.split("_")[1] in GUM_CLOSED or name in test_ids:
            continue
        (gum_dev if name in dev_ids else gum).extend(read_conllu(path, "gum:" + name.split("_")[1]))
    attach_gum(gum)
    attach_gum(gum_dev)
    mixed = gold + "/names-mixed/"
    re3d = names_only("re3d", read_columns(mixed + "re3d/CONLL-format/data/train/re3d-train.conll", "\t"), {
        "Person": {"person"}, "Organisation": {"organisation"}, "Location": {"place", "facility"}, "Nationality": {"nationality"},
        "Weapon": {"weapon"}, "MilitaryPlatform": {"vehicle"}}.get, ["event", "work", "product", "nationality"], keep_re3d)
    wnut_types = {"person": {"person"}, "location": {"place", "facility"}, "group": {"organisation"}, "corporation": {"organisation"},
                  "product": {"product", "vehicle", "weapon"}, "creative-work": {"work"}}.get
    wnut = names_only("wnut17", read_columns(mixed + "WNUT17/CONLL-format/data/train/wnut17train.conll", "\t"), wnut_types, ["event", "nationality"])
    wnut_dev = names_only("wnut17", read_columns(mixed + "WNUT17/CONLL-format/data/dev/emerging.dev.conll", "\t"), wnut_types, ["event", "nationality"])
    uner = {"PER": {"person"}, "ORG": {"organisation"}, "LOC": {"place", "facility"}}.get
    btc = []
    for path in sorted(glob.glob(mixed + "BTC/CONLL-format/data/*.conll")):
        btc += names_only("btc", read_columns(path, "\t"), uner, OTHER_THAN_UNER)
    wiki = names_only("wikigold", read_columns(mixed + "wikigold/CONLL-format/data/wikigold.conll.txt"), {
        "PER": {"person"}, "ORG": {"organisation"}, "LOC": {"place", "facility"}, "MISC": set(OTHER_THAN_UNER)}.get, [])
    meantime = names_only("meantime", read_meantime(gold + "/news-meantime"), {
        "PER": {"person"}, "ORG": {"organisation"}, "LOC": {"place", "facility"}, "PRO": {"product", "vehicle", "weapon", "work"}}.get, ["event", "nationality"])
    dev = {"ewt": ewt_dev, "gum": gum_dev, "re3d": [s for s in re3d if held_out(s["forms"], 15)], "wnut17": wnut_dev}
    train = {"ewt": ewt, "gum": gum, "re3d": [s for s in re3d if not held_out(s["forms"], 15)], "wnut17": wnut, "btc": btc, "wikigold": wiki, "meantime": meantime}
    return train, dev


if __name__ == "__main__":
    import collections
    import sys
    train, dev = load(sys.argv[1])
    for part, sets in (("train", train), ("dev", dev)):
        for name, sentences in sets.items():
            kinds = collections.Counter(k for s in sentences for _, _, k in s.get("spans", []))
            print(part, name, len(sentences), "sentences", sum(len(s["forms"]) for s in sentences), "tokens", dict(kinds))
