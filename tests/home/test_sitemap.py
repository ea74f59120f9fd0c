"""The sitemap: everything that everybody may read and nothing else, as the protocol wants it."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from lxml import etree

from core.registry import Listed, sitemap_parts
from home import crawlers
from tests.access_matrix import states
from tests.directory.factories import ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory

pytestmark = pytest.mark.any_database

# The part of the protocol's schema that we use: https://www.sitemaps.org/schemas/sitemap/0.9/sitemap.xsd
SCHEMA = """
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9"
            xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" elementFormDefault="qualified">
  <xsd:simpleType name="loc"><xsd:restriction base="xsd:anyURI">
    <xsd:minLength value="12"/><xsd:maxLength value="2048"/></xsd:restriction></xsd:simpleType>
  <xsd:simpleType name="when"><xsd:union memberTypes="xsd:date xsd:dateTime"/></xsd:simpleType>
  <xsd:complexType name="entry"><xsd:sequence>
    <xsd:element name="loc" type="loc"/><xsd:element name="lastmod" type="when" minOccurs="0"/>
  </xsd:sequence></xsd:complexType>
  <xsd:element name="urlset"><xsd:complexType><xsd:sequence>
    <xsd:element name="url" type="entry" maxOccurs="50000"/></xsd:sequence></xsd:complexType></xsd:element>
  <xsd:element name="sitemapindex"><xsd:complexType><xsd:sequence>
    <xsd:element name="sitemap" type="entry" maxOccurs="50000"/></xsd:sequence></xsd:complexType></xsd:element>
</xsd:schema>
"""
HIDDEN = ["draft", "unpublished again", "asks to sign in", "for editors", "behind a password"]


def read(answer) -> list[str]:
    """The addresses of a file that fits the schema, as paths."""
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/xml")
    document = etree.fromstring(answer.content)
    etree.XMLSchema(etree.fromstring(SCHEMA)).assertValid(document)
    found = [element.text for element in document.iter("{*}loc")]
    assert all(address.startswith(f"{settings.SITE_URL}/") for address in found)
    return [address.removeprefix(settings.SITE_URL) for address in found]


def test_it_lists_each_kind_of_page_once(tree, client):
    pilot = PilotFactory(parent=tree.pilots)
    strand = StrandFactory(parent=pilot.strands_holder)
    finding = FindingFactory(pilot=pilot)
    theme = ThemeFactory()
    listed = read(client.get("/sitemap.xml"))
    wanted = {"/", "/pilots/", pilot.url, strand.url, finding.get_absolute_url(), theme.get_absolute_url()}
    assert wanted <= set(listed)
    assert {"/pilots/matrix/", "/pilots/focus/"} <= set(listed)
    assert {"/findings/", "/themes/", "/organisations/", "/places/", "/contacts/"} <= set(listed)
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("state", HIDDEN)
def test_what_a_stranger_may_not_read_is_not_in_it(state, tree, roles, client, admin):
    pilot = PilotFactory(parent=tree.pilots, slug="heron")
    strand = StrandFactory(parent=pilot.strands_holder)
    finding = FindingFactory(pilot=pilot)
    states.put_page(pilot, state)
    client.force_login(admin)
    listed = read(client.get("/sitemap.xml"))
    assert not {pilot.url, strand.url, finding.get_absolute_url()} & set(listed)
    assert "heron" not in " ".join(listed)


def test_a_withdrawn_finding_is_not_in_it(tree, client):
    finding = FindingFactory(pilot=PilotFactory(parent=tree.pilots))
    states.put_finding(finding, "withdrawn")
    assert finding.get_absolute_url() not in read(client.get("/sitemap.xml"))


def test_it_costs_the_same_for_one_pilot_and_for_ten(tree, client, query_count):
    def cost() -> int:
        client.get("/sitemap.xml")
        with query_count() as counted:
            client.get("/sitemap.xml")
        return counted()

    FindingFactory(pilot=PilotFactory(parent=tree.pilots))
    one = cost()
    for _number in range(9):
        FindingFactory(pilot=PilotFactory(parent=tree.pilots))
        ThemeFactory()
    assert cost() == one


@pytest.fixture
def many(monkeypatch):
    """Seven addresses of which a file holds three, one of them in need of escaping."""
    rows = [Listed(f"/p/?a=1&b=<{number}>", datetime(2009, 8, number + 1, tzinfo=UTC)) for number in range(7)]
    monkeypatch.setattr(sitemap_parts, "_entries", {"sample": lambda: rows})
    monkeypatch.setattr(crawlers, "LONGEST_SITEMAP", 3)


def test_what_one_file_cannot_hold_is_split(many, db, client):
    files = read(client.get("/sitemap.xml"))
    assert files == ["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml"]
    held = [address for file in files for address in read(client.get(file))]
    assert held[0] == "/p/?a=1&b=%3C0%3E"
    assert len(held) == 7
    assert b"<lastmod>2009-08-01T00:00:00+00:00</lastmod>" in client.get(files[0]).content


@pytest.mark.parametrize("number", [0, 4])
def test_a_file_that_is_not_there_is_not_found(many, db, client, number):
    assert client.get(f"/sitemap-{number}.xml").status_code == 404
