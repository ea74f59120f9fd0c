"""A row that gets another address part is still found at the old one."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from directory import actions
from tests.directory.factories import OrganisationFactory, PlaceFactory, RegionFactory, ThemeFactory

WITH_A_PAGE = [ThemeFactory, OrganisationFactory, PlaceFactory]
each = pytest.mark.parametrize("factory", WITH_A_PAGE, ids=lambda factory: factory._meta.model._meta.model_name)


@pytest.fixture
def office(client, editor):
    client.force_login(editor)
    return client


def rename(office, row, slug):
    """What the browser posts when an editor changes the address part and nothing else."""
    values = {"name": row.name, "slug": slug, "other_names": "", "position": "0", "shape_key": ""}
    values |= {"description": "What belongs here.", "colour": "plum", "kind": "council", "website": ""}
    values |= {"council_types_absent": "unknown", "source_0": "", "source_1": "", "source_2": ""}
    url = reverse(f"directory_{row._meta.model_name}_modeladmin_edit", args=[row.pk])
    assert office.post(url, values).status_code == 302
    row.refresh_from_db()
    assert row.slug == slug


@each
def test_the_old_address_leads_to_the_new_one_for_good(office, factory):
    row = factory(name="Reoffending")
    old = row.get_absolute_url()
    rename(office, row, "crime")
    answer = office.get(old)
    assert (answer.status_code, answer.url) == (301, row.get_absolute_url())


@each
def test_a_row_renamed_twice_is_one_step_away_from_each_old_address(office, factory):
    row = factory(name="First")
    addresses = [row.get_absolute_url()]
    for slug in ("second", "third"):
        rename(office, row, slug)
        addresses.append(row.get_absolute_url())
    for old in addresses[:-1]:
        assert office.get(old).url == addresses[-1]


def test_a_row_that_gets_its_old_address_back_answers_there(office):
    row = ThemeFactory(name="First")
    for slug in ("second", "first"):
        rename(office, row, slug)
    assert office.get("/themes/first/").status_code == 200
    assert office.get("/themes/second/").url == "/themes/first/"
    assert not Redirect.objects.filter(old_path="/themes/first").exists()


def test_a_row_saved_with_its_address_leaves_no_redirect(office):
    rename(office, ThemeFactory(name="First"), "first")
    assert not Redirect.objects.exists()


def test_a_region_has_no_page_and_leaves_no_redirect(office):
    rename(office, RegionFactory(name="North"), "far-north")
    assert not Redirect.objects.exists()


def test_keeping_an_address_twice_is_the_same_as_once(db):
    for _time in range(2):
        actions.keep_old_address(old="/themes/a/", new="/themes/b/")
    kept = Redirect.objects.get()
    assert (kept.old_path, kept.redirect_link, kept.is_permanent) == ("/themes/a", "/themes/b/", True)
