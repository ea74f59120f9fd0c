"""Taking the demo out: what it brought goes, what somebody built upon stays."""

from wagtail.models import Page

from directory.models import Contact, CouncilType, Organisation, Place, Region, Theme
from home import actions
from home.models import HomePage
from members.models import User
from pilots.models import Finding, PilotIndexPage, PilotPage, StrandPage
from tests.directory.factories import PlaceFactory
from tests.pilots.factories import FindingFactory, PilotFactory, UpdateFactory


def test_everything_the_demo_brought_goes_and_the_site_stays(demo):
    removed = actions.remove_demo()
    assert removed.kept == []
    for model in (PilotPage, StrandPage, Finding, Region, CouncilType, Theme, Place, Organisation, Contact, User):
        assert not model.objects.exists()
    assert not demo.file.exists()
    assert HomePage.objects.live().count() == PilotIndexPage.objects.live().count() == 1
    assert Page.find_problems() == ([], [], [], [], [])
    assert "Total Place" not in PilotIndexPage.objects.get().introduction


def test_a_second_removal_finds_nothing_and_the_demo_can_come_back(demo):
    actions.remove_demo()
    assert +actions.remove_demo().gone == {}
    assert actions.load_demo().made == demo.first.made
    assert PilotPage.objects.count() == 13


def test_a_pilot_that_somebody_built_upon_stays_with_what_it_needs(demo):
    pilots = {page.slug: page for page in PilotPage.objects.all()}
    pilots["kent"].save_revision()
    UpdateFactory(parent=pilots["durham"].updates_holder)
    FindingFactory(pilot=pilots["bradford"])
    pilots["lewisham"].strands_holder.get_children().first().specific.save_revision()
    removed = actions.remove_demo()
    assert {page.slug for page in PilotPage.objects.all()} == {"kent", "durham", "bradford", "lewisham"}
    for name in ("Kent", "Durham", "Bradford", "Lewisham", "London", "Commissioning care together"):
        assert any(line.startswith(f"{name}: ") for line in removed.kept), name
    assert PilotPage.objects.get(slug="kent").pilot_places.get().place.name == "Kent"
    assert StrandPage.objects.get().partners.count() == 2


def test_an_edited_lesson_stays_with_its_pilot(demo):
    lesson = Finding.objects.get(title__startswith="The budget")
    lesson.save_revision()
    actions.remove_demo()
    assert Finding.objects.get() == lesson
    assert PilotPage.objects.get() == lesson.pilot


def test_a_row_that_something_else_uses_or_somebody_edited_stays(demo):
    PilotFactory(parent=PilotIndexPage.objects.get(), theme=Theme.objects.get(slug="older-people"))
    PlaceFactory(name="Rutland", region=Region.objects.get(slug="east-midlands"))
    Contact.objects.filter(role="media").update(name="Somebody who agreed")
    removed = actions.remove_demo()
    assert [theme.slug for theme in Theme.objects.all()] == ["older-people"]
    assert "east-midlands" in Region.objects.values_list("slug", flat=True)
    assert [contact.role for contact in Contact.objects.all()] == ["media"]
    assert "Public Relations Manager: has been edited" in removed.kept


def test_words_an_editor_wrote_on_the_list_of_pilots_stay(demo):
    index = PilotIndexPage.objects.get()
    index.introduction = "Ours."
    index.save_revision().publish()
    actions.remove_demo()
    assert PilotIndexPage.objects.get().introduction == "Ours."
