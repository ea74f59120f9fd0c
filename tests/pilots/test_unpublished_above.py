"""What stands below an unpublished page is as unpublished, though it is live itself."""

import pytest

from pilots.models import Finding, PilotPage, PilotUpdatePage, StrandPage
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


def test_nothing_below_a_draft_pilot_has_a_public_address(client, pilot):
    PilotPage.objects.get(pk=pilot.pk).unpublish()
    below = pilot.get_descendants()
    assert below.count() == 4
    assert all(page.live for page in below), "its holders and what stands below them are live themselves"
    for page in below:
        assert client.get(page.url).status_code == 404, page.url


def test_nothing_below_a_draft_pilot_is_listed(client, admin, pilot):
    PilotPage.objects.get(pk=pilot.pk).unpublish()
    for user in (None, admin):
        assert not StrandPage.objects.visible_to(user).exists()
        assert not PilotUpdatePage.objects.visible_to(user).exists()
        assert not Finding.objects.visible_to(user).exists()
    for url in ("/", "/pilots/", "/findings/"):
        page = html(client, url)
        for words in ("Care in Avon", "Avon news", "Doubled visits"):
            assert words not in page, url


def test_a_page_of_another_pilot_does_not_name_what_stands_below_a_draft_pilot(client, tree, pilot):
    other = PilotFactory(parent=tree.pilots)
    strand = StrandFactory(parent=other.strands_holder, title="Work in Kent")
    UpdateFactory(parent=pilot.updates_holder, title="Avon goes to Kent", strands=[strand])
    update = UpdateFactory(
        parent=other.updates_holder, title="Kent news", strands=StrandPage.objects.filter(title="Care in Avon")
    )
    assert "Care in Avon" in html(client, update.url)
    assert "Avon goes to Kent" in html(client, strand.url)
    PilotPage.objects.get(pk=pilot.pk).unpublish()
    assert "Care in Avon" not in html(client, update.url)
    assert "Avon goes to Kent" not in html(client, strand.url)
