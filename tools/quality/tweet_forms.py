"""The tweets' gold with its values in the forms that TIMEX3 and ISO 8601 have.

The set's values come from a tagger's output that people corrected; one in six is no TIMEX3 value: a year written as a day ("2014-XX-XX"), a
day with its weekday glued on ("2014-06-13-WXX-5"), a week with its month ("2014-07-W27"), hours without their T ("P12H"). A reader of
the standard cannot give those. This writes a copy in which each is spelled as the standard spells it; what has no such spelling
("2015 INTERSECT P1D") stays. Nothing else is changed, so the difference of two scores is the spelling alone.

    tools/quality/tweet_forms.py FOLDER

prints how many values of the set's own gold the standard has at all, and so the value F1 of a reader that finds every expression, is right
about every one of them and writes nothing but TIMEX3 values.
"""
import glob
import json
import os
import re
import sys

SPELLED = [
    (re.compile(r"^(\d{4})-XX-XX$"), r"\1"),
    (re.compile(r"^(\d{4}-\d\d-\d\d)-WXX-\d(T.*|)$"), r"\1\2"),
    (re.compile(r"^(\d{4})-\d\d-(W\d\d)$"), r"\1-\2"),
    (re.compile(r"^P(\d+|X)H$"), r"PT\1H"),
    (re.compile(r"^XXXX-WE$"), "XXXX-WXX-WE"),
    (re.compile(r"^(\d{4}-\d\d-\d\dT):(\d\d:\d\d)$"), r"\1\2"),
]

# The values of TimeML 1.2.1 (TIMEX3, `value`) with the parts of the day, seasons, quarters and weekends that its guidelines take from TIMEX2.
# X stands for a digit that is not known.
YEAR = r"(BC)?[\dX]{4}"
DAY = rf"({YEAR}(-(0[1-9]|1[0-2]|XX)(-(0[1-9]|[12]\d|3[01]|XX))?)?|{YEAR}-W([0-5]\d|XX)(-([1-7]|WE))?)"
CLOCK = r"T((MO|MI|AF|EV|NI|DT|XX)|([01]\d|2[0-4]|XX)(:([0-5]\d|XX)(:[0-5]\d)?)?)(Z|[+-]\d\d(:?\d\d)?)?"
LENGTH = r"P(?=.)([\dX.]+(Y|M|W|D|DE|CE|ML|Q|WE))*(T(?=.)([\dX.]+H)?([\dX.]+M)?([\dX.]+S)?)?"
WELL_FORMED = re.compile(rf"(PRESENT_REF|PAST_REF|FUTURE_REF|{DAY}({CLOCK})?|{CLOCK}|{LENGTH}|{YEAR}-(SP|SU|FA|WI|[QH][1-4X])|(BC)?[\dX]{{2,3}})$")


def spelled(value):
    for pattern, form in SPELLED:
        if pattern.match(value):
            return pattern.sub(form, value)
    return value


def is_standard(value):
    """Whether a reader that writes only what the standard has could give this value."""
    return spelled(value) == value and WELL_FORMED.match(value) is not None


def ceiling(source):
    """The best value F1 that such a reader can reach, in percent, and what it rests on."""
    values = []
    for path in sorted(glob.glob(os.path.join(source, "*.tml"))):
        with open(path, encoding="utf-8") as handle:
            values += re.findall(r'<TIMEX3[^>]* value="([^"]*)"', handle.read().split("<TEXT>", 1)[1])
    standard = sum(is_standard(value) for value in values)
    return {"expressions": len(values), "of them with a value that TIMEX3 has": standard,
            "best value F1 with such values": round(100 * standard / len(values), 2) if values else None}


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


if __name__ == "__main__":
    print("RESULT", json.dumps(ceiling(sys.argv[1])))
