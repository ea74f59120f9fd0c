"""Every site says of itself what readers are owed; what an editor made of it stays."""

import re

import pytest
from wagtail.models import Page, Revision

from core.registry import chores
from home import about
from home.actions import SetupFault, prepare_site
from home.models import AboutIndexPage, AboutPage
from pilots.models import PilotIndexPage
from tests import database
from tests.conftest import furnish
from tests.home.factories import AboutPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PATHS = ["/about/", *(f"/about/{name}/" for name in about.PAGES)]


@pytest.fixture(scope="module", autouse=True)
def _prepared(django_db_setup, django_db_blocker):  # type: ignore[no-untyped-def]
    """For this module the database is as `prepare_site` leaves it."""
    with (
        django_db_blocker.unblock(),
        database.fresh("prepared", _prepare) as copy,
        database.in_use(copy),
        django_db_blocker.block(),
    ):
        yield


def _prepare() -> None:
    furnish()
    prepare_site()


@pytest.fixture
def site(tree):  # type: ignore[no-untyped-def]
    """A site that was prepared."""
    return tree


def page(client, path):  # type: ignore[no-untyped-def]
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("path", PATHS)
def test_a_new_site_has_them_without_a_demo(client, site, path):
    shown = page(client, path)
    assert len(re.findall(r"<h1[\s>]", shown)) == 1
    assert "{{" not in shown


def test_they_stand_in_the_footer_of_every_page_in_their_order(client, site):
    foot = page(client, "/pilots/").split('class="foot"')[1]
    assert re.findall(r'href="(/about/[^"]*)"', foot) == PATHS


def test_they_are_not_in_the_navigation(client, site):
    assert "/about/" not in page(client, "/").split("<main")[0].split("<body")[1]


@pytest.mark.parametrize("change", ["unpublish", "out of the menu", "for members"])
def test_one_that_is_taken_out_leaves_the_footer(client, site, change):
    terms = AboutPage.objects.get(slug="terms")
    if change == "unpublish":
        terms.unpublish()
    elif change == "for members":
        terms.view_restrictions.create(restriction_type="login")
    else:
        terms.show_in_menus = False
        terms.save_revision().publish()
    assert 'href="/about/terms/"' not in page(client, "/")
    assert 'href="/about/privacy/"' in page(client, "/")


def test_preparing_again_writes_nothing(site):
    before = Page.objects.count(), Revision.objects.count()
    prepare_site()
    assert (Page.objects.count(), Revision.objects.count()) == before


def test_what_an_editor_wrote_moved_or_deleted_stays_so(site):
    privacy = AboutPage.objects.get(slug="privacy")
    privacy.introduction, privacy.slug = "Ours.", "your-data"
    privacy.save_revision().publish()
    AboutPage.objects.get(slug="help").delete()
    prepare_site()
    assert AboutPage.objects.get(slug="your-data").introduction == "Ours."
    assert not AboutPage.objects.filter(slug__in=["privacy", "help"]).exists()


def test_a_page_in_the_way_is_named_and_nothing_is_made(tree):
    AboutIndexPage.objects.get().delete()
    PilotIndexPage.objects.update(slug="about")
    with pytest.raises(SetupFault, match="“about”: move it first"):
        prepare_site()
    assert not AboutIndexPage.objects.exists()


def test_the_footer_costs_no_query_of_its_own(client, site, query_count):
    for path in ("/about/terms/", "/accounts/login/"):
        page(client, path)  # what is asked once in a process
    with query_count() as with_pages:
        page(client, "/accounts/login/")
    AboutIndexPage.objects.get().delete()
    with query_count() as without:
        page(client, "/accounts/login/")
    assert with_pages() == without()


@pytest.mark.parametrize("path", PATHS)
def test_they_cost_at_most_ten_queries(client, site, query_count, path):
    page(client, "/")
    with query_count() as counted:
        page(client, path)
    assert counted() <= 10


@pytest.mark.parametrize("name", about.PAGES)
def test_the_list_of_contents_leads_to_every_heading(client, site, name):
    shown = page(client, f"/about/{name}/")
    contents = shown.split('class="contents"')[1].split("</nav>")[0]
    anchors = re.findall(r'href="#([^"]+)"', contents)
    assert len(anchors) >= 4
    for anchor in anchors:
        assert len(re.findall(f'id="{anchor}"', shown)) == 1


def test_headings_that_repeat_or_hold_no_letter_get_anchors_of_their_own(client, site):
    body = [("heading", "Main"), ("heading", "Costs"), ("heading", "Costs"), ("heading", "?")]
    ours = AboutPageFactory(parent=AboutIndexPage.objects.get(), slug="ours", body=body)
    assert [part.anchor for part in about.laid_out(ours.body)] == ["main--2", "costs", "costs--2", "part"]
    assert 'id="costs--2"' in page(client, "/about/ours/")


def test_a_page_without_headings_has_no_list_of_contents(client, site):
    AboutPageFactory(parent=AboutIndexPage.objects.get(), slug="short")
    assert 'class="contents"' not in page(client, "/about/short/")


def test_the_day_of_the_last_review_is_shown(client, site):
    assert '<time datetime="2026-11-22">22 November 2026</time>' in page(client, "/about/privacy/")


def test_what_only_the_owner_can_write_is_marked_and_editors_are_reminded(client, site, editor):
    shown = page(client, "/about/privacy/")
    assert "Not filled in yet:" in shown
    assert "the name and postal address of the body that runs this site" in shown
    waiting = chores.get("home.unfinished").waiting
    assert "Privacy and cookies" in {str(todo.title) for todo in waiting(editor)}
    for written in AboutPage.objects.all():
        written.body = [(block.block_type, block.value) for block in written.body if block.block_type != about.FILL_IN]
        written.save_revision().publish()
    assert waiting(editor) == []


def test_nobody_is_reminded_of_pages_they_may_not_edit(site, moderator):
    assert chores.get("home.unfinished").waiting(moderator) == []


def test_an_editor_can_open_and_save_one(client, site, editor):
    client.force_login(editor)
    terms = AboutPage.objects.get(slug="terms")
    assert client.get(f"/admin/pages/{terms.pk}/edit/").status_code == 200
