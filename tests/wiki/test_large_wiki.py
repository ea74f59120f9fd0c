"""A large wiki: 5,000 pages, and a page with 500 versions, cost no more queries than 50 pages do."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache

from core import markup
from tests.directory.factories import ThemeFactory
from tests.wiki.factories import WikiChangeFactory, WikiPageFactory
from wiki.across.generating import generate
from wiki.models import WikiChange, WikiPage

pytestmark = pytest.mark.any_database  # how many queries there are is no database's affair, and 5,000 pages take time

PAGE = "/wiki/generated-wiki-page-00007/"
BUDGETS = {  # of queries
    PAGE: 12,
    f"{PAGE}history/": 15,
    f"{PAGE}diff/?a=1&b=2": 15,
    f"{PAGE}links-here/": 15,
    "/wiki/": 20,
    "/wiki/?theme=care": 20,
    "/wiki/recent/": 15,
    "/wiki/recent/?theme=care&minor=hide": 15,
    "/feeds/wiki/": 15,
    "/wiki/reports/wanted/": 15,
    "/wiki/reports/orphans/": 15,
    "/wiki/reports/dead-ends/": 15,
    "/wiki/reports/oldest/": 15,
    "/wiki/reports/uncategorised/": 15,
    "/wiki/reports/most-linked/": 15,
    "/wiki/reports/needs-confirmation/": 15,
}


@pytest.fixture
def costs(client, query_count):
    """How many queries each address takes, with nothing cached but what every process keeps."""

    def counted():
        found = {}
        for path in BUDGETS:
            cache.clear()
            ContentType.objects.get_for_models(WikiPage)
            with query_count() as count:
                assert client.get(path).status_code == 200, path
            found[path] = count()
        return found

    return counted


def with_versions(last):
    """The page with versions up to `last`."""
    page = WikiPage.objects.get(slug=PAGE.split("/")[2])
    WikiChange.objects.bulk_create(
        WikiChangeFactory.build(page=page, number=number, source=f"Version {number}.\n")
        for number in range(page.version + 1, last + 1)
    )
    WikiPage.objects.filter(pk=page.pk).update(version=last)


def test_5000_pages_and_500_versions_cost_as_many_queries_as_50_and_3(wiki, client, costs, monkeypatch):
    ThemeFactory(slug="care")
    generate(home=wiki, number=50, told=int)
    WikiPageFactory(parent=wiki, title="On no theme and below no topic")
    with_versions(3)
    monkeypatch.setattr(markup, "render", None)  # none of these lays out Markdown
    for path in (PAGE, "/feeds/wiki/"):
        client.get(path)  # the site and the kinds of rows are read once by every process
    few = costs()
    generate(home=wiki, number=5_000, told=int)
    with_versions(500)
    assert WikiPage.objects.live().count() == 5_001
    assert costs() == few
    assert {path: count for path, count in few.items() if count > BUDGETS[path]} == {}
