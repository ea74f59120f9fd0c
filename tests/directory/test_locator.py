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


@pytest.mark.parametrize(("key", "rings"), [("coventry", 1), ("bradford", 1), ("kent", 0), ("lewisham", 0)])
def test_a_ring_marks_an_area_too_small_to_see(client, key, rings):
    assert len(list(ET.fromstring(client.get(f"/map/{key}.svg").content).iter(f"{SVG}circle"))) == rings


def test_a_browser_that_has_the_picture_gets_none_again(client):
    first = client.get("/map/lewisham.svg")
    again = client.get("/map/lewisham.svg", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/map/kent.svg")["ETag"] != first["ETag"]
