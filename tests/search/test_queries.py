"""A page of results takes at most twelve queries, whatever engine searches, whatever is asked and whoever asks.

As a real site has them, in a process that has answered before and keeps the frame of every page.
"""

import pytest
from django.test import Client
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from core.freshness import fragments
from ops.pagecache.pieces import Pieces
from search import outbox, remembering
from tests.directory.factories import PlaceFactory, ThemeFactory
from tests.ops.pagecache.cast import Clock, Counted
from tests.pilots.factories import FindingFactory, PilotFactory

pytestmark = pytest.mark.django_db
MOST = 12
ASKED = {
    "common": "/search/?q=trees",
    "a second page": "/search/?q=trees&page=2",
    "filtered": "/search/?q=trees&type=pilot&theme=orchards&sort=date",
    "within a pilot": "/search/?q=trees&pilot=nowhere",
    "narrowed": "/search/?q=trees+type:finding",
    "nothing like it": "/search/?q=xyzzyxyzzy",
    "nothing together": "/search/?q=trees+medal+xyzzyxyzzy",
    "nothing asked": "/search/",
    "suggestions": "/search/suggest/?q=tre",
}
MEANT = {
    "q=tress": "trees",
    "q=tress+onwers": "trees owners",
    "q=metal": "medal",
    "q=metal+tress": "medal trees",
}  # nothing, nothing, one is found


@pytest.fixture
def queries(client: Client, query_count, monkeypatch):
    """How many queries a page takes."""
    monkeypatch.setattr(remembering, "SECONDS", 3600)
    fragments.keep_in(Pieces(8_000_000, Counted(), Clock()))

    def asked(address: str) -> int:
        with query_count() as number:
            assert client.get(address).status_code == 200
            return number()

    yield asked
    fragments.keep_none()


def test_a_page_takes_twelve_queries_for_few_results_as_for_many(any_engine, tree, client, new_member, queries):
    pilot = PilotFactory(parent=tree.pilots, title="Trees", theme=ThemeFactory(name="Orchards", slug="orchards"))
    for number in range(4):
        FindingFactory(pilot=pilot, title=f"Trees and a medal of owners {number}")
    FindingFactory(pilot=pilot, title="One metal")
    outbox.drain()
    queries("/search/?q=trees")  # what is remembered is read
    few = queries("/search/?q=trees")
    for number in range(9):
        FindingFactory(pilot=pilot, title=f"Trees grow {number}")
    PlaceFactory(name="Trees")
    outbox.drain()
    queries("/search/?q=trees")  # a place has a region, whose name is read anew
    assert queries("/search/?q=trees") == few <= MOST
    for page in (pilot, tree.home):
        SearchPromotion.objects.create(query=Query.get("trees"), page=page)
    client.force_login(new_member)
    queries("/search/?q=trees")
    taken = {what: queries(address) for what, address in ASKED.items()}
    assert {what: number for what, number in taken.items() if number > MOST} == {}
    for asked, words in MEANT.items():
        assert queries(f"/search/?{asked}") <= MOST, asked
        assert client.get(f"/search/?{asked}").context["meant"]["words"] == words
        assert queries(f"/search/?{asked}&pilot=nowhere") <= MOST, asked
