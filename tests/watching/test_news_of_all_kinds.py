"""Whatever is published for the first time is told to who follows what it belongs to, under its own kind."""

import pytest

from library.actions import ensure_library
from library.models import BriefingIndexPage, MethodIndexPage, PresentationIndexPage
from tests.directory.factories import PlaceFactory, ThemeFactory
from tests.library.factories import BriefingFactory, MethodFactory, PresentationFactory
from tests.parallel_places.factories import EntryFactory, ParallelPlacesIndexPageFactory, RoundUpFactory
from tests.pilots.factories import PilotFactory, StrandFactory
from tests.watching.makers import heard_by, spread_all
from tests.watching.test_published import publish
from watching.actions import follow
from watching.models import News

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(tree, new_member):
    found = ThemeFactory()
    follow(user=new_member, thing=found, level="new")
    return found


@pytest.fixture
def round_up(tree):
    index = ParallelPlacesIndexPageFactory(parent=tree.home, slug="parallel-places")
    made = RoundUpFactory(parent=index)
    made.save_revision().publish()
    return made


@pytest.mark.parametrize(
    ("factory", "holder"),
    [
        (BriefingFactory, BriefingIndexPage),
        (PresentationFactory, PresentationIndexPage),
        (MethodFactory, MethodIndexPage),
    ],
    ids=["briefing", "presentation", "method"],
)
def test_a_publication_is_told_to_who_follows_its_theme_or_pilot(
    factory, holder, tree, theme, new_member, trusted_member
):
    ensure_library(home=tree.home)
    pilot = PilotFactory(parent=tree.pilots)
    follow(user=trusted_member, thing=pilot, level="new")
    page = factory(parent=holder.objects.get(), title="How to count", live=False)
    page.themes.add(theme)
    page.pilot_rows.create(pilot=pilot)
    page.save()
    publish(page)
    assert heard_by(new_member) == heard_by(trusted_member) == ["How to count"]
    assert News.objects.get().kind == "briefing"
    assert News.objects.get().url == page.get_url()


def test_a_strand_is_told_to_who_follows_its_theme(tree, theme, new_member):
    pilot = PilotFactory(parent=tree.pilots)
    publish(StrandFactory(parent=pilot.strands_holder, title="Older people", theme=theme, live=False))
    assert heard_by(new_member) == ["Older people"]
    assert News.objects.get().kind == "strand"


def test_a_new_place_in_a_round_up_is_told_to_who_follows_the_round_up_the_place_or_its_theme(
    round_up, theme, new_member, trusted_member, editor
):
    News.objects.all().delete()  # as if the round-up were old
    follow(user=trusted_member, thing=round_up, level="new")
    place = PlaceFactory(name="Barnsley")
    follow(user=editor, thing=place, level="new")
    entry = EntryFactory(round_up=round_up, place=place, theme=theme, live=False)
    publish(entry)
    assert heard_by(new_member) == heard_by(trusted_member) == heard_by(editor) == ["Barnsley"]
    assert News.objects.get().kind == "entry"
    assert News.objects.get().url == entry.get_absolute_url()


def test_what_a_round_up_begins_with_is_told_as_one(round_up, new_member):
    follow(user=new_member, thing=round_up)
    for _number in range(3):
        publish(EntryFactory(round_up=round_up, live=False))
    spread_all()
    assert heard_by(new_member) == [round_up.title]


def test_who_follows_a_place_hears_of_a_round_up_with_it(round_up, new_member):
    place = PlaceFactory()
    EntryFactory(round_up=round_up, place=place)
    follow(user=new_member, thing=place)
    spread_all()
    assert heard_by(new_member) == [round_up.title]
