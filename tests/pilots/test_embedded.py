"""What of the pilots can stand in any body: their list, their themes, their strands, their map."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import PageViewRestriction

from core import freshness
from core.registry import embeddables
from pilots.offers.embedded import OFFERED
from tests.core.bodies import BARS, rendered
from tests.directory.factories import PlaceFactory, RegionFactory, ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory, UpdateFactory
from tests.pilots.test_budgets import cost

pytestmark = pytest.mark.any_database

ALL = sorted(OFFERED)
BUDGET = 20


def block(name, **value):
    return ("embed", {"name": name, "title": "", "filters": "", **value})


def body_of(*names):
    return [{"type": kind, "value": value, "id": f"id{n}"} for n, (kind, value) in enumerate(map(block, names))]


@pytest.fixture
def kent(tree):
    place = PlaceFactory(shape_key="kent", region=RegionFactory(name="South East", slug="south-east"))
    theme = ThemeFactory(name="Benefits", slug="benefits")
    pilot = PilotFactory(parent=tree.pilots, title="Kent", number=7, place=place, theme=theme)
    strand = StrandFactory(parent=pilot.strands_holder, title="Gateway", theme=theme)
    FindingFactory(pilot=pilot, strand=strand, title="Two doors", gap_or_overlap="overlap")
    return pilot


@pytest.mark.parametrize("name", ALL)
def test_each_shows_every_reader_what_they_may_see(kent, new_member, name, rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    assert "Kent" in rendered(block(name), request=request)
    PageViewRestriction.objects.create(page=kent, restriction_type="login")
    assert "Kent" not in rendered(block(name), request=request)
    request.user = new_member
    assert "Kent" in rendered(block(name), request=request)


@pytest.mark.parametrize("name", ALL)
def test_each_says_when_there_is_nothing_to_show(tree, name):
    assert "to show here" in rendered(block(name))
    tree.pilots.unpublish()
    assert "to show here" in rendered(block(name))


def test_the_list_of_records_gives_region_pilot_council_and_themes_as_they_are_now(kent):
    html = rendered(block("pilot-records"))
    for said in ("South East", f'href="{kent.url}"', "1 pilot", "Benefits", "not stated"):
        assert said in html
    kent.title = "The county of Kent"
    kent.save_revision().publish()
    assert "The county of Kent" in rendered(block("pilot-records"))


@pytest.mark.parametrize("name", ALL)
def test_filters_of_the_list_narrow_each(kent, tree, name):
    other = PilotFactory(parent=tree.pilots, title="Leeds", place=PlaceFactory(shape_key="leeds"))
    StrandFactory(parent=other.strands_holder)
    html = rendered(block(name, filters="theme=benefits"))
    assert "Kent" in html
    assert "Leeds" not in html


def test_the_list_of_records_says_what_it_was_narrowed_to_and_leads_there(kent, tree):
    PilotFactory(parent=tree.pilots)
    html = " ".join(rendered(block("pilot-records", filters="theme=benefits")).split())
    assert "1 of 2 pilots; theme: Benefits" in html
    assert f'href="{tree.pilots.url}?theme=benefits"' in html


@pytest.mark.parametrize("name", ALL)
def test_each_says_what_it_depends_on(kent, name):
    with freshness.record() as tags:
        embeddables.get(name).context({}, AnonymousUser())
    assert {"pilots.pilotindexpage:*", "pilots.pilotpage:*", "directory.theme:*"} <= tags


def test_all_of_them_on_one_page_have_headings_in_order_and_ids_of_their_own(kent):
    html = rendered(*map(block, ALL), ("heading", "Again"), *map(block, ALL), ("bars", BARS))
    levels = [int(level) for level in re.findall(r"<h(\d)", html)]
    assert all(after <= before + 1 for before, after in zip([1, *levels], levels, strict=False))
    ids = re.findall(r'\bid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'aria-labelledby="([^"]*)"', html)) <= set(ids)


def test_a_page_with_all_of_them_twice_costs_the_same_with_one_pilot_and_with_ten(client, query_count, kent, tree):
    update = UpdateFactory(parent=kent.updates_holder, body=body_of(*ALL, *ALL))
    one = cost(client, query_count, update.url)
    for _number in range(9):
        other = PilotFactory(parent=tree.pilots, place=PlaceFactory(shape_key="kent"))
        FindingFactory(pilot=other, strand=StrandFactory(parent=other.strands_holder), gap_or_overlap="gap")
    assert cost(client, query_count, update.url) == one
    assert one <= BUDGET


@pytest.mark.parametrize(
    ("name", "limit", "rest"),
    [
        ("map", "pilots.lists.matrix.ROWS", "/pilots/?theme=benefits"),
        ("theme-matrix", "pilots.lists.matrix.ROWS", "/pilots/matrix/?theme=benefits"),
        ("focus-matrix", "pilots.lists.focus.STRANDS", "/pilots/focus/?theme=benefits"),
    ],
)
def test_one_that_is_cut_short_leads_to_the_rest(tree, kent, monkeypatch, name, limit, rest):
    link = f'<a href="{rest}">'
    dover = PilotFactory(parent=tree.pilots, title="Dover", theme=kent.theme_claims.get().theme)
    StrandFactory(parent=dover.strands_holder, theme=kent.theme_claims.get().theme)
    assert link not in rendered(block(name, filters="theme=benefits"))
    monkeypatch.setattr(limit, 1)
    assert link in rendered(block(name, filters="theme=benefits"))
