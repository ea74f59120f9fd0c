"""What a page says of itself in its head: one address, no more than readers may know, and nothing that breaks out."""

import json
import re
from datetime import date

import extruct
import pytest
from django.conf import settings
from wagtail.models import PageViewRestriction

from core import linked, markup
from core.sharing import DESCRIPTION_LENGTH, Address, absolute, in_short
from core.values import PartialDate
from core.values.dates import Precision
from pilots import actions
from tests.directory.factories import ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory

pytestmark = pytest.mark.any_database

HOSTILE = "</script><script>alert(1)</script> \"quoted\" 'twice' <!-- & \u2028 ]]>"
DAY = date(2009, 8, 18)


def head(client, path: str) -> str:
    return client.get(path).content.decode().split("<body", 1)[0]


def robots(html: str) -> str:
    found = re.search(r'<meta name="robots" content="([^"]+)"', html)
    return found[1] if found else ""


def canonical(html: str) -> str:
    found = re.search(r'<link rel="canonical" href="([^"]+)"', html)
    return found[1] if found else ""


@pytest.fixture
def pilots(tree):
    """More pilots than one page of the list holds."""
    return [PilotFactory(parent=tree.pilots, summary="Counts the money.") for _number in range(25)]


@pytest.mark.parametrize("query", ["?region=not-stated", "?q=water", "?sort=newest", "?stage=unknown&page=2"])
def test_a_filtered_list_asks_not_to_be_indexed_and_names_no_canonical_address(pilots, client, query):
    html = head(client, f"/pilots/{query}")
    assert robots(html) == "noindex, follow"
    assert not canonical(html)
    assert "ld+json" not in html
    assert 'property="og:url"' in html


@pytest.mark.parametrize("path", ["/pilots/matrix/", "/pilots/focus/", "/findings/", "/places/", "/contacts/"])
def test_every_filtered_list_does_the_same(tree, client, path):
    ThemeFactory(slug="water")
    assert canonical(head(client, path)) == settings.SITE_URL + path
    assert robots(head(client, f"{path}?q=water&theme=water")) == "noindex, follow"


@pytest.mark.parametrize("query", ["", "?utm_source=elsewhere", "?page=1", "?sort=name", "?region=atlantis"])
def test_what_changes_nothing_is_not_part_of_the_canonical_address(pilots, client, query):
    html = head(client, f"/pilots/{query}")
    assert canonical(html) == f"{settings.SITE_URL}/pilots/"
    assert not robots(html)


def test_each_page_of_a_list_is_canonical_itself(pilots, client):
    assert canonical(head(client, "/pilots/?page=2")) == f"{settings.SITE_URL}/pilots/?page=2"


def test_the_way_back_to_a_list_is_not_part_of_the_canonical_address(pilots, client):
    pilot = pilots[0]
    assert canonical(head(client, f"{pilot.url}?from=region%3Dlondon")) == f"{settings.SITE_URL}{pilot.url}"


def test_an_older_version_is_known_by_the_address_of_its_finding(tree, client):
    finding = FindingFactory(pilot=PilotFactory(parent=tree.pilots))
    actions.keep_version(finding=finding)
    html = head(client, finding.versions.first().get_absolute_url())
    assert canonical(html) == settings.SITE_URL + finding.get_absolute_url()
    assert '"Claim"' not in html


@pytest.mark.parametrize("path", ["/nothing-here/", "/accounts/login/", "/accounts/password/reset/"])
def test_what_is_no_content_asks_not_to_be_indexed(tree, client, path):
    html = head(client, path)
    assert robots(html) == "noindex"
    assert "og:" not in html


def test_hostile_words_stay_words(tree, client):
    pilot = PilotFactory(parent=tree.pilots, title=HOSTILE, summary=HOSTILE)
    finding = FindingFactory(pilot=pilot, title=HOSTILE[:120], statement=HOSTILE)
    for path in (pilot.url, finding.get_absolute_url(), "/findings/", "/pilots/"):
        html = client.get(path).content.decode()
        assert "<script>alert" not in html
        taken = extruct.extract(html, settings.SITE_URL + path, syntaxes=["json-ld", "opengraph"], errors="strict")
        assert len(taken["json-ld"]) == 1
        assert HOSTILE in json.dumps(taken["json-ld"], ensure_ascii=False).replace('\\"', '"')


def test_linked_data_cannot_close_its_element():
    element = markup.json_ld({"name": HOSTILE})
    inside = element.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set(inside) & set("<>&\u2028\u2029")
    assert json.loads(inside) == {"name": HOSTILE}


@pytest.mark.parametrize("kind", [PageViewRestriction.PASSWORD, PageViewRestriction.LOGIN])
def test_a_restricted_page_tells_a_stranger_nothing(tree, client, kind):
    pilot = PilotFactory(parent=tree.pilots, title="Heron", summary="Heron on the weir")
    PageViewRestriction.objects.create(page=pilot, restriction_type=kind, password="sesame")
    for path in (pilot.url, "/pilots/", "/"):
        assert "Heron" not in client.get(path, follow=True).content.decode()


def test_an_unpublished_change_is_not_told(tree, client):
    pilot = PilotFactory(parent=tree.pilots, summary="As published")
    pilot.summary = pilot.title = "Only drafted"
    pilot.save_revision()
    html = head(client, pilot.url)
    assert "As published" in html
    assert "Only drafted" not in html


def test_a_page_gives_its_own_description_before_its_summary(tree, client):
    pilot = PilotFactory(parent=tree.pilots, summary="A summary.", search_description="Written for searches.")
    assert '<meta name="description" content="Written for searches.">' in head(client, pilot.url)


@pytest.mark.parametrize(
    ("precision", "known", "exact"),
    [
        (Precision.EXACT, "2009-08-18", "2009-08-18"),
        (Precision.MONTH, "2009-08", ""),
        (Precision.YEAR, "2009", ""),
        (Precision.BY, "", ""),
        (Precision.LATER_IN, "", ""),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(precision, known, exact):
    assert linked.day(PartialDate(DAY, precision)) == known
    assert linked.exact_day(PartialDate(DAY, precision)) == exact


def test_what_is_not_known_is_left_out():
    assert linked.node("Place", name="Kent", geo=None, alternateName=[], id="") == {"@type": "Place", "name": "Kent"}
    assert linked.day(None) == linked.day(PartialDate()) == ""


def test_a_long_description_is_cut_at_a_word():
    cut = in_short("word\n" * 200)
    assert len(cut) <= DESCRIPTION_LENGTH
    assert cut.endswith("word…")
    assert in_short(" short \n one ") == "short one"


def test_a_shared_filtered_list_keeps_its_filters():
    filtered = Address("/pilots/", "region=london", 2)
    assert filtered.shared == absolute("/pilots/?region=london&page=2")
    assert not filtered.canonical
