"""What an administrator sets for the look of the site shows on every page, and costs nothing until it is set."""

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from core import freshness
from core.models import FreshnessMark
from home.models import SiteLook
from tests.pilots.factories import PilotFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
OWN_LINE = "A working library of what places learn"


@pytest.fixture
def logo(settings, tmp_path):  # type: ignore[no-untyped-def]
    settings.MEDIA_ROOT = tmp_path
    return get_image_model().objects.create(title="A heron", file=get_test_image_file(size=(100, 100)))


@pytest.fixture
def look(tree):  # type: ignore[no-untyped-def]
    """The row an administrator fills in."""
    return SiteLook(site=tree.home.get_site())


def test_without_a_look_the_frame_shows_the_sites_own(client, tree):
    page = client.get("/").content.decode()
    assert OWN_LINE in page
    assert 'brand.svg" width="38"' in page.split("<main")[0]
    assert '<header class="mast">' in page


def test_reading_a_page_writes_no_row(client, tree):
    client.get("/")
    assert not SiteLook.objects.exists()


def test_strapline_accent_and_logo_are_shown(client, look, logo):
    look.strapline, look.accent, look.logo = "What Rutland learns.", "plum", logo
    look.save()
    page = client.get("/").content.decode()
    assert "What Rutland learns." in page
    assert OWN_LINE not in page
    assert '<header class="mast mast--accent hue--plum">' in page
    assert "/media/images/" in page.split("<main")[0].split("<body")[1]


def test_the_look_costs_one_query_and_a_known_logo_none(client, look, logo, query_count):
    def cost():  # type: ignore[no-untyped-def]
        with query_count() as counted:
            assert client.get("/accounts/login/").status_code == 200
        return counted()

    cost()
    without = cost()
    look.logo, look.accent = logo, "teal"
    look.save()
    client.get("/accounts/login/")  # draws the logo in its size once
    assert cost() == without


def test_a_change_reaches_every_stored_page(client, look):
    with freshness.record() as tags:
        client.get("/")
    FreshnessMark.objects.all().delete()
    look.strapline = "Another line."
    look.save()
    assert tags & set(FreshnessMark.objects.values_list("tag", flat=True))


def test_the_admin_carries_the_logo_and_name_once_there_is_one(client, admin, look, logo):
    client.force_login(admin)
    assert "data-wagtail-sidebar-branding-logo></template>" in client.get("/admin/").content.decode()
    look.logo = logo
    look.save()
    page = client.get("/admin/").content.decode()
    brand = page.split("data-wagtail-sidebar-branding-logo>")[1].split("</template>")[0]
    assert "/media/images/" in brand
    assert "Shared Ground" in brand


@pytest.mark.parametrize(("who", "may"), [("editor", False), ("moderator", False), ("admin", True)])
def test_the_look_is_the_administrators(who, may, client, look, request):
    look.save()
    client.force_login(request.getfixturevalue(who))
    address = f"/admin/settings/home/sitelook/{look.site_id}/"
    assert (client.get(address).status_code == 200) is may


@pytest.mark.each_database
def test_a_pilot_shows_its_own_logo_and_accent(client, tree, logo):
    plain = PilotFactory(parent=tree.pilots)
    marked = PilotFactory(parent=tree.pilots, logo=logo, accent="clay")
    assert "pilot-head__logo" not in client.get(plain.url).content.decode()
    page = client.get(marked.url).content.decode()
    assert 'class="pilot-head pilot-head--accent hue--clay"' in page
    assert 'class="pilot-head__logo"' in page


def test_a_pilots_logo_once_drawn_costs_one_query(client, tree, logo, query_count):
    plain, marked = PilotFactory(parent=tree.pilots), PilotFactory(parent=tree.pilots, logo=logo)

    def cost(pilot):  # type: ignore[no-untyped-def]
        client.get(pilot.url)
        with query_count() as counted:
            client.get(pilot.url)
        return counted()

    assert cost(marked) <= cost(plain) + 1
