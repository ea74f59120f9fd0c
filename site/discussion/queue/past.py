"""What was decided before about whoever sent a thing: counted for many senders at once."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.urls import reverse

from discussion.models import Decision, Verdict


@dataclass(frozen=True)
class Past:
    """How often what somebody sent was accepted, refused and called spam, and where all of it stands, if anywhere."""

    url: str
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def accepted(self) -> int:
        """How much was accepted."""
        return self.counts.get(Verdict.ACCEPTED, 0)

    @property
    def refused(self) -> int:
        """How much was not."""
        return self.counts.get(Verdict.REFUSED, 0)

    @property
    def spam(self) -> int:
        """How much was spam."""
        return self.counts.get(Verdict.SPAM, 0)


def standing(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """Those that were not taken back."""
    return decisions.filter(undone_at=None)


def of_accounts(keys: Iterable[int]) -> dict[int, Past]:
    """By the key of the account. One query."""
    wanted = set(keys)
    rows = standing(Decision.objects.filter(author__in=wanted)) if wanted else Decision.objects.none()
    counted = _counted(rows, "author_id")
    return {key: Past(reverse("queue:person", args=[key]), counted.get(key, {})) for key in wanted}


def of_senders(senders: Iterable[str]) -> dict[str, Past]:
    """By the hash of the address of those without an account; no page before something is decided. One query."""
    wanted = set(filter(None, senders))
    rows = standing(Decision.objects.filter(sender__in=wanted)) if wanted else Decision.objects.none()
    counted = _counted(rows, "sender")
    return {
        key: Past(reverse("queue:sender", args=[key]) if key in counted else "", counted.get(key, {})) for key in wanted
    }


def _counted(rows: QuerySet[Decision], column: str) -> dict[object, Counter[str]]:
    found: dict[object, Counter[str]] = {}
    for key, verdict, count in rows.order_by().values_list(column, "verdict").annotate(Count("pk")):
        found.setdefault(key, Counter())[verdict] += count
    return found
