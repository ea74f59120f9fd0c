"""Every text gets a score that says what it is made of; what looks like spam is held, and nothing is dropped."""

from datetime import timedelta

import pytest
from django.utils import timezone

from discussion.spam import THRESHOLD, Facts, judge
from tests.members.factories import UserFactory

PLAIN = "Our district keeps one list of empty homes, and the housing team reads it each Monday."


def words(judgement):
    return " | ".join(reason.words for reason in judgement.reasons)


@pytest.fixture
def settled(db):
    return UserFactory(date_joined=timezone.now() - timedelta(days=90))


def test_a_plain_remark_of_a_member_is_not_held(settled):
    said = judge(text=PLAIN, user=settled)
    assert (said.held, said.score, list(said.reasons)) == (False, 0, [])


@pytest.mark.parametrize(
    ("text", "facts", "reason"),
    [
        ("You can buy cheap viagra online here.", Facts(), "names a drug"),
        (" ".join(f"See https://shop{n}.example/" for n in range(7)), Facts(), "7 links"),
    ],
)
def test_what_looks_like_spam_is_held_with_the_reason_in_words(settled, text, facts, reason):
    said = judge(text=text, user=settled, request_facts=facts)
    assert said.held
    assert reason in words(said)
    assert said.score == sum(one.points for one in said.reasons) >= THRESHOLD


def test_how_the_form_was_sent_counts(settled):
    said = judge(text=PLAIN, user=settled, request_facts=Facts(seconds=4.2, trapped=True))
    assert [one.points for one in said.reasons] == [6, 3]


@pytest.mark.parametrize(("age", "points"), [(0, 3), (3, 2), (30, 0)], ids=["today", "this week", "long ago"])
def test_the_age_of_the_account_counts(db, age, points):
    user = UserFactory(date_joined=timezone.now() - timedelta(days=age))
    assert judge(text=PLAIN, user=user).score == points


def test_a_reader_without_an_account_is_said_to_be_one(db):
    assert "without an account" in words(judge(text=PLAIN, email="reader@example.org"))


def test_a_judgement_is_kept_as_it_was(settled):
    said = judge(text="Buy viagra online.", user=settled)
    kept = said.stored(said.score, said.as_rows())
    assert [(one.words, one.points) for one in kept.reasons] == [(one.words, one.points) for one in said.reasons]
