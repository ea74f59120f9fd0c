"""Things with a public page of their own that people talk about and follow: each room says what it has of them.

`discussion` hangs comments on a subject, `watching` follows it; neither knows the room it comes from. A subject is
named in forms, addresses and rows by its label and key (`pilots.pilotpage:12`), and is only ever found through
`visible_to`.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from operator import methodcaller
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from wagtail.models import Page

from core.registry import Register, Words
from core.visibility import visible_page

LONGEST_KEY = 18  # digits that a big integer column surely holds


@dataclass(frozen=True)
class Subject:
    """A kind of thing that has a page of its own.

    `visible_to` gives the rows a user may see, `title` and `url` (a path) say how one is called and where it is read,
    `talk` (a path) where what is said about it is read, when that is not below it.
    `owner` is the account that hears of comments on it, or None; `team` the keys of the accounts whose answers are
    marked as coming from those responsible for it. `around` are the things it belongs to (the pilot of an update, the
    themes of a round-up): who follows one of them hears when it is published. `on_theme` gives the rows of a theme.
    """

    label: Words
    visible_to: Callable[[Any], QuerySet[Any]]
    title: Callable[[Any], str] = str
    url: Callable[[Any], str] = methodcaller("get_absolute_url")
    discussed: bool = False
    followed: bool = False
    owner: Callable[[Any], Any] = lambda thing: None
    team: Callable[[Any], Collection[int]] = lambda thing: ()
    talk: Callable[[Any], str] | None = None
    around: Callable[[Any], Iterable[Model]] = lambda thing: ()
    on_theme: Callable[[Any], QuerySet[Any]] | None = None


subjects: Register[Subject] = Register("subject")  # by the label of the model, lower case: “pilots.pilotpage”


def kind_of(thing: Model) -> Subject | None:
    """What its room says of this kind of thing, or None when nobody talks about such things or follows them."""
    return subjects.get(thing._meta.label_lower)


def mark_of(thing: Model) -> str:
    """Names a thing in a form: `pilots.pilotpage:12`."""
    return f"{thing._meta.label_lower}:{thing.pk}"


def find(mark: str, user: Any) -> Model | None:
    """The thing that `mark` names, if `user` may see it. One query, and those that `visible_to` asks."""
    label, _colon, key = mark.partition(":")
    subject = subjects.get(label)
    if subject is None or not (key.isascii() and key.isdecimal()) or len(key) > LONGEST_KEY:
        return None
    model = apps.get_model(label)
    found: Model | None
    if issubclass(model, Page):  # whatever its type, who may see it is settled in one place
        found = visible_page(model, user, pk=int(key))
    else:
        found = subject.visible_to(user).filter(pk=int(key)).first()
    return found
