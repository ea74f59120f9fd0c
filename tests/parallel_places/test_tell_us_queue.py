"""What readers tell of waits in the one queue: accepting makes a draft, and whoever sent it hears either way."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from core.personal import held_about
from discussion.models import Decision
from members.actions.erasing import erase_account
from parallel_places.models import PlaceEntry, Submission
from parallel_places.offers import chores
from parallel_places.tell_us import actions
from tests.directory.factories import ThemeFactory
from tests.parallel_places.factories import SubmissionFactory

QUEUE = "/admin/queue/"


@pytest.fixture
def told(tree):
    """One that waits."""
    return SubmissionFactory(place="The Vale", what="We count.\nAll of it.", theme=ThemeFactory(name="Housing"))


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


def decide(desk, told, verdict, note=""):
    desk.post(f"{QUEUE}decide/", {"thing": f"tell-us:{told.pk}", "verdict": verdict, "note": note})
    told.refresh_from_db()
    return told


def test_a_moderator_reads_it_without_the_address(desk, told):
    page = desk.get(QUEUE).content.decode()
    for words in ("Work told of in The Vale", "We count.<br>All of it.", "Housing"):
        assert words in page
    assert told.email not in page


def test_accepting_makes_a_draft_in_the_words_that_came(desk, told):
    entry = decide(desk, told, "accepted", "Thank you, Sam.").entry
    assert (entry.live, entry.round_up, entry.name, entry.naming) == (False, None, "The Vale", "sent")
    assert (entry.what, entry.interest, entry.key) == (told.what, told.interest, "the-vale")
    assert [row.theme.name for row in entry.entry_themes.all()] == ["Housing"]
    assert str(entry.source).startswith("Sent in through this site, ")
    assert entry.latest_revision.as_object().what == told.what
    assert Decision.objects.get().note == "Thank you, Sam."


@pytest.mark.parametrize(
    ("verdict", "words"), [("accepted", "has taken it up"), ("refused", "does not take it up")], ids=["yes", "no"]
)
def test_whoever_sent_it_hears_with_the_words_of_the_moderator(desk, told, verdict, words):
    decide(desk, told, verdict, "It is <b>here</b> already.")
    [letter] = mail.outbox
    assert letter.to == [told.email]
    assert letter.subject == "What you told Shared Ground of The Vale"
    assert words in letter.body
    assert "It is <b>here</b> already." in letter.body


def test_a_decision_taken_back_lets_it_wait_and_takes_the_draft_away(desk, told):
    decide(desk, told, "accepted")
    desk.post(f"{QUEUE}decisions/{Decision.objects.get().pk}/undo/")
    told.refresh_from_db()
    assert (told.state, told.entry) == ("waiting", None)
    assert not PlaceEntry.objects.exists()
    assert "was taken back" in mail.outbox[-1].body


def test_an_entry_that_was_published_stays_when_a_decision_is_taken_back(desk, told, round_up):
    entry = decide(desk, told, "accepted").entry
    PlaceEntry.objects.filter(pk=entry.pk).update(live=True, round_up=round_up, first_published_at=timezone.now())
    desk.post(f"{QUEUE}decisions/{Decision.objects.get().pk}/undo/")
    assert PlaceEntry.objects.get().live


def test_an_editor_finds_the_draft_and_can_finish_it(desk, told, editor, client):
    entry = decide(desk, told, "accepted").entry
    client.force_login(editor)
    answer = client.get(f"/admin/snippets/parallel_places/placeentry/edit/{entry.pk}/")
    assert answer.status_code == 200
    assert "We count." in answer.content.decode()


def test_editors_are_told_of_the_draft_until_it_is_published(desk, told, editor, round_up):
    assert chores.told_of(editor) == []
    entry = decide(desk, told, "accepted").entry
    [row] = chores.told_of(editor)
    assert (row.title, str(entry.pk) in row.url) == ("The Vale", True)
    PlaceEntry.objects.filter(pk=entry.pk).update(live=True, round_up=round_up)
    assert chores.told_of(editor) == []


def test_nobody_is_written_to_whose_address_is_gone(desk, told):
    Submission.objects.update(email="")
    decide(desk, told, "refused")
    assert not mail.outbox


def test_addresses_are_forgotten_three_months_after_they_were_sent_once_it_is_decided(told):
    old = timezone.now() - timedelta(days=91)
    answered = SubmissionFactory(state="accepted", made_at=old)
    waits, fresh = SubmissionFactory(made_at=old), SubmissionFactory(state="refused")
    assert actions.forget_addresses(now=timezone.now()) == 1
    kept = dict(Submission.objects.values_list("pk", "email"))
    assert (kept[answered.pk], bool(kept[waits.pk]), bool(kept[fresh.pk])) == ("", True, True)


def test_it_is_part_of_what_the_site_holds_about_a_person_and_is_forgotten_with_them(desk, told, new_member, moderator):
    Submission.objects.update(user=new_member, email=new_member.email, what=f"Ask {new_member.username} at our desk.")
    told.refresh_from_db()
    entry = decide(desk, told, "accepted").entry
    [table] = [t for room in held_about(new_member) for t in room.tables if t.heading == "Places you told us of"]
    assert table.rows[0]["place"] == "The Vale"
    handle = new_member.username
    erase_account(user=new_member)
    told.refresh_from_db()
    entry.refresh_from_db()
    assert (told.user, told.email, told.place) == (None, "", "The Vale")
    assert not any(handle in text for text in (told.what, entry.what, str(entry.latest_revision.content)))
