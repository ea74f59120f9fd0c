"""A member says who they are: by form, everything optional but the name, and nothing typed is lost."""

import pytest

from core.throttle import Verdict
from directory.models import Organisation
from members.actions import profile_of
from members.models import AuditEntry, Profile, User
from tests.directory.factories import OrganisationFactory, PlaceFactory, ThemeFactory
from tests.members.factories import UserFactory
from tests.members.profiles import EYES, typed

pytestmark = pytest.mark.any_database


@pytest.fixture
def office(client, new_member, tree):
    client.force_login(new_member)
    return client


@pytest.fixture
def mine(new_member):
    return lambda: Profile.objects.get(user=new_member)


def test_a_stranger_is_asked_to_sign_in(client, tree):
    assert client.get("/me/").url.startswith("/accounts/login/")


def test_what_a_member_says_is_kept(office, mine):
    place, known, wanted = PlaceFactory(), ThemeFactory(), ThemeFactory()
    OrganisationFactory(name="Ayton Borough Council", other_names="Ayton BC")
    said = {"job_title": "Policy officer", "organisation": "ayton bc", "text": "I count things.", "listed": "everyone"}
    lists = {"places": [place.slug], "themes_known": [known.slug], "themes_wanted": [wanted.slug]}
    answer = office.post("/me/", typed(**said, **lists, name="Ada Lovelace", show_text="nobody"))
    assert (answer.status_code, answer.url) == (302, "/me/")
    profile = mine()
    assert str(profile.user) == "Ada Lovelace"
    assert (profile.job_title, str(profile.organisation)) == ("Policy officer", "Ayton Borough Council")
    assert (profile.listed, profile.show_text, profile.takes_messages) == ("everyone", "nobody", False)
    assert [*profile.places.all(), *profile.themes_known.all(), *profile.themes_wanted.all()] == [place, known, wanted]


def test_an_organisation_not_in_the_list_waits_and_is_given_once_it_is_added(office, mine):
    page = office.post("/me/", typed(organisation="Beeton Council"), follow=True).content.decode()
    assert "is not in the list of organisations yet" in page
    assert (mine().organisation, mine().organisation_proposed) == (None, "Beeton Council")
    added = Organisation.objects.create(name="Council of Beeton", slug="beeton", other_names="Beeton  council")
    assert (mine().organisation, mine().organisation_proposed) == (added, "")


def test_another_public_name_moves_the_page_and_stands_in_the_list_of_changes(office, new_member):
    office.post("/me/", typed(handle="ada.lovelace"))
    assert office.get("/members/ada.lovelace/").status_code == 200
    assert office.get("/members/new-member/").status_code == 404
    entry = AuditEntry.objects.get(subject=new_member)
    assert (entry.verb, entry.by) == ("changed", new_member)


def test_a_public_name_taken_in_the_same_moment_is_refused_and_the_text_kept(office, mine, monkeypatch):
    def somebody_is_quicker(action, request):
        UserFactory(username="Quick")
        return Verdict(allowed=True)

    monkeypatch.setattr("core.forms.posting.throttle.hit", somebody_is_quicker)
    answer = office.post("/me/", typed(handle="quick", text="My own words."))
    assert answer.status_code == 409
    assert "This name is taken." in answer.content.decode()
    assert "My own words." in answer.content.decode()
    assert mine().text == ""


@pytest.mark.parametrize(
    "handle", ["ab", "..", "a/b", "ada@example.org", "-ada", "ada lovelace", "аda", "x" * 41, "TAKEN"]
)
def test_a_public_name_that_cannot_be_is_refused(handle, office, new_member):
    UserFactory(username="taken")
    answer = office.post("/me/", typed(handle=handle, text="Kept as typed."))
    assert answer.status_code == 422
    assert "Kept as typed." in answer.content.decode()
    assert User.objects.get(pk=new_member.pk).username == "new-member"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"listed": "the-world"},
        {"show_text": ""},
        {"places": ["no-such-place"]},
        {"themes_known": ["no-such-theme"]},
        {"text": "x" * 1_001},
        {"text": "Buy cheap viagra online"},
        {"job_title": "Cheap viagra"},
        {"organisation": "x" * 121},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(wrong, office, mine):
    place = PlaceFactory()
    answer = office.post("/me/", typed(**{"job_title": "Weir keeper", "places": [place.slug]} | wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There is a problem" in page
    assert "Weir keeper" in page or "job_title" in wrong
    assert not Profile.objects.exclude(job_title="").exists()


def test_boxes_ticked_before_a_mistake_stay_ticked(office):
    place = PlaceFactory()
    page = office.post("/me/", typed(name="", places=[place.slug])).content.decode()
    assert f'value="{place.slug}" id="id_places_0" checked' in page.replace("  ", " ")


@pytest.mark.parametrize(
    "rubbish", ["\x00", "\u202eevil", "<script>alert(1)</script>", "’; DROP TABLE", "𝒜" * 60, "\u200b"]
)
@pytest.mark.parametrize("field", ["name", "handle", "job_title", "organisation", "text", "places", "listed"])
def test_rubbish_is_kept_harmless_or_refused(field, rubbish, office):
    answer = office.post("/me/", typed(**{field: rubbish}))
    assert answer.status_code in {302, 422}
    assert "<script>alert" not in office.get("/me/").content.decode()


def test_every_part_has_a_choice_of_who_sees_it(office):
    page = office.get("/me/").content.decode()
    assert all(f'name="{name}"' in page for name in EYES)


def test_the_page_costs_the_same_with_many_places(office, query_count):
    office.get("/me/")  # what is asked once in a process
    costs = []
    for number in (1, 10):
        PlaceFactory.create_batch(number)
        with query_count() as count:
            office.get("/me/")
        costs.append(count())
    assert costs[0] == costs[1]
    assert costs[1] <= 15


def test_every_account_gets_a_profile(new_member):
    assert profile_of(user=new_member) == profile_of(user=new_member)
