"""The small map that shows where an area lies."""

import xml.etree.ElementTree as ET

import pytest

from directory import maps

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("key", maps.shapes()["pilots"])
def test_every_pilot_area_is_drawn_among_its_neighbours(client, key):
    answer = client.get(f"/map/{key}.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert "max-age" in answer["Cache-Control"]
    picture = ET.fromstring(answer.content)
    *around, area = picture.iter(f"{SVG}path")
    assert area.get("fill") == "#ffc94d"
    assert len(around) == (32 if key in {"lewisham", "croydon"} else 9)


def test_an_area_without_a_shape_has_no_map(client, tree):
    assert client.get("/map/atlantis.svg").status_code == 404


def test_drawing_asks_the_database_nothing(client, query_count):
    with query_count() as count:
        client.get("/map/lewisham.svg")
    assert count() == 0
