"""A reader or a member tells of work in their area: it is kept, or given back with what is wrong."""

import pytest

from core import guard
from core.models import ThrottleHit
from parallel_places.models import Submission
from tests.directory.factories import ThemeFactory

pytestmark = pytest.mark.any_database

URL = "/parallel-places/tell-us/"
WHAT = "Two districts and the county count what is spent on housing."


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch):
    monkeypatch.setattr(guard.GuardMixin, "soonest", 0)


def typed(**changed):
    words = {"place": "The Vale", "what": WHAT, "theme": "", "interest": "scoping", "email": "sam@example.org"}
    return words | {"stamp": guard.new_stamp(), "website": ""} | changed


def test_a_reader_tells_of_a_place_and_reads_what_happens_next(client, index):
    theme = ThemeFactory(slug="housing")
    answer = client.post(URL, typed(theme="housing"), follow=True)
    assert answer.redirect_chain == [(f"{URL}?sent=1", 302)]
    assert "What happens next" in answer.content.decode()
    told = Submission.objects.get()
    assert (told.place, told.what, told.theme, told.interest) == ("The Vale", WHAT, theme, "scoping")
    assert (told.email, told.user, told.state) == ("sam@example.org", None, "waiting")


def test_a_member_is_known_by_the_account_and_types_no_address(client, index, new_member):
    client.force_login(new_member)
    page = client.get(URL).content.decode()
    assert 'name="email"' not in page
    client.post(URL, typed(email="another@example.org"))
    told = Submission.objects.get()
    assert (told.user, told.email) == (new_member, new_member.email)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"place": ""}, "Name the place."),
        ({"what": " "}, "Write what is being done there."),
        ({"email": "no address"}, "Write the address in its plain form"),
        ({"email": ""}, "Write your e-mail address."),
        ({"what": "a" * 4_001}, "4000"),
        ({"place": "Cheap pharmacy online, order viagra now."}, "reads like an advertisement"),
        ({"website": "https://example.org"}, "hidden box"),
        ({"stamp": ""}, "lost on the way"),
        ({"theme": "no-such-theme"}, "Select a valid choice"),
        ({"interest": "no-such-interest"}, "Select a valid choice"),
    ],
    ids=lambda value: value if isinstance(value, str) else next(iter(value)),
)
def test_what_is_refused_is_said_and_kept(changed, words, client, index):
    sent = typed(**changed)
    answer = client.post(URL, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert sent["place"] in page
    assert sent["what"].strip() in page
    assert '<option value="scoping" selected>' in page or changed.get("interest")
    assert not Submission.objects.exists()
    assert not ThrottleHit.objects.exists()


def test_too_many_in_an_hour_are_refused_and_kept(client, index, settings):
    settings.LIMITS = {**settings.LIMITS, "tell-us": (1, 3600)}
    client.post(URL, typed())
    answer = client.post(URL, typed(place="Another vale"))
    assert answer.status_code == 429
    assert "Retry-After" in answer.headers
    assert "Another vale" in answer.content.decode()
    assert Submission.objects.count() == 1


def test_the_list_and_every_round_up_lead_there(client, round_up, query_count):
    assert f'href="{URL}"' in client.get("/parallel-places/").content.decode()
    assert f'href="{URL}"' in client.get(round_up.get_url()).content.decode()
    client.get(URL)
    with query_count() as count:
        page = client.get(URL).content.decode()
    assert count() <= 20
    assert 'href="/parallel-places/"' in page


def test_without_the_list_the_form_answers_all_the_same(client, tree):
    assert client.get(URL).status_code == 200
    assert client.get(f"{URL}?sent=1").status_code == 200
