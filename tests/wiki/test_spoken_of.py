"""Pilots a page speaks of are chosen in the form, by a tick."""

import pytest
from wagtail.models import PageViewRestriction

from tests.directory.factories import PlaceFactory
from tests.parallel_places.factories import ParallelPlacesIndexPageFactory, RoundUpFactory
from tests.pilots.factories import PilotFactory
from wiki.models import SpokenOf, Suggestion, WikiDraft, WikiPage
from wiki.saving.actions import save_page
from wiki.saving.said import Fields
from wiki.saving.writing import By

pytestmark = pytest.mark.any_database

URL = "/wiki/counting/edit/"
TEXT = "One.\n\nTwo.\n\nThree.\n"


@pytest.fixture
def vale(tree):
    return PilotFactory(parent=tree.pilots, title="Vale")


@pytest.fixture
def weir(tree):
    return PilotFactory(parent=tree.pilots, title="Weir")


@pytest.fixture
def page(start, vale):
    return start(fields=Fields(speaks_of=frozenset({vale.pk})))


def typed(*pilots, **changed):
    return {"source": TEXT, "base": 1, "parent_topic": "", "speaks_of": [pilot.pk for pilot in pilots]} | changed


def spoken(page):
    return set(SpokenOf.objects.filter(page=page).values_list("subject__title", flat=True))


def test_pilots_are_ticked_and_unticked(page, vale, weir, client, trusted_member):
    client.force_login(trusted_member)
    form = client.get(URL).context["form"]
    assert [(box.choice_label, box.data["selected"]) for box in form["speaks_of"]] == [("Vale", True), ("Weir", False)]
    client.post(URL, typed(weir))
    assert spoken(page) == {"Weir"}
    assert "Wiki pages" in client.get(weir.get_url()).content.decode()


@pytest.mark.each_database
def test_what_the_writer_may_not_know_of_stays(page, vale, weir, tree, client, trusted_member):
    places = ParallelPlacesIndexPageFactory(parent=tree.home)
    round_up = RoundUpFactory(parent=places, title="Heron valley")
    SpokenOf.objects.create(page=page, subject=round_up)
    save_page(page=page, base=1, source=TEXT, by=By(trusted_member), fields=Fields.of_page(WikiPage.objects.get()))
    PageViewRestriction.objects.create(page=vale, restriction_type=PageViewRestriction.PASSWORD)
    client.force_login(trusted_member)
    form = client.get(URL).context["form"]
    assert [box.choice_label for box in form["speaks_of"]] == ["Heron valley", "Weir"]
    base = WikiPage.objects.get().version
    client.post(URL, typed(weir, base=base))
    assert spoken(page) == {"Vale", "Weir"}
    assert client.post(URL, typed(vale, base=base + 1)).status_code == 422


def test_choices_of_two_are_joined_and_a_conflict_keeps_them(page, vale, weir, client, trusted_member, moderator):
    client.force_login(moderator)
    client.post(URL, typed(vale, weir, source=TEXT.replace("One", "First")))
    client.force_login(trusted_member)
    answer = client.post(URL, typed(source=TEXT.replace("One", "Uno")))
    assert answer.status_code == 409
    assert answer.context["form"]["speaks_of"].value() == [str(weir.pk)]  # one took Vale out, the other put Weir in
    client.post(URL, typed(source=TEXT.replace("Three", "Drei")))
    assert spoken(page) == {"Weir"}


@pytest.mark.each_database
def test_drafts_and_suggestions_keep_them(page, vale, weir, client, new_member, moderator):
    client.force_login(new_member)
    client.post(f"{URL}draft/", typed(vale, weir))
    assert WikiDraft.objects.get().fields["speaks_of"] == [str(vale.pk), str(weir.pk)]
    assert client.get(URL).context["form"]["speaks_of"].value() == [str(vale.pk), str(weir.pk)]
    client.post(URL, typed(vale, weir))
    suggestion = Suggestion.objects.get()
    client.force_login(moderator)
    look = f"/wiki/suggestions/{suggestion.pk}/"
    assert "Vale, Weir" in client.get(look).content.decode()
    client.post(look, {"verdict": "accept", "source": TEXT, "base": 1})
    assert spoken(page) == {"Vale", "Weir"}


def test_of_very_many_those_that_are_ticked_are_shown(page, vale, weir, client, trusted_member, monkeypatch):
    east, west = PlaceFactory(name="East"), PlaceFactory(name="West")
    save_page(page=page, base=1, source=TEXT, by=By(trusted_member),
              fields=Fields(speaks_of=frozenset({vale.pk}), places=frozenset({east.pk})))  # fmt: skip
    monkeypatch.setattr("wiki.limits.BOXES", 1)
    client.force_login(trusted_member)
    opened = client.get(URL)
    form, shown = opened.context["form"], opened.content.decode()
    assert [(box.choice_label, box.data["selected"]) for box in form["speaks_of"]] == [("Vale", True)]
    assert ("too many pilots" in shown, "too many places" in shown) == (True, True)
    assert ('value="' + east.slug in shown, 'value="' + west.slug in shown) == (True, False)
    refused = client.post(URL, typed(weir, places=[west.slug], source="", base=2)).content.decode()
    assert "Weir" in refused, "what was sent is shown again"
    assert 'value="' + west.slug in refused
    client.post(URL, typed(weir, places=[west.slug], base=2))
    assert spoken(page) == {"Weir"}
    assert list(WikiPage.objects.get().places.all()) == [west]


@pytest.mark.parametrize("value", ["x", "-1", "9" * 400, "²", "1e3"])
def test_rubbish_is_refused_in_words(value, page, client, trusted_member):
    client.force_login(trusted_member)
    answer = client.post(URL, typed(speaks_of=[value]))
    assert answer.status_code == 422
    assert "Choose from the pilots that are offered." in answer.content.decode()
