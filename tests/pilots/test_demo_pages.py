"""The thirteen demo pilots on their pages: what weighs little, and what the sources leave open."""

import gzip

import pytest
from django.template.loader import render_to_string

from tests.pilots.tables import beside, cells, seen

pytestmark = [pytest.mark.usefixtures("demo_site", "db"), pytest.mark.any_database]

INLINE = 3_000  # bytes, gzipped, that the map may add to a page with thirteen pilots
WEIGHT = 20_000  # bytes, gzipped, of a whole page
NO_STRAND = "no strand known to stand here"


@pytest.mark.parametrize("path", ["/pilots/", "/pilots/lewisham/"])
def test_a_page_stays_light(client, path):
    assert len(gzip.compress(client.get(path).content)) <= WEIGHT


def test_the_map_adds_at_most_3_kb_to_a_page(client):
    drawn = client.get("/pilots/?theme=health-and-care&sort=number").context["pilot_map"]
    whole = client.get("/pilots/").context["pilot_map"]
    assert len(whole.pins) == len(whole.rows) == 13
    for shown in (drawn, whole):
        part = render_to_string("components/map_and_list.html", {"map": shown})
        assert len(gzip.compress(part.encode())) <= INLINE


@pytest.mark.parametrize("path", ["/pilots/lewisham/", "/pilots/focus/"])
def test_lewisham_s_four_strands_are_not_placed(client, path):
    answer = client.get(path)
    assert all(seen(cell) == NO_STRAND for cell in cells(answer, "fx").values())
    told = beside(answer)
    assert "4 strands with no known position" in told
    assert told.count("The focus matrix is shifted in the copy.") == 4
