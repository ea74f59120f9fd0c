"""What a mail says of one piece of news."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime

from core.sharing import absolute
from watching.choices import Kind
from watching.models import Notification

SHORT = 600  # characters: what is longer is read on the site


@dataclass(frozen=True)
class Item:
    """One piece of news as a mail tells it; `answer` is where it can be answered, or nothing."""

    title: str
    kind: str
    when: str
    text: str
    url: str
    answer: str = ""


def item(notification: Notification) -> Item:
    """The news of a notification, its text cut at `SHORT`."""
    news = notification.news
    text = Truncator(news.text).chars(SHORT, truncate="…") if news.text else ""
    when = date_format(localtime(news.made_at), "j F Y, H:i")
    answer = absolute(news.answer_url) if news.answer_url else ""
    return Item(news.title, str(Kind(news.kind).label), when, text, absolute(news.url), answer)
