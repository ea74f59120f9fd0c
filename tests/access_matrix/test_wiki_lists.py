"""What spans the wiki names a page to those alone who may read it; feeds, to those without an account."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.access_matrix import states, table
from tests.directory.factories import ThemeFactory
from tests.wiki.factories import WikiIndexPageFactory
from wiki.models import WikiPage
from wiki.saving.actions import start_page
from wiki.saving.said import Fields
from wiki.saving.writing import By

SECRET = "Heron on the weir"
LISTS = (
    *("/wiki/", "/wiki/recent/", "/members/trusted-member/", "/sitemap.xml"),
    *(f"/wiki/reports/{name}/" for name in ("wanted", "orphans", "dead-ends", "oldest", "uncategorised")),
    *(f"/wiki/reports/{name}/" for name in ("most-linked", "needs-confirmation")),
    *("/wiki/?theme=care", "/wiki/recent/?theme=care", "/themes/care/"),
)


FEEDS = ("/feeds/wiki/", "/feeds/wiki/pages/heron-on-the-weir/", "/feeds/wiki/themes/care/")
STRANGEST = {"reader", "new_member"}  # whoever else may see no less


@pytest.fixture
def page(tree, trusted_member):
    WikiIndexPageFactory(parent=tree.home)
    theme = ThemeFactory(slug="care")
    said, fields = f"[[{SECRET}, further]]\n", Fields(themes=frozenset({theme.pk}))
    page = start_page(title=SECRET, source=said, by=By(trusted_member), fields=fields).page
    start_page(title="Open to all", source=f"[[{SECRET}|See]]\n", by=By(trusted_member))
    old = timezone.now() - timedelta(days=200)
    WikiPage.objects.filter(pk=page.pk).update(last_published_at=old)
    return WikiPage.objects.get(pk=page.pk)


@pytest.mark.parametrize("row", table.states("wiki_lists"), ids=lambda row: row.state)
def test_a_list_names_a_page_to_those_who_may_read_it(row, page, asks):
    states.put_page(page, row.state)
    for role, cell in row.expected:
        client = asks(role)
        paths = LISTS if role in STRANGEST else LISTS[:2]
        named = {path for path in paths if SECRET in client.get(path).content.decode()}
        assert bool(named) is (cell == "names"), (role, named)
        for path in FEEDS if role in {"reader", "admin"} else ():
            assert (SECRET in client.get(path).content.decode()) is (row.state == "published"), (role, path)
