"""What the database knows of spam: lists, hosts that come again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from discussion.models import PostedHost, SpamTerm
from discussion.spam import judge, known
from tests.members.factories import UserFactory


@pytest.fixture
def settled(db):
    return UserFactory(date_joined=timezone.now() - timedelta(days=90))


def reasons(text, user):
    return {reason.words: reason.points for reason in judge(text=text, user=user).reasons}


@pytest.mark.parametrize(
    ("kind", "term", "text", "found"),
    [
        ("word", "Golden  heron", "Try the golden\nheron today", True),
        ("word", "heron", "Herons are birds", False),
        ("domain", "spam.example", "See https://www.shop.spam.example/x", True),
        ("domain", "spam.example", "See https://notspam.example/x", False),
    ],
)
def test_a_word_or_domain_of_the_list_counts_as_a_whole(settled, kind, term, text, found):
    SpamTerm.objects.create(kind=kind, text=term, points=7)
    assert (7 in reasons(text, settled).values()) is found


def test_a_trusted_domain_speaks_for_a_text(settled):
    SpamTerm.objects.create(kind="domain", text="council.example", points=-4)
    text = "https://council.example/a https://council.example/b https://council.example/c"
    assert judge(text=text, user=settled).score == 0
    assert -4 in reasons(text, settled).values()


def test_a_host_in_text_after_text_counts_and_the_same_text_sent_again_does_not(settled):
    for number in range(3):
        judge(text=f"Number {number}: https://again.example/", user=settled)
    assert "again.example stood in 3 other texts this week" in reasons("One more: https://again.example/", settled)
    before = PostedHost.objects.count()
    judge(text="One more: https://again.example/", user=settled)
    assert PostedHost.objects.count() == before


def test_hosts_are_forgotten_after_a_month(settled):
    PostedHost.objects.create(host="old.example", digest="1", made_at=timezone.now() - timedelta(days=31))
    assert known.forget() == "1 hosts"


def test_judging_costs_at_most_six_queries(settled, query_count):
    with query_count() as count:
        judge(text="See https://one.example/ and https://two.example/", user=settled)
    assert count() <= 6
