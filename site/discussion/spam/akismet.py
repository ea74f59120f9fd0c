"""Akismet, a service on the network that knows spam. Off unless AKISMET_KEY is set; README says what it is told.

It gets two seconds. When it does not answer in time, or answers what makes no sense, the text is held and says why:
nothing is lost and nothing slips through. Never called inside a transaction, which would keep every other writer
waiting for somebody else's server.
"""

import logging
from collections.abc import Iterator
from queue import Empty, Queue
from threading import Thread
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from core.registry import Point
from discussion.spam.case import Case

logger = logging.getLogger("discussion.spam")
SECONDS = 2.0  # in all, whatever the server does with them
HOLDS = 10
FAULTS = (OSError, URLError, ValueError)


def asked(case: Case) -> Iterator[Point]:
    """What the service says; nothing where it is not set up."""
    if not settings.AKISMET_KEY:
        return
    if _in_a_transaction():
        logger.error("A text was judged inside a transaction: Akismet is not asked there.")
        yield Point(_("Akismet was not asked, since the text was being saved already"), HOLDS)
        return
    answer = _answer(case)
    if answer == "true":
        yield Point(_("Akismet calls it spam"), HOLDS)
    elif answer != "false":
        yield Point(_("Akismet did not answer within two seconds"), HOLDS)


def _in_a_transaction() -> bool:
    """Inside one of ours: the one that wraps every test does not count, as with `atomic(durable=True)`."""
    return any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)


def _answer(case: Case) -> str:
    """The service's word, or an empty text. A thread, since a time limit of a socket counts each piece anew."""
    said: Queue[str] = Queue()
    Thread(target=lambda: said.put(_ask(case)), daemon=True).start()
    try:
        return said.get(timeout=SECONDS)
    except Empty:
        logger.warning("Akismet gave no answer in %s seconds.", SECONDS)
        return ""


def _ask(case: Case) -> str:
    request = Request(settings.AKISMET_URL, urlencode(_told(case)).encode(), {"User-Agent": "Shared Ground"})  # noqa: S310
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310  the address is a setting
            return answer.read(100).decode(errors="replace").strip().lower()
    except FAULTS as fault:
        logger.warning("Akismet cannot be asked: %s", fault)
        return ""


def _told(case: Case) -> dict[str, str]:
    """The text, and the network address it came from; of a member neither name nor e-mail address."""
    return {
        "api_key": settings.AKISMET_KEY,
        "blog": settings.SITE_URL,
        "user_ip": case.facts.address,
        "user_agent": case.facts.agent,
        "referrer": case.facts.referrer,
        "permalink": case.facts.url,
        "comment_type": "comment",
        "comment_author_email": "" if case.user else case.email,
        "comment_content": case.text[:60_000],
        "blog_charset": "UTF-8",
    }
