"""Looks at the texts of one thing: what reads as slipped in, and what changed without a version."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from django.utils.translation import gettext as _

from core.registry import Texts
from core.texts import textcheck
from discussion.models import AlarmKind, SpamTerm, SpamTermKind
from discussion.spam import THRESHOLD
from discussion.spam.case import LINK, host_of
from discussion.spam.known import is_below, stands_in

LONGEST_SPAN = 2_000
CONTEXT = 120  # letters shown on either side
ADDRESSES = re.compile(r"(?:https?://\S+\s*)+", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """Suspicious words, where they stand and why."""

    nature: AlarmKind
    field: str
    words: str
    start: int
    before: str
    after: str
    reason: str
    points: int = 0

    @property
    def digest(self) -> str:
        """The same for the same words in the same part, wherever they stand in it."""
        return digest_of({"nature": self.nature.value, "field": self.field, "words": self.words})


def digest_of(texts: Mapping[str, str]) -> str:
    """The fingerprint of texts."""
    packed = json.dumps(dict(texts), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(packed.encode(errors="replace")).hexdigest()[:40]


def listed_terms() -> list[SpamTerm]:
    """The lines of the lists that alone hold a text. One query for a whole night."""
    return list(SpamTerm.objects.filter(points__gte=THRESHOLD))


def slipped_in(texts: Texts, terms: Sequence[SpamTerm]) -> Iterator[Span]:
    """What `core.texts.textcheck` or the lists of the moderators find."""
    for field, text in texts.items():
        # A column of addresses is links and nothing else by nature.
        for find in () if ADDRESSES.fullmatch(text) else textcheck.check(text):
            yield _span(AlarmKind.SPAM, field, text, find.start, find.end, str(find.reason), find.points)
        for term in terms:
            for start, end in _places(term, text):
                reason = _("“%(term)s” is on the list") % {"term": term.text}
                yield _span(AlarmKind.SPAM, field, text, start, end, reason, term.points)


def changed(now: Texts, before: Texts) -> Iterator[Span]:
    """The first and last letter that differ, part by part; parts that one of both does not know are left out."""
    for field in now.keys() & before.keys():
        if now[field] != before[field]:
            start, end = _differing(now[field], before[field])
            yield _span(AlarmKind.CHANGED, field, now[field], start, end, _("changed without a version of its own"))


def _differing(now: str, before: str) -> tuple[int, int]:
    start = _alike(now, before)
    return start, len(now) - _alike(now[start:][::-1], before[start:][::-1])


def _alike(one: str, other: str) -> int:
    """How many letters both begin with."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _places(term: SpamTerm, text: str) -> Iterator[tuple[int, int]]:
    if term.kind == SpamTermKind.WORD:
        if found := stands_in(term.text, text):
            yield found.span()
        return
    for link in LINK.finditer(text):
        if is_below(host_of(link.group()), term.text):
            yield link.span()
            return


def _span(nature: AlarmKind, field: str, text: str, start: int, end: int, reason: str, points: int = 0) -> Span:
    return Span(
        nature=nature,
        field=field[:100],
        words=text[start:end][:LONGEST_SPAN],
        start=start,
        before=text[max(0, start - CONTEXT) : start],
        after=text[end : end + CONTEXT],
        reason=reason[:200],
        points=points,
    )
