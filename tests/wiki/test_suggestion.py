"""Suggested changes: who makes one, how a reader confirms it, how it is decided, and what its author hears."""

import re
from html import unescape

import pytest
from django.core import mail

from core import guard
from discussion.models import Decision
from members.models import Profile
from tests.directory.factories import PlaceFactory, ThemeFactory
from tests.members.factories import UserFactory
from watching.models import News
from wiki.choices import Protection, SuggestionState
from wiki.models import Suggestion, WikiChange, WikiPage
from wiki.review import sending
from wiki.saving import standing

pytestmark = pytest.mark.any_database

URL = "/wiki/counting/edit/"
MENDED = "One, mended.\n\nTwo.\n\nThree.\n"
SENT = {"source": MENDED, "summary": "Mended", "base": 1, "parent_topic": ""}


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch):
    monkeypatch.setattr(guard.GuardMixin, "soonest", 0)


@pytest.fixture
def page(start):
    return start()


@pytest.fixture
def suggestion(page, client, new_member):
    client.force_login(new_member)
    client.post(URL, SENT)
    return Suggestion.objects.get()


@pytest.fixture
def look(suggestion, client, moderator):
    """The page on which it is decided, for a moderator."""
    client.force_login(moderator)
    return f"/wiki/suggestions/{suggestion.pk}/"


def decided(client, look, verdict="accept", **changed):
    sent = {"verdict": verdict, "source": MENDED, "note": "", "base": 1} | changed
    return client.post(look, sent, follow=True)


def as_reader(**changed):
    stamp = guard.new_stamp()
    return SENT | {"name": "Sam Heron", "email": "sam@example.org", "stamp": stamp, "website": ""} | changed


def test_a_new_members_change_waits(suggestion, page, new_member, client):
    assert (suggestion.state, suggestion.author, suggestion.base) == (SuggestionState.WAITING, new_member, 1)
    assert WikiPage.objects.get(pk=page.pk).version == 1
    assert "Waits for review" in client.get(f"/wiki/suggestions/{suggestion.pk}/").content.decode()


def test_a_button_that_is_pressed_twice_suggests_one_change(suggestion, client):
    assert client.post(URL, SENT).url == f"{URL}?sent=1"
    assert Suggestion.objects.get() == suggestion
    client.post(URL, SENT | {"source": MENDED.replace("Two", "Deux")})
    assert Suggestion.objects.count() == 2


def test_a_trusted_members_change_of_a_protected_page_waits(page, client, trusted_member, moderator):
    standing.protect(page=page, by=moderator, protection=Protection.PROTECTED, reason="Often quoted.")
    client.force_login(trusted_member)
    assert "Suggest a change to" in client.get(URL).content.decode()
    client.post(URL, SENT)
    assert Suggestion.objects.get().author == trusted_member


def test_nobody_else_suggests_a_change_of_a_protected_page(page, client, new_member, moderator):
    standing.protect(page=page, by=moderator, protection=Protection.PROTECTED, reason="Often quoted.")
    assert client.get(URL).url.startswith("/accounts/login/")
    client.force_login(new_member)
    assert client.get(URL).status_code == 403


def test_a_change_that_changes_nothing_is_refused(page, client, new_member):
    client.force_login(new_member)
    answer = client.post(URL, SENT | {"source": page.source})
    assert answer.status_code == 422
    assert "Nothing is changed yet" in answer.content.decode()
    assert not Suggestion.objects.exists()


def test_a_reader_confirms_by_a_button_once(page, client):
    answer = client.post(URL, as_reader(), follow=True)
    assert "written to your address" in answer.content.decode()
    kept = Suggestion.objects.get()
    assert kept.state == SuggestionState.UNCONFIRMED
    letter = mail.outbox[-1]
    assert letter.to == ["sam@example.org"]
    assert "mended" not in letter.body
    path = re.search(r"/wiki/suggestions/confirm/\w+/", letter.body).group()
    assert path.split("/")[-2] not in kept.token
    assert "Yes, send it" in client.get(path).content.decode()
    kept.refresh_from_db()
    assert kept.state == SuggestionState.UNCONFIRMED
    assert "waits for a moderator" in client.post(path).content.decode()
    kept.refresh_from_db()
    assert (kept.state, kept.token) == (SuggestionState.WAITING, None)
    assert client.post(path).status_code == client.get(path).status_code == 410
    assert client.get(f"/wiki/suggestions/{kept.pk}/").status_code == 404


@pytest.mark.each_database
def test_a_link_that_is_too_old_confirms_nothing_and_is_forgotten(page, client):
    client.post(URL, as_reader())
    kept = Suggestion.objects.get()
    Suggestion.objects.update(token_until=kept.made_at)
    path = re.search(r"/wiki/suggestions/confirm/\w+/", mail.outbox[-1].body).group()
    assert client.post(path).status_code == 410
    assert sending.forget(now=kept.made_at + sending.tokens.GOOD_FOR) == (1, 0)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"email": ""}, "Write your e-mail address."),
        ({"name": ""}, "Write your name."),
        ({"website": "https://example.org"}, "hidden box"),
        ({"stamp": ""}, "lost on the way"),
    ],
    ids=["address", "name", "box", "stamp"],
)
def test_what_a_reader_sends_and_is_refused_is_kept(changed, words, page, client):
    answer = client.post(URL, as_reader(**changed))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "One, mended." in answer.content.decode()
    assert not Suggestion.objects.exists()


@pytest.mark.each_database
def test_a_readers_advertisement_is_judged_and_stands_marked_in_the_queue(page, client, moderator):
    client.post(URL, as_reader(source=f"{page.source}\nCheap pharmacy online, order viagra now.\n"))
    kept = Suggestion.objects.get()
    assert kept.spam_score >= 10
    Suggestion.objects.update(state=SuggestionState.WAITING)
    client.force_login(moderator)
    shown = client.get("/admin/queue/").content.decode()
    assert "Change to “Counting”" in shown
    assert f"/wiki/suggestions/{kept.pk}/" in shown
    assert "viagra" in shown


def test_accepting_publishes_in_the_authors_name_and_counts(look, client, suggestion, page, new_member, moderator):
    assert "<ins" in client.get(look).content.decode()
    assert "The change stands" in decided(client, look).content.decode()
    change = WikiChange.objects.get(page=page, number=2)
    assert (change.source, change.author, change.accepted_by) == (MENDED, new_member, moderator)
    assert (change.summary, Decision.objects.get().verdict) == ("Mended", "accepted")
    assert Profile.objects.get(user=new_member).accepted == 1
    news = News.objects.filter(kind="decision").get()
    assert news.also == [new_member.pk]
    assert "was accepted" in news.title


def test_accepting_joins_what_was_changed_meanwhile(look, client, page, moderator):
    moved = page.source.replace("Three.", "Three, moved on.")
    client.post(URL, SENT | {"source": moved})
    shown = client.get(look)
    assert "The page moved on since" in shown.content.decode()
    form = shown.context["form"]
    assert form["source"].value() == "One, mended.\n\nTwo.\n\nThree, moved on.\n"
    decided(client, look, source=form["source"].value(), base=form["base"].value())
    assert WikiPage.objects.get(pk=page.pk).source == "One, mended.\n\nTwo.\n\nThree, moved on.\n"


def test_accepting_from_the_queue_joins_too_and_says_where_it_clashes(look, client, page, suggestion):
    client.post(URL, SENT | {"source": "One, otherwise.\n\nTwo.\n\nThree.\n"})
    tick = {"thing": f"wiki.suggestion:{suggestion.pk}", "verdict": "accepted"}
    answer = client.post("/admin/queue/decide/", tick, follow=True)
    assert "the same lines were changed meanwhile" in answer.content.decode()
    assert Suggestion.objects.get().state == SuggestionState.WAITING
    assert "cannot be accepted as it is" in client.get(look).content.decode()
    decided(client, look, source="One, otherwise and mended.\n\nTwo.\n\nThree.\n", base=2)
    assert WikiPage.objects.get(pk=page.pk).source.startswith("One, otherwise and mended.")


def test_a_reviewer_accepts_with_changes(look, client, page, new_member):
    decided(client, look, source="One, mended twice.\n\nTwo.\n\nThree.\n", note="I added a word.")
    change = WikiChange.objects.get(page=page, number=2)
    assert (change.source, change.author) == ("One, mended twice.\n\nTwo.\n\nThree.\n", new_member)
    assert Suggestion.objects.get().note == "I added a word."


def test_what_moved_on_while_the_reviewer_wrote_is_not_lost(look, client, page):
    client.get(look)
    client.post(URL, SENT | {"source": "One, otherwise.\n\nTwo.\n\nThree.\n"})
    answer = decided(client, look, note="Fine words", source="One, mended by both.\n\nTwo.\n\nThree.\n")
    assert answer.status_code == 409
    assert "Fine words" in answer.content.decode()
    assert "accept it once more" in answer.content.decode()
    assert Suggestion.objects.get().state == SuggestionState.WAITING
    form = answer.context["form"]
    assert (form["source"].value(), form["base"].value()) == ("One, mended by both.\n\nTwo.\n\nThree.\n", "2")
    decided(client, look, source=form["source"].value(), base=form["base"].value())
    assert WikiPage.objects.get(pk=page.pk).source == "One, mended by both.\n\nTwo.\n\nThree.\n"
    assert Suggestion.objects.get().state == SuggestionState.ACCEPTED


def test_a_reviewer_who_was_signed_out_meanwhile_gets_the_text_back(look, client):
    client.logout()
    answer = decided(client, look, source="One, as I would say it.", note="Fine words")
    assert answer.status_code == 403
    assert "One, as I would say it." in answer.content.decode()
    assert "Fine words" in answer.content.decode()
    assert Suggestion.objects.get().state == SuggestionState.WAITING


def test_returning_needs_words_which_the_author_reads(look, client, suggestion, new_member):
    answer = decided(client, look, verdict="return")
    assert answer.status_code == 422
    assert "Say why it comes back" in answer.content.decode()
    decided(client, look, verdict="return", note="Please name the source.")
    suggestion.refresh_from_db()
    assert suggestion.state == SuggestionState.RETURNED
    client.force_login(new_member)
    assert "Please name the source." in client.get(look).content.decode()
    assert News.objects.filter(kind="decision").get().text == "Please name the source."


def test_a_reader_hears_by_mail_and_is_named_in_the_history(page, client, moderator):
    client.post(URL, as_reader())
    kept = Suggestion.objects.get()
    Suggestion.objects.update(state=SuggestionState.WAITING, token=None)
    client.force_login(moderator)
    decided(client, f"/wiki/suggestions/{kept.pk}/", note="Thank you.")
    change = WikiChange.objects.get(page=page, number=2)
    assert (change.author, change.author_name) == (None, "Sam Heron")
    letter = mail.outbox[-1]
    assert letter.to == ["sam@example.org"]
    assert "was accepted" in letter.subject
    assert "Thank you." in letter.body
    assert sending.forget(now=Suggestion.objects.get().decided_at + sending.ADDRESS_KEPT * 2) == (0, 1)


def test_taking_a_decision_back_takes_the_change_back(look, client, suggestion, page, new_member):
    decided(client, look)
    client.post(f"/admin/queue/decisions/{Decision.objects.get().pk}/undo/")
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.change) == (SuggestionState.WAITING, None)
    assert WikiPage.objects.get(pk=page.pk).source == page.source
    assert Profile.objects.get(user=new_member).accepted == 0


def test_spam_is_put_away_and_nobody_is_answered(look, client, suggestion):
    decided(client, look, verdict="spam")
    suggestion.refresh_from_db()
    assert suggestion.state == SuggestionState.SPAM
    assert not News.objects.filter(kind="decision").exists()


def test_a_suggested_page_is_started(wiki, client, new_member, moderator):
    client.force_login(new_member)
    client.post("/wiki/new/", {"title": "Culture", "source": "How things are done here.\n"})
    suggestion = Suggestion.objects.get()
    client.force_login(moderator)
    decided(client, f"/wiki/suggestions/{suggestion.pk}/", source="How things are done here.\n", base=0)
    page = WikiPage.objects.get()
    assert (page.title, page.owner, page.version) == ("Culture", new_member, 1)


def test_an_author_takes_a_suggestion_back(suggestion, client):
    answer = client.post(f"/wiki/suggestions/{suggestion.pk}/take-back/", follow=True)
    assert "is taken back" in answer.content.decode()
    suggestion.refresh_from_db()
    assert suggestion.state == SuggestionState.WITHDRAWN


def test_only_its_author_and_reviewers_see_a_suggestion(suggestion, page, client, trusted_member):
    path = f"/wiki/suggestions/{suggestion.pk}/"
    client.logout()
    assert client.get(path).status_code == 404
    client.force_login(trusted_member)
    assert client.get(path).status_code == 404
    client.force_login(UserFactory())
    assert client.post(f"{path}take-back/").status_code == 404


def test_an_author_decides_nothing(suggestion, client):
    answer = client.post(f"/wiki/suggestions/{suggestion.pk}/", {"verdict": "accept", "source": MENDED, "base": 1})
    assert answer.status_code == 403


def test_a_reader_hears_by_mail_why_it_came_back(page, client, moderator):
    client.post(URL, as_reader())
    kept = Suggestion.objects.get()
    Suggestion.objects.update(state=SuggestionState.WAITING, token=None)
    client.force_login(moderator)
    decided(client, f"/wiki/suggestions/{kept.pk}/", verdict="return", note="Please name the source.")
    letter = mail.outbox[-1]
    assert letter.to == ["sam@example.org"]
    assert "came back" in letter.subject
    assert "Please name the source." in letter.body
    assert "One, mended." in letter.body, "a reader has no other way to it"
    assert "Three." not in letter.body, "the page said so before"


def test_who_suggested_a_page_that_is_not_started_hears_by_mail(wiki, client, new_member, moderator):
    client.force_login(new_member)
    client.post("/wiki/new/", {"title": "Culture", "source": "How things are done here.\n"})
    client.force_login(moderator)
    look = f"/wiki/suggestions/{Suggestion.objects.get().pk}/"
    decided(client, look, verdict="return", source="Text.", base=0, note="There is one on this already.")
    assert mail.outbox[-1].to == [new_member.email]
    assert "There is one on this already." in mail.outbox[-1].body


@pytest.mark.parametrize("back", ["returned", "taken back"])
def test_what_came_back_is_gone_on_with_from_the_text_that_was_sent(back, page, client, new_member, moderator):
    ThemeFactory(slug="housing")
    PlaceFactory(slug="vale")
    client.force_login(new_member)
    client.post(URL, SENT | {"themes": ["housing"], "places": ["vale"]})
    look = f"/wiki/suggestions/{Suggestion.objects.get().pk}/"
    if back == "returned":
        client.force_login(moderator)
        decided(client, look, verdict="return", note="Please name the source.")
        assert "?suggestion=" not in client.get(look).content.decode(), "the way on is its author's"
        client.force_login(new_member)
    else:
        client.post(f"{look}take-back/")
    shown = client.get(look).content.decode()
    assert "One, mended.\n\nTwo.\n\nThree.\n</textarea>" in shown
    form = client.get(re.search(r'href="([^"]+[?]suggestion=\d+)"', shown)[1]).context["form"]
    assert (form["source"].value(), form["summary"].value(), form["base"].value()) == (MENDED, "Mended", 1)
    assert (form["themes"].value(), form["places"].value()) == (["housing"], ["vale"])
    client.post(URL, SENT | {"source": f"{MENDED}\nFrom the minutes.\n"})
    assert Suggestion.objects.filter(state=SuggestionState.WAITING).get().source.endswith("From the minutes.\n")


def test_a_new_page_that_came_back_is_gone_on_with_too(wiki, client, new_member, moderator):
    client.force_login(new_member)
    client.post("/wiki/new/", {"title": "Culture", "source": "How things are done.\n", "kind": "meeting"})
    look = f"/wiki/suggestions/{Suggestion.objects.get().pk}/"
    client.force_login(moderator)
    decided(client, look, verdict="return", source="Text.", base=0, note="Say more.")
    client.force_login(new_member)
    address = re.search(r'href="(/wiki/new/[^"]+suggestion[^"]+)"', client.get(look).content.decode())[1]
    form = client.get(unescape(address)).context["form"]
    assert (form["title"].value(), form["source"].value()) == ("Culture", "How things are done.\n")
    assert form["kind"].value() == "meeting"


def test_nobody_goes_on_with_what_is_not_theirs_or_still_waits(suggestion, client, trusted_member):
    address = f"{URL}?suggestion={suggestion.pk}"
    assert client.get(address).context["form"]["source"].value() == suggestion.page.source, "it still waits"
    Suggestion.objects.update(state=SuggestionState.RETURNED)
    client.force_login(trusted_member)
    for number in (suggestion.pk, "x", 10**30):
        form = client.get(f"{URL}?suggestion={number}").context["form"]
        assert form["source"].value() == suggestion.page.source
    client.logout()
    assert client.get(address).context["form"]["source"].value() == suggestion.page.source


def test_a_suggested_section_leaves_the_rest_as_it_is(start, client, new_member):
    start("Sections", "Intro.\n\n## First\n\nOne.\n\n## Second\n\nTwo.\n")
    client.force_login(new_member)
    client.post("/wiki/sections/edit/?section=1", {"source": "## First\n\nOne, mended.\n", "base": 1})
    assert Suggestion.objects.get().source == "Intro.\n\n## First\n\nOne, mended.\n\n## Second\n\nTwo.\n"
