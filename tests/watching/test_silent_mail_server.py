"""A mail server that takes connections and never says a word: no page asks it, only the worker does, and mail waits."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.utils import timezone

from core import mail
from core.models import OutgoingMail
from discussion.commenting import threads
from discussion.models import Comment, CommentState
from tests.browser.sink import Sink
from tests.discussion.comments import new_url, send
from tests.mail_server import receiving
from tests.pilots.factories import PilotFactory, UpdateFactory
from tests.ports import LOOPBACK, kept_port
from tests.watching.makers import spread_all
from watching.actions import choose, follow
from watching.actions.choosing import Way
from watching.choices import Kind, Pace
from watching.mailing import at_once

ADDRESS = "ada@readers.example"
LINK = re.compile(r"/comments/confirm/\w+/")


class Silent:
    """Listens and never answers. The system completes each connection by itself and keeps it until it is looked at."""

    def __init__(self, port: int) -> None:
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._listener.bind((LOOPBACK, port))
        self._listener.listen(64)
        self._listener.setblocking(False)

    def asked(self) -> int:
        """How many connections came since it was last looked at."""
        number = 0
        while True:
            try:
                self._listener.accept()[0].close()
            except BlockingIOError:
                return number
            number += 1

    def close(self) -> None:
        self._listener.close()


@contextmanager
def silence(port: int) -> Iterator[Silent]:
    server = Silent(port)
    try:
        yield server
    finally:
        server.close()


@pytest.fixture
def silent(settings) -> Iterator[Silent]:
    settings.EMAIL_HOST, settings.EMAIL_PORT = LOOPBACK, kept_port()
    settings.EMAIL_TIMEOUT = 0.2  # what the worker waits here for a greeting that never comes
    settings.EMAIL_BACKEND = "core.mail.QueueBackend"
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with silence(settings.EMAIL_PORT) as server:
        yield server


@pytest.fixture
def update(tree):
    return UpdateFactory(parent=PilotFactory(parent=tree.pilots).updates_holder)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr("core.guard.GuardMixin.soonest", 0)


def stamped(client, path):
    return {"stamp": client.get(path).context["form"]["stamp"].value()}


def last_letter() -> str:
    return OutgoingMail.objects.latest("pk").message["body"]


@pytest.mark.django_db
def test_no_page_that_writes_mail_asks_the_mail_server(
    silent, client, update, new_member, trusted_member, moderator, django_capture_on_commit_callbacks
):
    """A reader's comment from the form to the moderator's word on it, and what a member writes meanwhile."""
    choose(user=new_member, ways={Kind.COMMENT: Way(True, Pace.AT_ONCE)})
    follow(user=new_member, thing=threads.locked(update))
    with django_capture_on_commit_callbacks(execute=True):
        form = {"text": "Herons come back.", "name": "Ada", "email": ADDRESS}
        sent = client.post(new_url(update), form | stamped(client, new_url(update)))
        assert client.get(sent.url).status_code == 200
        assert client.post(sent.url).status_code == 200  # the link once more
        confirmed = client.post(LINK.search(last_letter())[0])
        assert client.get(confirmed.url).status_code == 200
        waiting = Comment.objects.get(state=CommentState.HELD)
        client.force_login(moderator)
        deed = {"thing": [f"comment:{waiting.pk}"], "verdict": "refused", "note": "Where was this?"}
        assert client.post("/admin/queue/decide/", deed).status_code == 302
        client.force_login(trusted_member)
        assert send(client, update, "We tried this too.").status_code == 302
        said = Comment.objects.get(user=trusted_member)
        client.force_login(new_member)
        report = f"/comments/{said.pk}/report/"
        assert client.post(report, {"reason": "wrong"} | stamped(client, report)).status_code == 302
        for path in (update.get_url(), "/me/notifications/", "/me/following/"):
            assert client.get(path).status_code == 200
    assert Comment.objects.get(pk=waiting.pk).state == CommentState.REJECTED
    assert OutgoingMail.objects.count() == 3, "two links and a decision"
    assert silent.asked() == 0
    spread_all()
    at_once.mail_news()
    assert OutgoingMail.objects.count() == 4, "and what the follower hears"
    assert silent.asked() == 0


@pytest.mark.django_db
def test_no_account_page_asks_it(silent, client, tree, new_member, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/accounts/password/reset/", {"email": new_member.email})
    assert answer.status_code == 302
    assert OutgoingMail.objects.exists()
    assert silent.asked() == 0


@pytest.mark.django_db(transaction=True)
def test_only_the_worker_asks_it_with_no_lock_held_and_loses_nothing(silent, settings, monkeypatch):
    """A transaction open meanwhile would keep every writer of SQLite waiting as long as the server is silent."""
    for number in range(3):
        mail.send(to=[f"reader{number}@example.org"], subject="News", template="discussion/mail/confirm.txt",
                  context={"url": "https://example.org/", "days": 3})  # fmt: skip
    within = []
    connect = socket.create_connection

    def noting(*args, **kwargs):
        within.append(connection.in_atomic_block)
        return connect(*args, **kwargs)

    monkeypatch.setattr("smtplib.socket.create_connection", noting)
    mail.deliver()
    assert within == [False], "one try for all; the others wait for the next"
    assert silent.asked() == 1
    assert OutgoingMail.objects.filter(given_up_at=None, due_at__gt=timezone.now()).count() == 3
    silent.close()
    settings.EMAIL_TIMEOUT = 180
    OutgoingMail.objects.update(due_at=timezone.now())
    with receiving(Sink(), settings.EMAIL_PORT) as sink:
        mail.deliver()
        assert len(sink._taken) == 3
    assert not OutgoingMail.objects.exists()
