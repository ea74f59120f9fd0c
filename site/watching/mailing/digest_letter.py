"""What a digest says, group by group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from core import mail
from core.sharing import absolute
from core.subjects import kind_of
from watching import sight
from watching.mailing import stop
from watching.mailing.texts import Item, item
from watching.models import Newsflash, Notification

TEMPLATE = "watching/mail/digest.txt"


@dataclass(frozen=True)
class Group:
    """News of one thing that is followed."""

    title: str
    url: str
    items: list[Item]

    @property
    def line(self) -> str:
        """Set below the title in plain text, as long as it."""
        return "=" * len(self.title)


def write(
    user: Any, news: Sequence[Notification], flashes: Sequence[Newsflash], more: int, headers: Mapping[str, str]
) -> None:
    """Write the digest of `news`, newest first, to `user`."""
    url = stop.url_for(user, stop.DIGEST)
    number = len(news) + more
    subject = ngettext("%(count)d thing that is new for you", "%(count)d things that are new for you", number)
    mail.send(
        to=[user.email],
        subject=subject % {"count": number},
        template=TEMPLATE,
        context=context(groups(user, news), [flash.text for flash in flashes], more, url),
        headers=stop.headers(url) | dict(headers),
    )


def context(found: Sequence[Group], flashes: Sequence[str], more: int, stop_url: str) -> dict[str, Any]:
    """What the text of a digest shows."""
    return {
        "groups": found,
        "flashes": flashes,
        "rest": _rest(more),
        "list_url": absolute(reverse("notifications")),
        "settings_url": absolute(reverse("hearing")),
        "stop_url": stop_url,
    }


def _rest(more: int) -> str:
    if not more:
        return gettext("All of this is in your list of notifications too")
    words = ngettext(
        "%(count)d more is in your list of notifications", "%(count)d more are in your list of notifications", more
    )
    return words % {"count": more}


def groups(user: Any, news: Sequence[Notification]) -> list[Group]:
    """News by what is followed, each group as new as its newest; what concerns the reader comes first."""
    followed = sight.things({one.about for one in news if one.about}, user)
    by_mark: dict[str, list[Item]] = {}
    for one in sorted(news, key=lambda each: bool(each.about)):
        by_mark.setdefault(one.about if one.about in followed else "", []).append(item(one))
    return [_group(followed.get(mark), items) for mark, items in by_mark.items()]


def _group(thing: Any, items: list[Item]) -> Group:
    subject = kind_of(thing) if thing is not None else None
    if subject is None:
        return Group(gettext("What concerns you"), "", items)
    return Group(f"{subject.label}: {subject.title(thing)}", absolute(subject.url(thing)), items)
