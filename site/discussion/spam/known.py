"""Signs that the database knows: the lists of moderators, hosts that come again, words learnt from decisions."""

import hashlib
import re
from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.jobs import periodic
from core.queries.prepared import Prepared
from core.registry import Point
from discussion.models import PostedHost, SpamTerm, SpamTermKind
from discussion.spam import learning
from discussion.spam.case import Case

MOST_TERMS = 2_000
MOST_HOSTS = 20  # of one text that are counted
REPEATS = 2  # other texts in which a host may stand
A_REPEAT = 2
MOST_FOR_REPEATS = 8
COUNTED = timedelta(days=7)
KEPT = timedelta(days=30)
SHOWN = 5  # words named in a reason


_terms: Prepared[SpamTerm] = Prepared(lambda: SpamTerm.objects.order_by("pk")[:MOST_TERMS])


def listed(case: Case) -> Iterator[Point]:
    """Words and domains of the lists. One query."""
    for term in _terms.rows():
        if term.kind == SpamTermKind.DOMAIN and any(is_below(host, term.text) for host in case.hosts):
            yield Point(_("leads to %(domain)s, which is on the list") % {"domain": term.text}, term.points)
        elif term.kind == SpamTermKind.WORD and stands_in(term.text, case.text):
            yield Point(_("says “%(word)s”, which is on the list") % {"word": term.text}, term.points)


def is_below(host: str, domain: str) -> bool:
    """Whether a host is the domain, or below it."""
    wanted = domain.casefold().removeprefix("www.").strip(".")
    return bool(wanted) and (host == wanted or host.endswith(f".{wanted}"))


def stands_in(phrase: str, text: str) -> re.Match[str] | None:
    """Where a phrase stands in a text as whole words, however they are spaced."""
    words = phrase.split()
    if not words or words[0].casefold() not in text.casefold():
        return None
    phrase_there = r"\s+".join(map(re.escape, words))
    return re.search(rf"(?<!\w){phrase_there}(?!\w)", text, re.IGNORECASE)


def repeated(case: Case) -> Iterator[Point]:
    """The same host in text after text. Counts this one; two queries, none for a text without links."""
    hosts = case.hosts[:MOST_HOSTS]
    if not hosts:
        return
    digest = hashlib.sha256(case.text.encode(errors="replace")).hexdigest()[:40]
    PostedHost.objects.bulk_create([PostedHost(host=host, digest=digest) for host in hosts], ignore_conflicts=True)
    recent = PostedHost.objects.filter(host__in=hosts, made_at__gt=timezone.now() - COUNTED).exclude(digest=digest)
    for host, count in recent.values_list("host").annotate(Count("pk")).order_by("host"):
        if count > REPEATS:
            words = ngettext(
                "%(host)s stood in %(count)d other text this week",
                "%(host)s stood in %(count)d other texts this week",
                count,
            )
            points = min((count - REPEATS) * A_REPEAT, MOST_FOR_REPEATS)
            yield Point(words % {"host": host, "count": count}, points)


def learnt(case: Case) -> Iterator[Point]:
    """How much it reads like what moderators decided on before. One query."""
    chance, telling = learning.chance_of_spam(learning.words_of(case))
    if chance is None:
        return
    said = {"chance": round(chance * 100), "words": ", ".join(word.lstrip("@") for word in telling[:SHOWN])}
    if chance > 0.99:
        yield Point(_("reads like what was spam before (%(chance)d %%): %(words)s") % said, 10)
    elif chance > 0.9:
        yield Point(_("reads rather like what was spam before (%(chance)d %%): %(words)s") % said, 6)
    elif chance < 0.1:
        yield Point(_("reads like what was accepted before: %(words)s") % said, -3)


@periodic(every=timedelta(days=1), name="forget-posted-hosts")
def forget() -> str:
    """Drop what is older than a month."""
    gone, _by_model = PostedHost.objects.filter(made_at__lt=timezone.now() - KEPT).delete()
    return f"{gone} hosts"
