"""The filter learns from decisions, one by one, and unlearns what is taken back."""

import pytest
from django.contrib.contenttypes.models import ContentType

from discussion.models import Decision, Lesson, SpamWord, Verdict
from discussion.spam import judge, learning
from members.models import User

GOOD = "The housing team in the district meets each Monday with the county"
BAD = "Casual offer golden heron bargain deal for everybody"


def decision(user):
    kind = ContentType.objects.get_for_model(User)
    return Decision.objects.create(
        kind="joining", content_type=kind, object_id=user.pk, title="x", verdict=Verdict.SPAM
    )


def teach(user, times=6):
    taught = []
    for number in range(times):
        for text, spam in ((f"{BAD} {number}a{number}", True), (f"{GOOD} {number}b{number}", False)):
            taught.append(decision(user))
            learning.learn(decision=taught[-1], text=text, spam=spam)
    return taught


def points(text):
    return [one for one in judge(text=text, email="a@example.org").reasons if "reads" in str(one.words)]


def test_a_text_like_former_spam_is_said_to_be_so_with_the_words(new_member):
    teach(new_member)
    [said] = points("A golden heron, a bargain deal for you")
    assert said.points >= 6
    assert "heron" in said.words
    [spoken_for] = points("Our housing team and the county meet in the district")
    assert spoken_for.points < 0


def test_nothing_is_said_before_enough_was_decided(new_member):
    teach(new_member, times=4)
    assert points(BAD) == []


def test_what_is_taken_back_is_unlearnt(new_member):
    taught = teach(new_member)
    for one in taught:
        learning.unlearn(decision=one)
    assert not Lesson.objects.exists()
    assert set(SpamWord.objects.values_list("spam", "good")) == {(0, 0)}
    learning.unlearn(decision=taught[0])  # once is enough
    assert points(BAD) == []


def test_a_text_teaches_a_bounded_number_of_words(new_member):
    learning.learn(decision=decision(new_member), text=" ".join(f"word{n}x" for n in range(2_000)), spam=True)
    assert len(Lesson.objects.get().words) == learning.MOST_WORDS


def test_rare_and_old_words_are_forgotten_where_there_are_too_many(new_member, monkeypatch):
    teach(new_member)
    monkeypatch.setattr(learning, "KEPT_WORDS", 5)
    learning.forget()
    left = SpamWord.objects.exclude(word=learning.ALL)
    assert left.count() == 5
    assert min(left.values_list("spam", flat=True)) == 0 or min(one.spam + one.good for one in left) == 6


def test_learning_costs_the_same_for_ten_words_as_for_a_hundred(new_member, query_count):
    costs = []
    for length in (10, 100):
        made = decision(new_member)
        with query_count() as count:
            learning.learn(decision=made, text=" ".join(f"w{length}n{n}" for n in range(length)), spam=True)
        costs.append(count())
    assert costs[0] == costs[1] <= 4


@pytest.mark.parametrize("text", ["", "🙂 🙂", "1 2 3", "x" * 300_000, "\x00"])
def test_odd_texts_are_judged(new_member, text):
    teach(new_member)
    assert judge(text=text, user=new_member).score >= 0
