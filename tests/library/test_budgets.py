"""What pages of the library cost: no row adds a query, and each stays within twenty."""

import pytest
from django.core.cache import cache

from core.values import Source
from library.models import MethodStep, MethodUse, PublicationPilot, Slide
from tests.directory.factories import OrganisationFactory, PlaceFactory, ThemeFactory
from tests.library.factories import BriefingFactory, MethodFactory, PresentationFactory
from tests.pilots.factories import PilotFactory, StrandFactory

pytestmark = pytest.mark.any_database

BUDGET = 20
SOURCE = Source("A report")


def grow(page, tree, rows):
    """Hang `rows` of everything on a publication."""
    for _number in range(rows):
        page.themes.add(ThemeFactory())
        page.places.add(PlaceFactory())
        pilot = PilotFactory(parent=tree.pilots, theme=False)
        PublicationPilot.objects.create(page=page, pilot=pilot, reason="It says.")
        if isinstance(page, PresentationFactory._meta.model):
            Slide.objects.create(page=page, title="A slide", bullets="One\n- two")
        if isinstance(page, MethodFactory._meta.model):
            strand = StrandFactory(parent=pilot.strands_holder)
            MethodStep.objects.create(page=page, title="A step")
            MethodUse.objects.create(page=page, pilot=pilot, strand=strand, evidence="It did.", source=SOURCE)
    page.save()


def cost(client, query_count, url):
    client.get(url)
    cache.clear()
    with query_count() as count:
        assert client.get(url).status_code == 200
    return count()


@pytest.mark.parametrize(
    ("factory", "holder"),
    [(BriefingFactory, "briefings"), (PresentationFactory, "presentations"), (MethodFactory, "methods")],
    ids=["briefing", "presentation", "method"],
)
def test_a_publication_and_its_lists_cost_the_same_with_one_row_and_with_ten(
    client, query_count, tree, library, factory, holder
):
    holder = getattr(library, holder)
    page = factory(parent=holder, organisation=OrganisationFactory())
    grow(page, tree, 1)
    paths = (page.url, holder.url, library.index.url)
    one = [cost(client, query_count, path) for path in paths]
    grow(page, tree, 4)
    for _number in range(4):
        grow(factory(parent=holder), tree, 1)
    assert [cost(client, query_count, path) for path in paths] == one
    assert max(one) <= BUDGET
