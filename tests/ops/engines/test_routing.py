"""Which reads go to the replica: pages read by somebody who has not written just now, and nothing else."""

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection, transaction
from django.db.backends.signals import connection_created
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch
from django.utils import timezone

from core import freshness
from directory.models import Region
from ops.engines import routing
from ops.engines.routing import ReplicaMiddleware, ReplicaRouter
from pilots.models import PilotPage
from search.models import SearchAsked

ROUTER = ReplicaRouter()


@pytest.fixture(autouse=True)
def _there(monkeypatch):
    monkeypatch.setattr(routing.replica, "answers", lambda: True)
    monkeypatch.setattr(routing.replica, "failed", lambda _fault: None)


def where() -> str:
    return ROUTER.db_for_read(PilotPage)


def answered(view, method: str = "get", **cookies: str) -> HttpResponse:
    request = getattr(RequestFactory(), method)("/")
    request.COOKIES |= cookies
    return ReplicaMiddleware(view)(request)


def asked(method: str = "get", **cookies: str) -> tuple[str, bool]:
    """Where a request reads, and whether it has whoever sent it stay with the primary."""
    answer = answered(lambda _request: HttpResponse(where()), method, **cookies)
    return answer.content.decode(), routing.cookie() in answer.cookies


def test_a_page_that_is_read_is_the_replicas():
    assert asked() == ("replica", False)


def test_whoever_wrote_stays_with_the_primary_for_a_while():
    assert asked("post") == ("default", True)
    assert asked(wrote="1") == ("default", False)


@pytest.mark.django_db(transaction=True)  # within a transaction everything is the primary's
def test_a_page_that_writes_goes_on_with_the_primary():
    def view(_request: HttpRequest) -> HttpResponse:
        first = where()
        Region.objects.create(name="Fens")
        return HttpResponse(f"{first} {where()}")

    answer = answered(view)
    assert answer.content == b"replica default"
    assert routing.cookie() in answer.cookies


@pytest.mark.django_db(transaction=True)
def test_a_page_that_notes_a_session_or_only_might_have_written_is_a_read():
    Region.objects.create(name="Fens")

    def view(request: HttpRequest) -> HttpResponse:
        Region.objects.get_or_create(name="Fens")  # as Wagtail reads each site's settings
        Session.objects.create(expire_date=timezone.now())
        SearchAsked.objects.create(text="reeds", found=1)
        return HttpResponse(where())

    answer = answered(view)
    assert answer.content == b"replica"
    assert routing.cookie() not in answer.cookies


def test_tasks_and_commands_read_from_the_primary():
    assert where() == "default"


def test_transactions_and_what_is_kept_for_others_read_from_the_primary(db):
    def view(_request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            return HttpResponse(where())

    def kept(_request: HttpRequest) -> HttpResponse:
        with freshness.record():
            return HttpResponse(where())

    assert answered(view).content == answered(kept).content == b"default"


def test_sessions_are_the_primarys_always():
    answer = answered(lambda _request: HttpResponse(ROUTER.db_for_read(Session)))
    assert answer.content == b"default"


def test_a_replica_that_is_away_is_not_asked(monkeypatch):
    monkeypatch.setattr(routing.replica, "answers", lambda: False)
    assert asked() == ("default", False)


def test_a_replica_that_breaks_off_within_a_page_has_it_made_once_more():
    def view(_request: HttpRequest) -> HttpResponse:
        if where() == "replica":
            raise OperationalError("server closed the connection")
        return HttpResponse(where())

    def as_django_does(request: HttpRequest) -> HttpResponse:
        request.resolver_match = ResolverMatch(view, (), {})
        try:
            return view(request)
        except OperationalError as fault:
            return middleware.process_exception(request, fault)

    middleware = ReplicaMiddleware(as_django_does)
    assert middleware(RequestFactory().get("/")).content == b"default"


@pytest.fixture
def listeners():
    """Who listens to the primary's connection; as after the test before it afterwards."""
    there = connection.execute_wrappers
    before = list(there)
    yield there
    there[:] = before


def test_what_listens_to_a_connection_opened_within_a_request_stays_and_nothing_else_does(db, listeners):
    listeners.clear()

    def view(_request: HttpRequest) -> HttpResponse:
        connection_created.send(type(connection), connection=connection)
        return HttpResponse(where())

    answered(view)
    after_one = list(listeners)
    assert after_one
    for _request in range(3):
        answered(view)
    assert listeners == after_one
    assert not [one for one in listeners if isinstance(getattr(one, "__self__", None), routing.Reads)]
