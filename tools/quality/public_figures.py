"""What others published for the tables of docs/quality.md, and what the project's first trials measured: none of it on the same part of the data.

Sources: UDPipe 1: the manual of ufal/udpipe (model english-ewt 2.5); UDPipe 2: EVALUATION-server.txt of its models 2.12; Stanza 1.1 and Trankit:
Trankit's performance page (UD 2.5); spaCy: the card of en_udv25_englishewt_trf, the meta data of en_core_web_sm and en_core_web_lg 3.7, and the
page "facts and figures"; XLM-R large: Mayhew et al. 2024, Universal NER; UDPipe 1 in tokens a second: its figures in aymara/lima-models.
"""

SYNTAX = ["sentences", "UPOS", "lemma", "UAS", "LAS"]

# table name of report.py: (what it is, columns, rows)
TABLES = {
    "syntax-ewt": ("Published, on the test part of the same treebank, from raw text (UD 2.5; UDPipe 2: 2.12)", SYNTAX, [
        ("UDPipe 1.2", 77.4, 93.3, 95.5, 80.2, 77.0),
        ("Stanza 1.1", 81.1, 95.4, 97.2, 86.2, 83.6),
        ("Trankit base (XLM-R)", 88.4, 96.0, "", "", 88.0),
        ("UDPipe 2 (BERT)", 87.8, 96.7, 97.3, 90.7, 88.8),
        ("spaCy en_udv25_englishewt_trf (RoBERTa)", 90.6, 96.9, 97.4, 91.9, 89.4),
    ]),
    "syntax-gum": ("Published, on the test part of all genres of GUM, from raw text", SYNTAX, [
        ("UDPipe 2 (BERT)", "", "", "", "", 91.0),
    ]),
    "reports-ewt": ("On the test part of the same treebank, words given, ccomp under about 40 such verbs, head and relation right; trained and "
                    "measured by this project in its trials (beside the row \"ccomp, words given, questions too\")", ["ccomp F1", "LAS"], [
                        ("UDPipe 1 (no vectors)", 87.3, 80.5),
                        ("BiLSTM of the trial, in floating point", 86.1, 85.0),
                        ("CNN of the trial", 71.7, 80.6),
                    ]),
    "names-ewt": ("Published, names of PER, ORG and LOC; the first on the test part of the same set with its words given, the second on "
                  "OntoNotes, another set with 18 kinds", ["F1"], [
                      ("XLM-R large (560 million weights), trained on UNER", 86.0),
                      ("spaCy en_core_web_sm 3.7", 84.6),
                  ]),
    "speed": ("Published by others, on machines of theirs; words or tokens a second on one processor", ["a second"], [
        ("spaCy en_core_web_sm, all of it", "7,900"),
        ("spaCy en_core_web_lg, all of it", "10,000"),
        ("UDPipe 1, tokens, tags, trees", "2,300 to 2,800"),
        ("Stanza, all of it", "880"),
        ("spaCy en_core_web_trf, all of it", "680"),
    ]),
}


def table(name):
    """Lines of Markdown; none for a table that nothing was published for."""
    if name not in TABLES:
        return []
    title, columns, rows = TABLES[name]
    lines = [f"{title} (sources: tools/quality/public_figures.py):", "", "| system | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    return lines + [f"| {' | '.join(str(cell) for cell in row)} |" for row in rows] + [""]
