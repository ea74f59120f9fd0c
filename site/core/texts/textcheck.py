"""Looks for text that somebody slipped into somebody else's: advertisements, links that are hidden, walls of links.

One page of the sources carries such a sentence, so what is imported is looked at, and what is published is watched.
Every find gives the exact words and where they stand; a person decides.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

THRESHOLD = 10  # points at which a sentence is reported
LINKS_A_HUNDRED_WORDS = 12  # more than that is a list of links, not a text with links
FEWEST_LINKS = 6


@dataclass(frozen=True)
class Find:
    """`words` stand at `text[start:end]`; `points` say how sure, from `THRESHOLD` on."""

    words: str
    start: int
    end: int
    reason: str | Promise
    points: int


@dataclass(frozen=True)
class Rule:
    """Words, how many points they give their sentence, and what to call it. Below 10 it needs company."""

    pattern: re.Pattern[str]
    points: int
    reason: str | Promise


def _words(points: int, reason: str | Promise, *alternatives: str) -> Rule:
    pattern = r"(?<!\w)(?:" + "|".join(alternatives) + r")(?!\w)"
    return Rule(re.compile(pattern, re.IGNORECASE), points, reason)


DRUGS = _("names a drug that is sold by unwanted mail")
BUYING = _("speaks like a shop")
GAMBLING = _("advertises gambling")
LENDING = _("advertises loans")
FAKES = _("advertises copies or degrees")
ADULT = _("advertises adult content")
HIDDEN = _("hides a link or a script")

RULES: tuple[Rule, ...] = (
    _words(10, DRUGS, "v[i1l]agra", "c[i1l]al[i1]s", "levitra", "kamagra", "sildenafil", "tadalafil", "vardenafil"),
    _words(10, DRUGS, "phentermine", "tramadol", "xanax", "valium", "ambien", "oxycontin", "hydrocodone", "propecia"),
    _words(6, DRUGS, "modafinil", "clomid", "prednisone", "zithromax", "accutane", "viagara"),
    _words(10, BUYING, r"(?:online|canadian|internet|cheap)\s+(?:pharmacy|pharmacies|drugstore)"),
    _words(6, BUYING, r"without\s+(?:a\s+)?prescription", r"no\s+prescription", "overnight delivery", "free shipping"),
    _words(5, BUYING, r"(?:buy|order|get|purchase)\s+(?:\w+\s+){0,3}(?:online|overnight|cheap|now)", r"best price\w*"),
    _words(4, BUYING, "cheapest", "discount code", "click here", "order now", "buy now", "limited offer", "100% free"),
    _words(10, GAMBLING, r"online\s+(?:casinos?|poker|slots?|betting|gambling)", r"slot\s+machines?\s+online"),
    _words(6, GAMBLING, "casinos?", "jackpots?", "free spins", "sportsbook", "baccarat"),
    _words(10, LENDING, r"payday\s+(?:loans?|advances?|lenders?)", r"(?:instant|fast)\s+cash\s+(?:loans?|advances?)"),
    _words(6, LENDING, "bad credit", "no credit check", "forex signals?", "crypto giveaway"),
    _words(
        10, FAKES, r"replica\s+(?:watch(?:es)?|handbags?|rolex)", r"(?:buy|cheap)\s+(?:essays?|followers|backlinks)"
    ),
    _words(10, ADULT, "porn", r"xxx\s+(?:videos?|cams?)", r"(?:live|adult)\s+(?:sex\s+)?webcams?", "escort girls?"),
    Rule(re.compile(r"(?:display|visibility)\s*:\s*(?:none|hidden)|font-size\s*:\s*0", re.IGNORECASE), 10, HIDDEN),
    Rule(re.compile(r"<\s*(?:script|iframe|object|embed)\b|\[url=|javascript:", re.IGNORECASE), 10, HIDDEN),
    Rule(re.compile(r"\[[\s\u00a0\u200b.]*\]\(\s*https?://|<a\b[^>]*>\s*</a>", re.IGNORECASE), 10, HIDDEN),
    Rule(re.compile(r"\[[^\]]*[\u200b-\u200f\u202a-\u202e\u2060\ufeff][^\]]*\]\("), 10, HIDDEN),
)
# A sentence ends at its mark, at an empty line or at a bullet. The sign before a mark is not a single letter ("e.g.").
_SENTENCE_END = re.compile(r"(?<=[\w)”\"'’]{2})[.!?]+(?=\s)|\n\s*\n|\n(?=\s*[-*•|])|\n(?=\s*\d+[.)]\s)")
# A slipped-in sentence often has no full stop: it ends where a capital follows a lower-case word with a space between.
_BREAK = re.compile(r"(?<=[a-z0-9])\s+(?=(?:They|We|The|This|It|In|On|If|Our|Its|There|These|He|She|A)\s[a-z])")
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


def check(text: str) -> list[Find]:
    """Every suspicious sentence of `text`, in order; an empty list when nothing is wrong. Linear in its length."""
    finds = [find for start, end in _sentences(text) if (find := _weighed(text, start, end))]
    return finds + _wall_of_links(text)


def _sentences(text: str) -> list[tuple[int, int]]:
    cuts = sorted(
        {0, len(text), *(match.end() for pattern in (_SENTENCE_END, _BREAK) for match in pattern.finditer(text))}
    )
    return list(pairwise(cuts))


def _weighed(text: str, start: int, end: int) -> Find | None:
    """The sentence as a find when its hits add up; its reason is that of the heaviest."""
    hits = [(rule.points, rule.reason) for rule in RULES if rule.pattern.search(text, start, end)]
    points = sum(score for score, _reason in hits)
    if points < THRESHOLD:
        return None
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    words = inside.strip()
    return Find(words, start, start + len(words), max(hits, key=lambda hit: hit[0])[1], points)


def _wall_of_links(text: str) -> list[Find]:
    links = [match.start() for match in _LINK.finditer(text)]
    words = len(text.split())
    if len(links) < FEWEST_LINKS or len(links) * 100 < words * LINKS_A_HUNDRED_WORDS:
        return []
    end = links[-1] + len(text[links[-1] :].split(maxsplit=1)[0])
    return [Find(text[links[0] : end], links[0], end, _("is mostly links"), THRESHOLD)]
