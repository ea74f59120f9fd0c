"""What pages keep of each other is made again when one of them is hidden from readers, and when it is open again."""

import pytest
from wagtail.models import PageViewRestriction

from tests.pilots.factories import FindingFactory, PilotFactory
from wiki.models import WikiPage
from wiki.saving.moving import rename_page

ADDRESS = "/wiki/heron-on-the-weir/"


@pytest.fixture
def glossary(start, trusted_member):
    """Leads to a page by the name it had; its name now is nobody's business once it is restricted."""
    counting = start("Counting")
    page = start("Glossary", "See [[Counting]].\n")
    rename_page(page=counting, title="Heron on the weir", by=trusted_member)
    return page


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    """Does something, and what is to follow its commit."""

    def done(act, *arguments, **named):
        with django_capture_on_commit_callbacks(execute=True):
            return act(*arguments, **named)

    return done


def restrict(page):
    return PageViewRestriction.objects.create(page=page.page_ptr, restriction_type=PageViewRestriction.PASSWORD)


def html(page):
    return WikiPage.objects.get(pk=page.pk).html


def test_a_page_that_is_restricted_leaves_no_address_in_others(glossary, at_once, client):
    secret = WikiPage.objects.get(title="Heron on the weir")
    restriction = at_once(restrict, secret)
    assert ADDRESS not in html(glossary)
    assert "/wiki/new/?title=Counting" in html(glossary)
    assert "eron" not in client.get("/wiki/glossary/").content.decode()
    at_once(restriction.delete)
    assert ADDRESS in html(glossary)


def test_pages_that_share_their_readers_lead_to_each_other(glossary, at_once):
    at_once(restrict, glossary.get_parent().specific)
    assert ADDRESS in html(glossary)


def test_a_page_that_is_unpublished_or_deleted_in_the_admin_is_a_wanted_one(glossary, start, at_once):
    secret = WikiPage.objects.get(title="Heron on the weir")
    at_once(secret.unpublish)
    assert ADDRESS not in html(glossary)
    other = start("Culture")
    page = start("Methods", "See [[Culture]].\n")
    at_once(other.delete)
    assert "/wiki/new/?title=Culture" in html(page)


def test_a_pilot_and_its_findings_are_led_to_as_far_as_readers_may_see_them(start, tree, at_once):
    pilot = PilotFactory(parent=tree.pilots, title="Vale", slug="vale")
    finding = FindingFactory(pilot=pilot)
    page = start("Methods", f"See [[pilot:Vale]] and [[finding:{finding.pk}]].\n")
    addresses = ("/pilots/vale/", f"/findings/{finding.pk}/")
    assert all(address in html(page) for address in addresses)
    restriction = at_once(restrict, pilot)
    assert not any(address in html(page) for address in addresses)
    at_once(restriction.delete)
    assert all(address in html(page) for address in addresses)
    at_once(pilot.unpublish)
    assert addresses[0] not in html(page)
