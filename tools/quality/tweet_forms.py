"""The tweets' gold with its values in the forms that TIMEX3 and ISO 8601 have.

The set's values come from a tagger's output that people corrected; one in six is no TIMEX3 value: a year written as a day ("2014-XX-XX"), a
day with its weekday glued on ("2014-06-13-WXX-5"), a week with its month ("2014-07-W27"), hours without their T ("P12H"). A reader of
the standard cannot give those. This writes a copy in which each is spelled as the standard spells it; what has no such spelling
("2015 INTERSECT P1D") stays. Nothing else is changed, so the difference of two scores is the spelling alone.
"""
import glob
import os
import re

SPELLED = [
    (re.compile(r"^(\d{4})-XX-XX$"), r"\1"),
    (re.compile(r"^(\d{4}-\d\d-\d\d)-WXX-\d(T.*|)$"), r"\1\2"),
    (re.compile(r"^(\d{4})-\d\d-(W\d\d)$"), r"\1-\2"),
    (re.compile(r"^P(\d+|X)H$"), r"PT\1H"),
    (re.compile(r"^XXXX-WE$"), "XXXX-WXX-WE"),
    (re.compile(r"^(\d{4}-\d\d-\d\dT):(\d\d:\d\d)$"), r"\1\2"),
]


def spelled(value):
    for pattern, form in SPELLED:
        if pattern.match(value):
            return pattern.sub(form, value)
    return value


def write_tml(source, folder):
    """Writes the .tml files of `source` to `folder`; says how many values were spelled anew."""
    os.makedirs(folder, exist_ok=True)
    count = 0
    for path in sorted(glob.glob(os.path.join(source, "*.tml"))):
        with open(path, encoding="utf-8") as handle:
            head, text, tail = re.split(r"(<TEXT>.*</TEXT>)", handle.read(), maxsplit=1, flags=re.S)

        def again(found):
            nonlocal count
            value = spelled(found.group(1))
            count += value != found.group(1)
            return f'value="{value}"'

        with open(os.path.join(folder, os.path.basename(path)), "w", encoding="utf-8") as out:
            out.write(head + re.sub(r'value="([^"]*)"', again, text) + tail)
    return count
