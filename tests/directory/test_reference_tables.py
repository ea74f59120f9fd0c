import csv
import io

import pytest
from django.urls import reverse

from directory.models import CouncilType, Organisation, Place, Region, Theme
from pilots.models import PilotOrganisation
from tests.directory.factories import (
    CouncilTypeFactory,
    OrganisationFactory,
    PlaceFactory,
    RegionFactory,
    ThemeFactory,
)
from tests.pilots.factories import FindingFactory, PilotFactory

pytestmark = pytest.mark.any_database

TABLES = [RegionFactory, CouncilTypeFactory, PlaceFactory, ThemeFactory, OrganisationFactory]
every_table = pytest.mark.parametrize("factory", TABLES, ids=lambda factory: factory._meta.model._meta.model_name)


def address(model, action, *args):
    return reverse(f"directory_{model._meta.model_name}_modeladmin_{action}", args=args)


@pytest.fixture
def office(client, editor):
    client.force_login(editor)
    return client


@every_table
def test_an_editor_finds_a_row_by_another_name(office, factory):
    factory(name="Coventry", other_names="Coventry & Solihull")
    factory(name="Kent")
    page = office.get(address(factory._meta.model, "index"), {"q": "solihull"}).content.decode()
    assert "Coventry" in page
    assert "Kent" not in page


@every_table
def test_an_editor_inspects_a_row(office, factory):
    row = factory(name="Coventry")
    answer = office.get(address(factory._meta.model, "inspect", row.pk))
    assert "Coventry" in answer.content.decode()


@every_table
def test_the_list_exports_as_csv(office, factory):
    factory(name="Dorset, Bournemouth and Poole", other_names="Dorset\nPoole")
    answer = office.get(address(factory._meta.model, "index"), {"export": "csv"})
    text = b"".join(answer.streaming_content).decode()
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[1][:3] == ["Dorset, Bournemouth and Poole", "dorset-bournemouth-and-poole", "Dorset\nPoole"]


def form(model, **values):
    """What the browser would post, most of it empty."""
    blank = {"name": "", "slug": "", "other_names": "", "position": "0", "shape_key": ""}
    blank |= {"description": "What belongs here.", "colour": "plum", "kind": "council", "website": ""}
    blank |= {"council_types_absent": "unknown", "source_0": "", "source_1": "", "source_2": ""}
    return blank | values


@every_table
def test_an_empty_address_part_is_made_from_the_name(office, factory):
    model = factory._meta.model
    answer = office.post(address(model, "create"), form(model, name="South Tyneside", other_names=" A \n\nA\nB"))
    assert answer.status_code == 302
    row = model.objects.get(name="South Tyneside")
    assert (row.slug, row.other_names) == ("south-tyneside", "A\nB")


def test_a_place_without_a_region_is_said_to_have_none_stated(office):
    place = PlaceFactory(name="Kent", region=None)
    url = address(Place, "edit", place.pk)
    assert '<option value="" selected>Not stated</option>' in office.get(url).content.decode()
    north = RegionFactory(name="North")
    assert office.post(url, form(Place, name="Kent", slug="kent", region=north.pk)).status_code == 302
    assert Place.objects.get().region == north


@every_table
def test_a_row_can_be_changed_and_deleted(office, factory):
    model, row = factory._meta.model, factory(name="Luton")
    answer = office.post(address(model, "edit", row.pk), form(model, name="Luton and more", slug="luton"))
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.name == "Luton and more"
    assert office.post(address(model, "delete", row.pk)).status_code == 302
    assert not model.objects.filter(pk=row.pk).exists()


@every_table
def test_a_name_that_is_taken_is_refused_and_what_was_typed_stays(office, factory):
    model = factory._meta.model
    factory(name="Kent")
    page = office.post(address(model, "create"), form(model, name="Kent", other_names="Kent CC")).content.decode()
    assert "already exists" in page
    assert "Kent CC" in page


def users(tree):
    """One row of each kind that something uses, with a word of what uses it."""
    theme, place = ThemeFactory(name="Older people"), PlaceFactory(name="Kent")
    pilot = PilotFactory(parent=tree.pilots, title="Kent pilot", place=place, theme=theme)
    place.council_types.add(CouncilTypeFactory(name="County"))
    finding = FindingFactory(pilot=pilot, title="What Kent learnt", themes=[])
    finding.themes = [ThemeFactory(name="Named by a finding alone")]
    finding.save()
    PilotOrganisation.objects.create(page=pilot, organisation=OrganisationFactory(name="Kent County Council"))
    return [
        (Region, place.region.name, "Kent"),
        (CouncilType, "County", "Kent"),
        (Place, "Kent", "Kent pilot"),
        (Theme, "Older people", "Kent pilot"),
        (Theme, "Named by a finding alone", "What Kent learnt"),
        (Organisation, "Kent County Council", "Kent pilot"),
    ]


def test_a_row_in_use_is_not_deleted_and_the_answer_says_what_uses_it(office, tree):
    for model, name, user in users(tree):
        row = model.objects.get(name=name)
        answer = office.post(address(model, "delete", row.pk))
        assert answer.status_code == 200, name
        assert user in answer.content.decode(), name
        assert model.objects.filter(pk=row.pk).exists(), name


@every_table
def test_only_editors_come_in(client, moderator, factory):
    model = factory._meta.model
    row = factory(name="Kent")
    addresses = [address(model, "index"), address(model, "create"), address(model, "edit", row.pk)]
    for url in addresses:
        assert client.get(url).url.startswith("/accounts/login/"), "a visitor is asked to sign in"
    client.force_login(moderator)
    for url in addresses:
        assert client.get(url).status_code in {302, 403}
        assert client.post(url, form(model, name="Taken over")).status_code in {302, 403}
    row.refresh_from_db()
    assert row.name == "Kent"
    assert model.objects.count() == 1


@pytest.mark.parametrize("kind", ["place", "organisation", "contact"])
def test_choosers_find_by_other_names(office, kind):
    PlaceFactory(name="Coventry", other_names="Solihull"), PlaceFactory(name="Kent")
    OrganisationFactory(name="Coventry", other_names="Solihull"), OrganisationFactory(name="Kent")
    assert office.get(reverse(f"{kind}_chooser:choose")).status_code == 200
    found = office.get(reverse(f"{kind}_chooser:choose_results"), {"q": "solihull"}).content.decode()
    assert ("Coventry" in found) is (kind != "contact")
    assert "Kent" not in found
