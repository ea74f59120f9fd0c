"""Finds the numbers a text states, in figures or in words, so that ours can be looked for in a source."""

import re

from core.values import PartialDate

ONES = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"]
WORDS = {word: {str(number)} for number, word in enumerate(ONES, start=2)}
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
WORDS |= {word: {str(number)} for number, word in enumerate(ORDINALS, start=1)}
# A share may stand as a word in one text and as a percentage in the other.
SHARES = {"half": "50%", "third": "33%", "quarter": "25%", "fifth": "20%", "tenth": "10%"}
for share, percentage in SHARES.items():
    WORDS[share] = WORDS.get(share, set()) | {share, percentage}


def numbers(text: str) -> list[set[str]]:
    """For each number in the text the forms it may take; “one” is left out, since it seldom counts."""
    text = re.sub(r"(?<=\d),(?=\d{3})", "", dates_in_words(text).lower())
    found = [{figure.rstrip("%"), figure} for figure in re.findall(r"\d+(?:\.\d+)?%?", text)]
    return found + [WORDS[word] for word in re.findall(r"[a-z]+", text) if word in WORDS]


def forms(text: str) -> set[str]:
    """All forms of all numbers of a text."""
    return set().union(*numbers(text))


def dates_in_words(text: str) -> str:
    """A stored date such as `2009-08-18/exact` as a page shows it; any other text as it is."""
    if re.fullmatch(r"\d{4}(-\d\d){0,2}/[a-z-]+", text):
        return str(PartialDate.parse(text))
    return text
