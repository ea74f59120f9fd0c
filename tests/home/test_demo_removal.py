"""Taking the demo out: what it brought goes, what somebody built upon stays. A removal takes seconds: there are two."""

from allauth.account.models import EmailAddress
from wagtail.models import Page

from directory.models import Contact, CouncilType, Organisation, Place, Region, Theme
from home import actions
from home.models import HomePage, ProgrammeFact, ProgrammePage
from members.models import JoinRequest, Membership, Profile, ThemeGroup, User
from parallel_places.models import PlaceEntry, RoundUpPage
from pilots.models import Finding, PilotIndexPage, PilotPage, StrandPage
from tests.directory.factories import PlaceFactory
from tests.members.factories import UserFactory
from tests.pilots.factories import FindingFactory, PilotFactory, UpdateFactory
from wiki.models import WikiChange, WikiLink, WikiPage

DIRECTORY = (Region, CouncilType, Theme, Place, Organisation, Contact)
MEMBERS = (User, Profile, EmailAddress, JoinRequest, ThemeGroup, Membership)


def test_everything_the_demo_brought_goes_the_site_stays_and_it_can_come_back(demo):
    removed = actions.remove_demo()
    assert removed.kept == []
    assert removed.gone["members"] == demo.first.made["members"]
    assert (removed.gone["entries"], removed.gone["round-ups"]) == (8, 1)
    for model in (PilotPage, StrandPage, Finding, ProgrammeFact, RoundUpPage, WikiPage, *DIRECTORY, *MEMBERS):
        assert not model.objects.exists(), model
    assert not demo.file.exists()
    assert HomePage.objects.live().count() == PilotIndexPage.objects.live().count() == 1
    assert Page.find_problems() == ([], [], [], [], [])
    assert "Total Place" not in PilotIndexPage.objects.get().introduction
    assert ProgrammePage.objects.get().headline == "What the pilots are part of"

    assert +actions.remove_demo().gone == {}
    assert actions.load_demo().made == demo.first.made
    assert PilotPage.objects.count() == 13


def test_what_somebody_built_upon_edited_or_uses_stays_with_what_it_needs(demo):
    built_upon = {*_build_upon_pilots(), _edit_a_lesson().slug}
    _use_rows()
    _write_words()
    _live_among_its_members()
    _write_in_its_wiki_and_its_round_up()

    removed = actions.remove_demo()

    assert {page.slug for page in PilotPage.objects.all()} == {*built_upon, "ours"}
    for name in ("Kent", "Durham", "Bradford", "Lewisham", "London", "Commissioning care together"):
        assert any(line.startswith(f"{name}: ") for line in removed.kept), name
    assert PilotPage.objects.get(slug="kent").pilot_places.get().place.name == "Kent"
    assert StrandPage.objects.get().partners.count() == 2
    assert Finding.objects.filter(title__startswith="The budget").exists()
    assert Theme.objects.filter(slug="older-people").exists()
    assert Region.objects.filter(slug="east-midlands").exists()
    assert "media" in Contact.objects.values_list("role", flat=True)
    assert "Public Relations Manager: has been edited" in removed.kept
    assert PilotIndexPage.objects.get().introduction == "Ours."
    assert "Programme: has been edited" in removed.kept
    assert ProgrammePage.objects.get().headline == "Ours"
    _members_stay_with_what_they_need(removed.kept)
    assert [page.title for page in WikiPage.objects.all()] == ["Sandbox"]
    assert "Sandbox: has been edited" in removed.kept
    assert not WikiLink.objects.exclude(source__title="Sandbox")
    assert RoundUpPage.objects.exists()
    assert (removed.gone["entries"], removed.gone["round-ups"]) == (0, 0)


def _build_upon_pilots() -> list[str]:
    pilots = {page.slug: page for page in PilotPage.objects.all()}
    pilots["kent"].save_revision()
    UpdateFactory(parent=pilots["durham"].updates_holder)
    FindingFactory(pilot=pilots["bradford"])
    pilots["lewisham"].strands_holder.get_children().first().specific.save_revision()
    return ["kent", "durham", "bradford", "lewisham"]


def _edit_a_lesson() -> PilotPage:
    lesson = Finding.objects.get(title__startswith="The budget")
    lesson.save_revision()
    return lesson.pilot


def _use_rows() -> None:
    PilotFactory(parent=PilotIndexPage.objects.get(), slug="ours", theme=Theme.objects.get(slug="older-people"))
    PlaceFactory(name="Rutland", region=Region.objects.get(slug="east-midlands"))
    Contact.objects.filter(role="media").update(name="Somebody who agreed")


def _write_words() -> None:
    index = PilotIndexPage.objects.get()
    index.introduction = "Ours."
    index.save_revision().publish()
    programme = ProgrammePage.objects.get()
    programme.headline = "Ours"
    programme.save_revision().publish()


def _live_among_its_members() -> None:
    Profile.objects.filter(user__username="demo-hazel").update(job_title="Adviser")
    mine = ThemeGroup.objects.create(name="Mine", slug="mine", description="Ours.")
    Membership.objects.create(group=mine, user=User.objects.get(username="demo-larch"))
    joined = ThemeGroup.objects.exclude(pk=mine.pk).get()
    Membership.objects.create(group=joined, user=UserFactory(username="real"))


def _members_stay_with_what_they_need(kept: list[str]) -> None:
    assert set(User.objects.values_list("username", flat=True)) == {"demo-hazel", "demo-larch", "demo-fern", "real"}
    assert "Demo Member Hazel: has been edited" in kept
    assert "Demo Member Larch: Demo Member Larch, Mine uses it" in kept
    assert Theme.objects.filter(slug="housing-and-places").exists()
    joined = ThemeGroup.objects.exclude(slug="mine").get()
    assert joined.facilitator is None
    assert any(line.startswith(f"{joined}: membership") for line in kept)
    assert Theme.objects.filter(slug="work-and-skills").exists()


def _write_in_its_wiki_and_its_round_up() -> None:
    page = WikiPage.objects.called("Sandbox").get()
    WikiChange.objects.create(page=page, number=9, title=page.title)
    PlaceEntry.objects.get(key="derbyshire").save_revision().publish()
