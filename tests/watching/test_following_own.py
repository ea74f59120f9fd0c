"""Who chose so follows, quietly, what they comment on and the wiki pages they write."""

import pytest

from core.subjects import mark_of
from tests.discussion.comments import written
from tests.pilots.factories import PilotFactory, UpdateFactory
from tests.wiki.conftest import start, wiki  # noqa: F401 - fixtures
from watching.actions import choose_about_oneself, follow, follow_own
from watching.models import Follow
from wiki.saving.actions import save_page
from wiki.saving.writing import By

pytestmark = pytest.mark.django_db


@pytest.fixture
def pilot(tree):
    return PilotFactory(parent=tree.pilots)


def followed_by(user):
    return {one.mark: one.level for one in Follow.objects.filter(user=user)}


def test_nobody_follows_what_they_comment_on_unless_they_chose_it(pilot, new_member):
    written(pilot, new_member)
    assert not followed_by(new_member)


def test_who_comments_follows_the_page(pilot, new_member):
    choose_about_oneself(user=new_member, follow_comments=True)
    written(pilot, new_member)
    assert followed_by(new_member) == {mark_of(pilot): "all"}


def test_where_a_page_cannot_be_followed_its_conversation_is(pilot, new_member):
    choose_about_oneself(user=new_member, follow_comments=True)
    comment = written(UpdateFactory(parent=pilot.updates_holder), new_member)
    assert followed_by(new_member) == {mark_of(comment.conversation): "all"}


def test_who_starts_or_edits_a_wiki_page_follows_it(start, trusted_member, editor):  # noqa: F811
    for user in (trusted_member, editor):
        choose_about_oneself(user=user, follow_edits=True)
    page = start()
    assert followed_by(trusted_member) == {mark_of(page): "all"}
    save_page(page=page, base=1, source="Something else.\n", by=By(editor))
    assert followed_by(editor) == {mark_of(page): "all"}


def test_what_was_chosen_before_is_kept(pilot, new_member):
    choose_about_oneself(user=new_member, follow_comments=True)
    follow(user=new_member, thing=pilot, level="none")
    follow_own(user=new_member, thing=pilot)
    assert followed_by(new_member) == {mark_of(pilot): "none"}
