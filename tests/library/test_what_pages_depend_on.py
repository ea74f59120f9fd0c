"""A stored page of the library goes stale with what it shows, and is told of to search engines only while public."""

import pytest
from wagtail.models import PageViewRestriction

from core.values import Source
from library import listed
from library.models import MethodUse
from tests.directory.factories import OrganisationFactory, PlaceFactory, ThemeFactory
from tests.library.factories import MethodFactory
from tests.pilots.factories import PilotFactory, StrandFactory
from tests.pilots.test_what_a_pilot_page_depends_on import marked, recorded

pytestmark = pytest.mark.any_database


@pytest.fixture
def things(tree, library):
    """A method with one of everything its page shows."""
    pilot = PilotFactory(parent=tree.pilots, theme=False)
    strand = StrandFactory(parent=pilot.strands_holder)
    theme, place, body = ThemeFactory(), PlaceFactory(), OrganisationFactory()
    method = MethodFactory(parent=library.methods, organisation=body)
    method.themes.add(theme)
    method.places.add(place)
    method.save()
    MethodUse.objects.create(page=method, pilot=pilot, strand=strand, evidence="It did.", source=Source("A report"))
    named = {"pilot": pilot, "strand": strand, "theme": theme, "place": place, "body": body}
    return {"method": method, "holder": pilot.strands_holder, **named}


@pytest.mark.parametrize("name", ["method", "pilot", "strand", "holder", "theme", "place", "body"])
def test_a_change_of_what_a_method_shows_marks_its_page(client, things, name):
    assert recorded(client, things["method"].url) & marked(things[name].save)


@pytest.mark.parametrize("shown_on", ["list", "holder", "pilot", "strand", "theme", "place", "body"])
def test_a_change_of_a_method_marks_the_pages_that_show_it(client, things, library, shown_on):
    pages = {"list": library.index.url, "holder": library.methods.url}
    thing = things.get(shown_on)
    url = pages.get(shown_on) or getattr(thing, "url", "") or thing.get_absolute_url()
    assert recorded(client, url) & marked(things["method"].save)


def test_the_sitemap_lists_the_library_and_what_is_public_of_it(things, library):
    def paths():
        return {entry.path for entry in listed.pages()}

    assert {library.index.url, library.methods.url, things["method"].url} <= paths()
    PageViewRestriction.objects.create(page=library.methods, restriction_type=PageViewRestriction.LOGIN)
    assert not {library.methods.url, things["method"].url} & paths()
