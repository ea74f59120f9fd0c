"""Stored pages of strands, updates, their holders and findings go stale with what they show."""

import pytest

from pilots.models import Finding, StrandPartner
from tests.directory.factories import OrganisationFactory, ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory, UpdateFactory
from tests.pilots.test_what_a_pilot_page_depends_on import marked, recorded

pytestmark = pytest.mark.any_database

STRAND = ("pilot", "theme", "organisation", "finding", "update", "updates")
UPDATE = ("pilot", "news_theme", "strand", "strands")
SHOWN_BY = {
    "pilot": ("strand", "strands", "update", "updates", "theme", "organisation", "finding"),
    "strand": STRAND,
    "update": UPDATE,
    "strands": ("pilot", "strand", "theme"),
    "updates": ("pilot", "update"),
    "finding": ("pilot", "strand", "strands", "finding_theme"),
}


@pytest.fixture
def things(tree):
    """A pilot with a strand, an update that speaks of it, and a finding; each with a theme of its own."""
    theme, news_theme, finding_theme = ThemeFactory.create_batch(3)
    organisation = OrganisationFactory(name="A council")
    pilot = PilotFactory(parent=tree.pilots, theme=False)
    strands, updates = pilot.strands_holder, pilot.updates_holder
    strand = StrandFactory(parent=strands, theme=theme)
    StrandPartner.objects.create(page=strand, organisation=organisation)
    update = UpdateFactory(parent=updates, strands=[strand], themes=[news_theme])
    finding = FindingFactory(pilot=pilot, strand=strand, themes=[finding_theme])
    return {
        "pilot": pilot,
        "strands": strands,
        "updates": updates,
        "strand": strand,
        "update": update,
        "finding": finding,
        "theme": theme,
        "news_theme": news_theme,
        "finding_theme": finding_theme,
        "organisation": organisation,
    }


def address(thing):
    return thing.get_absolute_url() if isinstance(thing, Finding) else thing.url


PAIRS = [(page, thing) for page, things in SHOWN_BY.items() for thing in things]


@pytest.mark.parametrize(("page", "thing"), PAIRS)
def test_a_change_of_what_a_page_shows_marks_it(client, things, page, thing):
    tags = recorded(client, address(things[page]))
    assert tags & marked(things[thing].save)


@pytest.mark.parametrize("page", SHOWN_BY)
def test_a_change_elsewhere_leaves_a_page_fresh(client, things, page):
    others = (ThemeFactory(), OrganisationFactory(name="Another council"))
    tags = recorded(client, address(things[page]))
    for other in others:
        assert not tags & marked(other.save)


@pytest.mark.parametrize(
    ("page", "add"),
    [
        pytest.param("strands", lambda things: StrandFactory(parent=things["strands"]), id="strand"),
        pytest.param("updates", lambda things: UpdateFactory(parent=things["updates"]), id="update"),
        pytest.param("pilot", lambda things: StrandFactory(parent=things["strands"]), id="pilot"),
        pytest.param(
            "strand", lambda things: FindingFactory(pilot=things["pilot"], strand=things["strand"]), id="finding"
        ),
    ],
)
def test_a_page_goes_stale_when_a_list_on_it_grows(client, things, page, add):
    tags = recorded(client, address(things[page]))
    assert tags & marked(lambda: add(things))
