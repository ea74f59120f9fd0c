"""Telling of what happened: one row beside what happened, spread by the worker."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model

from core.queries.prepared import add
from core.subjects import mark_of
from watching import sight
from watching.choices import Kind
from watching.models import News
from watching.models.news import LONGEST_TITLE, LONGEST_URL

LONGEST_TEXT = 2_000  # characters of the text that a digest may show


def tell(
    *,
    kind: str,
    about: Sequence[Model],
    thing: Model,
    title: str,
    url: str,
    text: str = "",
    answer_url: str = "",
    by: Any = None,
    also: Sequence[Any] = (),
    minor: bool = False,
) -> News:
    """Tell followers of any of `about`, and the accounts `also`, that `thing` came or changed. One query.

    Called inside the transaction of what happened. Nobody is told who may not see `thing` and the first of `about`
    when it is delivered, nor is `by`, who did it. `title` is one line that stands alone in a list; `url` a path; `text`
    plain text, of which a digest shows the beginning; `answer_url` the path of the form that answers it. A `minor`
    thing is told to nobody by mail. Of a saved search (`Kind.SEARCH`) its owner is told as `also`; the news stand under
    the name of the first of `about`, the search itself. Raises `ValueError` for a kind that does not exist,
    `ImproperlyConfigured` for a thing that cannot say who may see it.
    """
    for named in (thing, *about[:1]):
        sight.check(named)
    news = News(
        kind=Kind(kind),
        about=[mark_of(one) for one in about],
        thing=mark_of(thing),
        title=" ".join(title.split())[:LONGEST_TITLE],
        url=url[:LONGEST_URL],
        text=text.strip()[:LONGEST_TEXT],
        answer_url=answer_url[:LONGEST_URL],
        by=by if getattr(by, "pk", None) else None,
        also=sorted({account.pk for account in also if account is not None and account.pk}),
        minor=minor,
    )
    add(news)
    return news
