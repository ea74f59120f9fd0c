"""Whoever finds something wrong can say so from any page, and loses nothing they typed."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from core import guard
from home.models import Feedback, SiteLook

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TEXT = "The figure for Kent is from another year."


@pytest.fixture(autouse=True)
def _ready(tree):  # type: ignore[no-untyped-def]
    """Every test stands on a site."""


@pytest.fixture
def stamp(monkeypatch):  # type: ignore[no-untyped-def]
    """The stamp of a form that was opened half a minute ago."""
    made = guard.new_stamp()
    now = guard.time.time()
    monkeypatch.setattr(guard.time, "time", lambda: now + 30)
    return made


@pytest.fixture
def send(client, stamp):  # type: ignore[no-untyped-def]
    """Sends the form, with what a test changes."""

    def sent(about="/pilots/", **changed):  # type: ignore[no-untyped-def]
        form = {"kind": "wrong", "text": TEXT, "email": "", "website": "", "stamp": stamp} | changed
        return client.post("/feedback/", form, query_params={"about": about})

    return sent


@pytest.mark.parametrize("path", ["/", "/pilots/", "/no-such-page/", "/accounts/login/"])
def test_the_foot_of_every_page_leads_to_the_form_without_a_cookie(client, path):
    answer = client.get(path)
    assert f'href="/feedback/?about={path}"' in answer.content.decode()
    assert path == "/accounts/login/" or not answer.cookies


def test_the_form_names_the_page_and_does_not_ask_again_below(client):
    page = client.get("/feedback/", {"about": "/pilots/"}).content.decode()
    assert '<a href="/pilots/">/pilots/</a>' in page
    assert "Is something wrong or missing on this page?" not in page


def test_a_message_is_kept_and_thanked_for_with_the_way_back(client, send):
    answer = send(email="reader@example.org")
    assert answer.status_code == 302
    assert 'href="/pilots/">Back to the page' in client.get(answer.url).content.decode()
    kept = Feedback.objects.get()
    assert (kept.path, kept.kind, kept.text) == ("/pilots/", "wrong", TEXT)
    assert (kept.email, kept.user, kept.handled_at) == ("reader@example.org", None, None)
    assert kept.made_at <= timezone.now()


@pytest.mark.parametrize(("answer", "address"), [("on", "new-member@example.org"), ("", "")], ids=["wanted", "not"])
def test_whoever_is_signed_in_types_no_address(client, send, new_member, answer, address):
    client.force_login(new_member)
    form = client.get("/feedback/").content.decode()
    assert 'name="email"' not in form
    assert "Send an answer to new-member@example.org" in form
    send(answer=answer, email="somebody-else@example.org")
    assert (Feedback.objects.get().user, Feedback.objects.get().email) == (new_member, address)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"kind": ""}, "Choose what it is about."),
        ({"kind": "praise"}, "Select a valid choice"),
        ({"email": "not an address"}, "name@example.org"),
        ({"text": TEXT + "x" * 5_000}, "at most 5000"),
        ({"website": "https://example.org"}, "hidden box"),
        ({"stamp": "made up"}, "lost on the way"),
        ({"stamp": ""}, "lost on the way"),
    ],
    ids=["no kind", "odd kind", "no address", "too long", "honeypot", "false stamp", "no stamp"],
)
def test_what_is_refused_says_why_and_comes_back_as_it_was_typed(send, changed, words):
    answer = send(**{"email": "reader@example.org"} | changed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert TEXT in page
    assert changed.get("email", "reader@example.org") in page
    assert 'href="/pilots/"' in page
    assert not Feedback.objects.exists()


def test_a_message_without_words_is_refused(send):
    answer = send(text="  \n")
    assert answer.status_code == 422
    assert "Write what you want to tell us." in answer.content.decode()


def test_the_error_summary_leads_to_each_field(send):
    page = send(kind="", text="").content.decode()
    for anchor in re.findall(r'<li><a href="#([^"]*)"', page):
        assert anchor
        assert f'id="{anchor}"' in page


def test_the_sixth_message_in_an_hour_waits_and_is_kept_in_the_form(send, settings):
    allowed, _seconds = settings.LIMITS["feedback"]
    for _time in range(allowed):
        assert send().status_code == 302
    answer = send(text="One more thing.")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "One more thing." in answer.content.decode()
    assert Feedback.objects.count() == allowed


def test_a_form_without_its_proof_loses_no_words(stamp):
    strict = Client(enforce_csrf_checks=True)
    form = {"kind": "wrong", "text": TEXT, "stamp": stamp, "website": ""}
    answer = strict.post("/feedback/?about=/pilots/", form)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert TEXT in page
    assert stamp not in page
    assert 'href="/feedback/?about=/pilots/">Open the form again' in page


@pytest.mark.parametrize(
    "about",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org/",
        "/\texample",
        "/pilots/\n",
        "javascript:alert(1)",
        "pilots/",
        "/pilots/?q=x",
        "/pilots/#x",
        "/a b",
        "/\u202egro",
        "/" + "x" * 500,
        "",
    ],
    ids=repr,
)
@pytest.mark.parametrize("path", ["/feedback/", "/feedback/thanks/"])
def test_a_way_back_leads_to_a_page_of_this_site_or_nowhere(client, about, path):
    answer = client.get(path, {"about": about})
    assert answer.status_code == 200
    main = answer.content.decode().split("<main")[1].split("</main")[0]
    assert not about or about not in main
    assert "example" not in main


def test_nonsense_in_about_is_left_out_of_what_is_kept(send):
    assert send(about="//example.org/").url == "/feedback/thanks/"
    assert Feedback.objects.get().path == ""


@pytest.mark.parametrize(
    "about", ["/\x00", "/%00", "\udcff", "x" * 9_000], ids=["nul", "coded nul", "half a sign", "long"]
)
def test_rubbish_is_no_fault_of_the_site(client, stamp, about):
    form = {"kind": "\x00", "text": "\x00", "email": "\x00", "stamp": "\x00", "website": ""}
    assert client.get("/feedback/", query_params={"about": about.encode("utf-8", "replace")}).status_code in {200, 400}
    assert client.post("/feedback/", form).status_code == 422


def test_markup_is_shown_as_it_was_typed(send):
    page = send(text="<script>alert(1)</script>", kind="").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_the_form_says_what_an_administrator_wrote(client, tree):
    site = tree.home.get_site()
    SiteLook.objects.create(site=site, feedback_heading="What did we miss?", feedback_introduction="We read it all.")
    page = client.get("/feedback/").content.decode()
    assert re.search(r"<h1>What did we miss\?</h1>", page)
    assert "We read it all." in page


def test_whoever_reports_an_advertisement_may_quote_it(send):
    assert send(text="The page says: Buy viagra online without prescription.").status_code == 302


def test_signs_nobody_sees_are_left_out(send):
    send(text="Kent\u202e is\x07 wrong.\r\nAgain.")
    assert Feedback.objects.get().text == "Kent is wrong.\nAgain."


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_nothing_else_can_be_done_there(client, method):
    assert getattr(client, method)("/feedback/").status_code == 405
