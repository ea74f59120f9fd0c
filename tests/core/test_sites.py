"""The site of a request is the one that Wagtail finds, by a query that is written once."""

import pytest
from django.db.models.sql.compiler import SQLCompiler
from django.test import RequestFactory
from wagtail.models import Site

from core.sites import site_of

ASKED = ("one.example", "one.example:8080", "one.example:9090", "two.example", "other.example", "ONE.example")
# Of each site its name, its port, and whether it is the default one.
SETS = {
    "none": [],
    "the default alone": [("two.example", 80, True)],
    "another alone": [("one.example", 80, False)],
    "one name on two ports": [("one.example", 80, False), ("one.example", 8080, False)],
    "one name on two ports and a default": [
        ("one.example", 80, False),
        ("one.example", 8080, False),
        ("two.example", 80, True),
    ],
    "the default has the name on another port": [("one.example", 80, False), ("one.example", 8080, True)],
    "a name and a default": [("one.example", 8080, False), ("two.example", 80, True)],
}


@pytest.mark.parametrize("sites", SETS.values(), ids=SETS.keys())
@pytest.mark.parametrize("host", ASKED)
def test_it_is_the_one_that_wagtail_finds(tree, sites, host, django_assert_num_queries):
    Site.objects.all().delete()
    for hostname, port, default in sites:
        Site.objects.create(hostname=hostname, port=port, is_default_site=default, root_page=tree.home)
    wanted = Site.find_for_request(asking(host))
    request = asking(host)
    with django_assert_num_queries(1):
        found = site_of(request)
        assert found == wanted
        assert found is None or found.root_page.pk == tree.home.pk
        assert Site.find_for_request(request) is found  # which looks no more
        assert site_of(request) is found


def test_each_request_asks_and_nothing_is_written_anew(tree, monkeypatch):
    site_of(asking("localhost"))
    monkeypatch.setattr(SQLCompiler, "as_sql", lambda *_args, **_kwargs: pytest.fail("A query was written."))
    found = site_of(asking("localhost"))
    monkeypatch.undo()
    assert found == Site.objects.get()


def test_a_changed_site_is_seen_by_the_next_request(tree):
    site_of(asking("localhost"))
    Site.objects.update(site_name="Our ground")
    found = site_of(asking("localhost"))
    assert found is not None
    assert found.site_name == "Our ground"


def asking(host: str):  # type: ignore[no-untyped-def]
    port = host.partition(":")[2] or "80"
    return RequestFactory(SERVER_NAME=host.partition(":")[0], SERVER_PORT=port).get("/", headers={"Host": host})
