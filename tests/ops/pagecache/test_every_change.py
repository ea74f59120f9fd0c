"""Every kind of change reaches the pages that show it at the next visit, and leaves the others as they are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from directory.models import Contact, Organisation, Place, Theme
from discussion.commenting import changing, moderating
from discussion.models import Comment, CommentState, DiscussionSetting
from home.models import GlossaryTerm, SiteLook
from members.actions import trust
from members.models import User
from pilots.actions import withdraw_finding
from pilots.models import Finding, PilotPage, PilotUpdatePage, StrandPage
from tests.members.factories import UserFactory
from tests.ops.pagecache.whole import Whole
from watching.actions import follow
from wiki.models import WikiPage
from wiki.saving.actions import save_page
from wiki.saving.writing import By

pytestmark = pytest.mark.any_database
LEWISHAM, OTHER = "/pilots/lewisham/", "/pilots/worcestershire/"
ABOUT, WIKI, WIKI_RECENT = "/about/privacy/", "/wiki/counting-the-money/", "/wiki/recent/"
GLOSSARY = "/wiki/glossary/"
FINDING = ("/findings/1/", "/findings/")


def lewisham() -> PilotPage:
    return PilotPage.objects.get(slug="lewisham")


def published(page: Page) -> None:
    page.title += " anew"
    page.save_revision().publish()


def saved(row: Any, **columns: Any) -> None:
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()


def commenter() -> User:
    comments = Comment.objects.filter(state=CommentState.PUBLISHED, conversation__object_id=lewisham().pk)
    return User.objects.filter(pk__in=comments.values("user")).first()


def below(model: Any) -> Any:
    return model.objects.descendant_of(lewisham()).first()


def finding() -> Finding:
    return Finding.objects.get(pk=1)


def theme() -> Theme:
    return Theme.objects.get(slug="health-and-care")


def place() -> Place:
    return Place.objects.get(slug="lewisham")


def organisation() -> Organisation:
    return Organisation.objects.get(slug="job-centre-plus")


def comment() -> Comment:
    return Comment.objects.filter(conversation__object_id=lewisham().pk, state=CommentState.PUBLISHED).first()


def edited(page: WikiPage) -> None:
    author = User.objects.filter(is_superuser=True).first()
    save_page(page=page, base=page.version, source=f"{page.source}\n\nOne line more.", by=By(author))


def speaking() -> WikiPage:
    """A page of the wiki that Lewisham's page shows."""
    return WikiPage.objects.that_speak_of(lewisham().pk).live().first()


def silent() -> WikiPage:
    """One that says nothing of any pilot."""
    return WikiPage.objects.get(slug="glossary")


def moved() -> None:
    page = lewisham()
    page.slug = "lewisham-and-around"
    page.save()


@dataclass
class Change:
    """What is done, which addresses then show something else, and which are as they were."""

    what: str
    do: Callable[[], Any]
    reaches: tuple[str, ...]
    leaves: tuple[str, ...] = (ABOUT,)


ALL = (LEWISHAM, OTHER, ABOUT, WIKI)
CHANGES = (
    Change("publish a pilot", lambda: published(lewisham()), (LEWISHAM, "/pilots/", "/findings/", WIKI)),
    Change("publish another", lambda: published(PilotPage.objects.get(slug="kent")), ("/pilots/", "/sitemap.xml")),
    Change("publish an update", lambda: published(below(PilotUpdatePage)), (LEWISHAM,)),
    Change("take down a strand", lambda: below(StrandPage).unpublish(), (LEWISHAM,)),
    Change("move a pilot", moved, ALL, ()),
    Change("delete an update", lambda: below(PilotUpdatePage).delete(), (LEWISHAM, "/pilots/", "/")),
    Change("put a comment away", lambda: moderating.put_away(thing=comment(), by=None), (LEWISHAM,), (OTHER, ABOUT)),
    Change("edit a wiki page that speaks of it", lambda: edited(speaking()), (LEWISHAM, WIKI_RECENT), (OTHER, ABOUT)),
    Change(
        "edit a wiki page that does not", lambda: edited(silent()), (GLOSSARY, "/wiki/"), (LEWISHAM, OTHER, "/pilots/")
    ),
    Change("take down a wiki page", lambda: speaking().unpublish(), (LEWISHAM,), (OTHER, ABOUT)),
    Change("change the look", lambda: saved(SiteLook.for_site(Site.objects.get()), strapline="Else"), ALL, ()),
    Change("change the site's name", lambda: saved(Site.objects.get(), site_name="Else"), ALL, ()),
    Change("close comments", lambda: saved(DiscussionSetting.for_site(Site.objects.get()), days_open=1), (LEWISHAM,)),
    Change("follow", lambda: follow(user=UserFactory(), thing=lewisham()), (LEWISHAM,), (OTHER, ABOUT)),
    Change("rename who commented", lambda: saved(commenter(), first_name="Else"), (LEWISHAM, "/members/")),
    Change("close an account", lambda: trust.block(user=commenter(), by=UserFactory()), (LEWISHAM, "/members/")),
    Change("change a profile", lambda: saved(commenter().profile, job_title="Else"), (LEWISHAM, "/members/")),
    Change("change a contact", lambda: saved(Contact.objects.get(pk=1), job_title="Else"), ("/contacts/", LEWISHAM)),
    Change("change a finding", lambda: saved(finding(), title="Else"), (*FINDING, LEWISHAM), (ABOUT, "/findings/2/")),
    Change("withdraw a finding", lambda: withdraw_finding(finding=finding(), reason="Wrong."), (*FINDING, LEWISHAM)),
    Change("rename a theme", lambda: saved(theme(), name="Else"), ("/themes/", "/pilots/", "/themes/health-and-care/")),
    Change("rename a place", lambda: saved(place(), name="Else"), (LEWISHAM, "/places/", "/places/lewisham/")),
    Change("rename a region", lambda: saved(place().region, name="Else"), (LEWISHAM, "/pilots/")),
    Change("rename an organisation", lambda: saved(organisation(), name="Else"), (LEWISHAM, "/organisations/")),
    Change("explain a term", lambda: saved(GlossaryTerm.objects.first(), meaning="Else"), (LEWISHAM,), ("/pilots/",)),
    Change("lead elsewhere", lambda: Redirect.objects.create(old_path="/old", redirect_link="/pilots/"), ("/old/",)),
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.what)
def test_a_change_reaches_what_shows_it_and_nothing_else(
    demo, whole: Whole, change: Change, django_capture_on_commit_callbacks
):
    before = {path: whole.visit(path).body for path in {*change.reaches, *change.leaves}}
    assert all(whole.is_kept(path) for path in before)

    with django_capture_on_commit_callbacks(execute=True):
        change.do()

    assert [path for path in change.reaches if whole.is_kept(path)] == []
    assert [path for path in change.leaves if not whole.is_kept(path)] == []
    shown = {path: whole.django_says(path) for path in before}
    assert {path: whole.visit(path).body for path in before} == shown


@pytest.mark.parametrize(
    ("do", "status"),
    [
        (lambda: changing.withdraw(comment=comment(), by=comment().user), "404"),
        (lambda: moderating.refuse(thing=comment(), by=None), "404"),
        (lambda: lewisham().unpublish(), "404"),
        (lambda: PageViewRestriction.objects.create(page=lewisham(), restriction_type="login"), "404"),
        (lambda: changing.settle(thing=lewisham(), state="closed"), "200"),
        (lambda: saved(commenter(), first_name="Else"), "200"),
    ],
    ids=["withdrawn", "taken down", "page taken down", "page made private", "closed", "renamed"],
)
def test_earlier_wordings_of_a_comment_are_kept_until_something_changes_below_its_page(
    demo, whole: Whole, do: Callable[[], Any], status: str, django_capture_on_commit_callbacks
):
    path = f"/comments/{comment().pk}/history/"
    assert whole.visit(path).status[:3] == "200"
    assert whole.is_kept(path)
    with django_capture_on_commit_callbacks(execute=True):
        do()

    answer = whole.visit(path)
    assert answer.status[:3] == status
    assert answer.body == whole.django_says(path)


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
def test_a_page_that_becomes_private_is_gone_from_the_next_visit_on(
    demo, whole: Whole, kind: str, django_capture_on_commit_callbacks
):
    assert "Lewisham" in whole.visit(LEWISHAM).body.decode()
    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(page=lewisham(), restriction_type=kind, password="open")

    for _ in range(2):
        answer = whole.visit(LEWISHAM)
        assert (answer.status[:3] == "302") == (kind == PageViewRestriction.LOGIN)
        assert "neighbourhood" not in answer.body.decode()
        assert not whole.is_kept(LEWISHAM)


def test_a_page_that_comes_to_be_is_there_at_the_next_visit(demo, whole: Whole, django_capture_on_commit_callbacks):
    path = "/wiki/not-begun-yet/"
    assert whole.visit(path).status == "404 Not Found"
    assert whole.is_kept(path)
    with django_capture_on_commit_callbacks(execute=True):
        WikiPage.objects.live().first().get_parent().add_child(
            instance=WikiPage(title="Not begun yet", slug="not-begun-yet", source="Now it is.")
        )

    assert whole.visit(path).status == "200 OK"
