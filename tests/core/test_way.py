"""The way down to a page ends at the page as its own type, or nowhere."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models.sql.compiler import SQLCompiler
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from core.models import way
from home.models import AboutPage
from pilots.models import PilotPage
from tests.home.factories import AboutPageFactory
from tests.pilots.factories import PilotFactory


@pytest.fixture
def found(rf, tree):
    """What the front page finds at an address."""

    def look(page):
        request = rf.get(page.url)
        request.user = AnonymousUser()
        return tree.home.route(request, [part for part in page.url.split("/") if part]).page

    return look


def test_a_page_is_found_with_all_that_its_type_says(found, tree):
    pilot = PilotFactory(parent=tree.pilots, summary="What is tried.")
    page = found(pilot)
    assert (type(page), page.summary) == (PilotPage, "What is tried.")
    assert [above.specific for above in page.pages_above] == [tree.home, tree.pilots]


def test_the_questions_on_the_way_are_written_once(found, tree, monkeypatch):
    first, second = PilotFactory(parent=tree.pilots), PilotFactory(parent=tree.pilots)
    assert found(first) == first
    monkeypatch.setattr(SQLCompiler, "as_sql", lambda *_args, **_kwargs: pytest.fail("A query was written."))
    assert found(second) == second


def test_a_page_that_goes_in_the_meantime_is_not_found(client, tree):
    page = AboutPageFactory(parent=tree.home)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {AboutPage._meta.db_table} WHERE page_ptr_id = %s", [page.pk])
    assert client.get(page.url).status_code == 404


def test_the_front_page_is_asked_for_once_and_as_its_own_type(rf, tree):
    request = rf.get("/")
    site = way.begin(request)
    assert site == Site.find_for_request(request)
    assert type(site.root_page.specific) is type(tree.home)
    with CaptureQueriesContext(connection) as asked:
        assert Page.route_for_request(request, "").page == tree.home
    assert not asked.captured_queries
