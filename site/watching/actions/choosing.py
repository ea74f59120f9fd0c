"""Choosing how to hear of news, and stopping it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from watching.choices import Kind, Pace, Standing, default_pace
from watching.models import Notification, Reader, StopToken, Wish

DIGESTS = frozenset({Pace.DAILY, Pace.WEEKLY})


@dataclass(frozen=True)
class Way:
    """How one kind of news reaches somebody."""

    on_site: bool
    pace: Pace


def ways_of(user: Any) -> dict[Kind, Way]:
    """How news of every kind reaches `user`: as chosen, else as the kind has it. One query."""
    chosen = {wish.kind: Way(wish.on_site, Pace(wish.pace)) for wish in Wish.objects.filter(user=user)}
    return {kind: chosen.get(kind, Way(True, default_pace(kind))) for kind in Kind}


@transaction.atomic
def choose(*, user: Any, ways: Mapping[Kind, Way]) -> None:
    """Keep how these kinds reach `user`; what waits for its mail goes by the new choice."""
    for kind, way in ways.items():
        Wish.objects.update_or_create(user=user, kind=kind, defaults={"on_site": way.on_site, "pace": way.pace})
        waiting = Notification.objects.filter(user=user, standing=Standing.WAITING, news__kind=kind)
        if way.pace == Pace.NEVER:
            waiting.update(standing=Standing.NOT_WANTED, pace=way.pace)
        else:
            waiting.exclude(pace=way.pace).update(pace=way.pace)


@transaction.atomic
def choose_about_oneself(*, user: Any, **choices: bool) -> Reader:
    """Keep what else `user` chose; the names are those of the columns of `Reader`."""
    kept, _made = Reader.objects.get_or_create(user=user)
    for name, value in choices.items():
        setattr(kept, name, value)
    kept.save(update_fields=list(choices))
    return kept


@transaction.atomic
def stop(*, token: StopToken, everything: bool = False) -> None:
    """Send no more mail of the token's scope, or none at all. Doing it twice does no harm."""
    ways = ways_of(token.user)
    if everything:
        ended = list(ways)
    elif token.scope in Kind.values:
        ended = [Kind(token.scope)]
    else:
        ended = [kind for kind, way in ways.items() if way.pace in DIGESTS]
    choose(user=token.user, ways={kind: Way(ways[kind].on_site, Pace.NEVER) for kind in ended})
