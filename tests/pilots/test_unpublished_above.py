"""What stands below an unpublished page is as unpublished, though it is live itself."""

import pytest

from pilots.models import PilotPage, PilotUpdatePage, StrandPage
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory, UpdateFactory


@pytest.fixture
def pilot(tree):
    """With a live strand that has a finding, and a live update that speaks of it."""
    pilot = PilotFactory(parent=tree.pilots, title="Avon")
    strand = StrandFactory(parent=pilot.strands_holder, title="Care in Avon")
    FindingFactory(pilot=pilot, strand=strand, title="Doubled visits")
    UpdateFactory(parent=pilot.updates_holder, title="Avon news", strands=[strand])
    return pilot


def html(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("holder", "gone", "left"), [("strands", "Care in Avon", "Avon news"), ("updates", "Avon news", "Care in Avon")]
)
def test_a_page_below_an_unpublished_holder_is_not_on_its_pilots_page(client, pilot, holder, gone, left):
    pilot.get_children().get(slug=holder).unpublish()
    page = html(client, pilot.url)
    assert gone not in page
    assert left in page
