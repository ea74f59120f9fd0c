"""Following searches, and looking what they find anew."""

from typing import Any

from django.apps import apps
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from search.models import SavedSearch
from search.models.saved import LONGEST_QUERY, LONGEST_TITLE
from search.results import Results, results
from search.saved import known
from watching import actions as watching
from watching import sight
from watching.choices import Kind

MOST = 50  # searches that one member follows
NAMED = 5  # new results that are told one by one


class TooManyError(Exception):
    """The member follows as many searches as one may."""


class NothingToFollowError(Exception):
    """No words are looked for, or the search cannot be looked up now."""


@transaction.atomic
def save(*, user: Any, said: QueryDict) -> SavedSearch:
    """Have `user` follow the search of an address; what it finds now is known and not told of.

    Raises `NothingToFollowError` and `TooManyError`.
    """
    looked = results(said, user)
    if not looked.asked.text or looked.found is None or len(looked.query) > LONGEST_QUERY:
        raise NothingToFollowError
    mine = SavedSearch.objects.filter(user=user)
    saved = mine.filter(query=looked.query).first()
    if saved is None:
        if mine.count() >= MOST:
            raise TooManyError
        saved = SavedSearch.objects.create(
            user=user,
            query=looked.query,
            title=title_of(looked)[:LONGEST_TITLE],
            known=known.packed(map(known.mark, keys_of(looked))),
        )
    watching.follow(user=user, thing=saved)
    return saved


def title_of(looked: Results) -> str:
    """A search in words: “housing” in Findings, London."""
    chosen = ", ".join(str(chip.label) for chip in looked.faceted.chips)
    words = gettext("“%(words)s” in %(chosen)s") if chosen else gettext("“%(words)s”")
    return words % {"words": looked.asked.text, "chosen": chosen}


def keys_of(looked: Results) -> list[str]:
    """What the search finds, named as the index does: the newest first."""
    if looked.found is None:
        return []
    return looked.found.keys([number for number in looked.found.by_date() if number in looked.faceted.matching])


@transaction.atomic
def look(*, saved: SavedSearch) -> int:
    """Tell the member of what the search finds and did not find before; returns how much that is."""
    looked = results(QueryDict(saved.query), saved.user)
    if looked.found is None:
        return 0
    before, there = known.unpacked(saved.known), {key: known.mark(key) for key in keys_of(looked)}
    new = [key for key, mark in there.items() if mark not in before]
    if new:
        _tell(saved, looked, new)
    # What is out of sight for a while is no news when it comes back.
    now = set(there.values())
    saved.known, saved.looked_at = known.packed(now, before - now), timezone.now()
    saved.save(update_fields=["known", "looked_at"])
    return len(new)


def _tell(saved: SavedSearch, looked: Results, new: list[str]) -> None:
    """A piece of news for each of the first, which is shown to whoever may still see it; one for all the others."""
    found: Any = looked.found
    named = set(new[:NAMED])
    numbers = list(looked.faceted.matching)
    first = {number: key for number, key in zip(numbers, found.keys(numbers), strict=True) if key in named}
    for key, shown in zip(first.values(), found.shown(first), strict=True):
        thing = _thing(key)
        sight.check(thing)
        watching.tell(kind=Kind.SEARCH, about=[saved], thing=thing, title=shown.plain_title, url=shown.url)
    if more := len(new) - len(first):
        words = ngettext("%(count)d more result", "%(count)d more results", more) % {"count": more}
        watching.tell(kind=Kind.SEARCH, about=[saved], thing=saved, title=words, url=saved.get_absolute_url())


def _thing(key: str) -> Any:
    """Stands for what the index names so: who may see it is asked when the news is delivered."""
    label, _colon, own = key.partition(":")
    return apps.get_model(label)(pk=int(own))
