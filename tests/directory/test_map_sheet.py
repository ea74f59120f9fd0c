"""The map sheet: all shapes in one file, whose address changes with them."""

import xml.etree.ElementTree as ET

import pytest
from django.urls import reverse

from directory import maps, sheet

SVG = "{http://www.w3.org/2000/svg}"
YEAR = 31_536_000
WEIGHT = 20_000  # bytes as they travel


@pytest.fixture
def redrawn(monkeypatch):
    """A geometry that differs in one region."""
    drawn = maps.shapes()
    other = drawn | {"regions": drawn["regions"] | {"north-east": "M1,1L2,2L3,1Z"}}
    monkeypatch.setattr(sheet, "shapes", lambda: other)
    sheet.sheet.cache_clear()
    yield
    sheet.sheet.cache_clear()


def test_it_holds_every_region_and_pilot_area_by_name(client):
    picture = ET.fromstring(client.get(sheet.url()).content)
    names = {part.get("id") for part in picture.iter(f"{SVG}path")}
    assert names == {"around"} | {f"region-{key}" for key in maps.shapes()["regions"]} | {
        f"area-{key}" for key in maps.shapes()["pilots"]
    }


def test_browsers_keep_it_for_a_year(client):
    answer = client.get(sheet.url())
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Cache-Control"] == f"public, max-age={YEAR}, immutable"
    assert "Set-Cookie" not in answer


def test_it_travels_compressed(client):
    answer = client.get(sheet.url(), headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) <= WEIGHT


def test_another_geometry_has_another_address(client, db, redrawn, request):
    new = sheet.url()
    assert client.get(new).status_code == 200
    sheet.sheet.cache_clear()
    request.getfixturevalue("monkeypatch").undo()
    assert sheet.url() != new
    assert client.get(new).status_code == 404


def test_a_digest_nothing_has_answers_404(client, db):
    assert client.get(reverse("map_sheet", args=["0" * 12])).status_code == 404


def test_it_asks_the_database_nothing(client, query_count):
    with query_count() as count:
        client.get(sheet.url())
    assert count() == 0


def test_london_is_drawn_again_enlarged_with_its_pilots():
    text = {part.get("id"): part.get("d") for part in ET.fromstring(sheet.sheet().text).iter(f"{SVG}path")}
    borough = maps.shapes()["pilots"]["lewisham"]
    assert text["area-lewisham"].startswith(borough)
    assert text["area-lewisham"].count("M") == borough.count("M") + 1
    assert text["region-london"].count("M") > len(maps.shapes()["london"]["boroughs"])
    left, top, scale = sheet.INSET
    x, y = sheet.middle("lewisham")
    assert left < x < left + 240 * scale
    assert top < y < top + 190 * scale
