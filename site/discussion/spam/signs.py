"""Signs of spam that stand in the text itself, in the form it came by, and in the account behind it."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.registry import Point
from core.texts import textcheck
from core.visibility import group_names
from discussion.spam.case import Case
from members.roles import TRUSTED

MOST_FINDS = 3  # sentences that count; a fourth says nothing new
FREE_LINKS = 1
A_LINK = 2
MOST_FOR_LINKS = 10
QUICK = 6.0  # seconds; nobody writes a comment in less
TRUST = -10


def advertising(case: Case) -> Iterator[Point]:
    """Sentences that `core.texts.textcheck` knows."""
    for find in textcheck.check(case.text)[:MOST_FINDS]:
        yield Point(_("%(reason)s: “%(words)s”") % {"reason": find.reason, "words": find.words[:120]}, find.points)


def links(case: Case) -> Iterator[Point]:
    """More addresses than a remark needs."""
    many = len(case.links) - FREE_LINKS
    if many > 0:
        words = ngettext("%(count)d link", "%(count)d links", many + FREE_LINKS) % {"count": many + FREE_LINKS}
        yield Point(words, min(many * A_LINK, MOST_FOR_LINKS))


def form(case: Case) -> Iterator[Point]:
    """How the form was filled in."""
    if case.facts.trapped:
        yield Point(_("the box that people do not see was filled in before"), 6)
    if case.facts.seconds is not None and case.facts.seconds < QUICK:
        yield Point(_("sent %(count)d seconds after the form was opened") % {"count": int(case.facts.seconds)}, 3)


def account(case: Case) -> Iterator[Point]:
    """Who writes: the younger the account, the more it counts; trust counts for it."""
    if case.user is None:
        yield Point(_("from a reader without an account"), 2)
        return
    age = timezone.now() - case.user.date_joined
    if age < timedelta(days=1):
        yield Point(_("the account is less than a day old"), 3)
    elif age < timedelta(days=7):
        yield Point(_("the account is less than a week old"), 2)
    if TRUSTED.name in group_names(case.user):
        yield Point(_("from a trusted member"), TRUST)
