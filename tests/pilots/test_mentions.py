"""Lists of themes, organisations and places say what names each row, as far as it may be seen."""

import pytest
from wagtail.models import Page

from core.registry import mentions
from pilots.models import PilotOrganisation
from tests.directory.factories import OrganisationFactory, PlaceFactory, ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory


@pytest.fixture
def pilot(tree):
    return PilotFactory(parent=tree.pilots, title="Avon", theme=ThemeFactory(), place=PlaceFactory())


def said(kind, row):
    """Heading -> (title, note) of each mention."""
    found = mentions.of(kind, None).get(row.pk, [])
    return {str(one.heading): [(str(m.title), str(m.note)) for m in one.mentions] for one in found}


def test_a_theme_is_mentioned_by_pilots_strands_and_findings(pilot):
    theme = pilot.theme_claims.get().theme
    StrandFactory(parent=pilot.strands_holder, title="Routes into work", theme=theme)
    FindingFactory(pilot=pilot, title="One door", themes=[theme])
    assert said("theme", theme) == {
        "Pilots": [("Avon", "")],
        "Strands": [("Routes into work", "")],
        "Findings": [("One door", "")],
    }


def test_a_theme_that_two_sources_name_mentions_the_pilot_once(pilot):
    claim = pilot.theme_claims.get()
    claim.pk = None
    claim.save()
    assert said("theme", claim.theme) == {"Pilots": [("Avon", "")]}


def test_an_organisation_is_mentioned_with_its_roles(pilot):
    body = OrganisationFactory()
    for role in ("leads the count", "pays for it"):
        PilotOrganisation.objects.create(page=pilot, organisation=body, role=role)
    assert said("organisation", body) == {"Pilots": [("Avon", "leads the count, pays for it")]}


def test_a_place_is_mentioned_by_its_pilots(pilot):
    assert said("place", pilot.pilot_places.get().place) == {"Pilots": [("Avon", "")]}


def test_a_draft_mentions_nothing(pilot):
    StrandFactory(parent=pilot.strands_holder)
    FindingFactory(pilot=pilot, themes=[ThemeFactory()])
    Page.objects.filter(pk=pilot.pk).update(live=False)
    for kind in ("theme", "organisation", "place"):
        assert mentions.of(kind, None) == {}
