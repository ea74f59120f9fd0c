"""Who hears of comments: the owner of the page; and a mail leads to the form."""

import re
from html import unescape

import pytest
from django.core import mail

from core.subjects import mark_of
from library.actions import ensure_library
from library.models import BriefingIndexPage
from tests.directory.factories import ThemeFactory
from tests.discussion.comments import written
from tests.library.factories import BriefingFactory
from tests.parallel_places.factories import ParallelPlacesIndexPageFactory, RoundUpFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory, UpdateFactory
from tests.watching.makers import heard_by, spread_all
from watching.actions import choose, follow
from watching.actions.choosing import Way
from watching.choices import Kind, Pace
from watching.mailing.at_once import mail_news
from watching.models import Notification

pytestmark = pytest.mark.django_db


def pilot(tree, owner):
    return PilotFactory(parent=tree.pilots, owner=owner)


def round_up(tree, owner):
    index = ParallelPlacesIndexPageFactory(parent=tree.home, slug="parallel-places")
    return RoundUpFactory(parent=index, owner=owner)


def briefing(tree, owner):
    ensure_library(home=tree.home)
    return BriefingFactory(parent=BriefingIndexPage.objects.get(), owner=owner)


@pytest.mark.parametrize("make", [pilot, round_up, briefing], ids=lambda make: make.__name__)
def test_its_owner_hears_of_comments_without_following(make, tree, editor, trusted_member):
    page = make(tree, editor)
    written(page, trusted_member)
    spread_all()
    assert heard_by(editor) == [f"{trusted_member} commented on “{page.title}”"]
    assert not heard_by(trusted_member)


@pytest.mark.parametrize("kind", ["update", "strand", "finding"])
def test_who_follows_everything_of_a_pilot_hears_of_comments_on_what_belongs_to_it(
    kind, tree, new_member, editor, moderator, trusted_member
):
    whole, other = pilot(tree, None), pilot(tree, None)
    for user, level, thing in (
        (new_member, "all", whole),
        (editor, "new", whole),
        (moderator, "all", other),
    ):
        follow(user=user, thing=thing, level=level)
    part = {
        "update": lambda: UpdateFactory(parent=whole.updates_holder),
        "strand": lambda: StrandFactory(parent=whole.strands_holder),
        "finding": lambda: FindingFactory(pilot=whole),
    }[kind]()
    comment = written(part, trusted_member)
    written(part, trusted_member, answers=comment)
    spread_all()
    assert len(heard_by(new_member)) == 2
    assert not heard_by(editor)
    assert not heard_by(moderator)
    assert {one.about for one in Notification.objects.filter(user=new_member)} == {mark_of(whole)}


def test_comments_on_what_is_followed_by_itself_are_not_told_to_who_follows_its_theme(tree, new_member, trusted_member):
    theme = ThemeFactory()
    follow(user=new_member, thing=theme, level="all")
    page = briefing(tree, None)
    page.themes.add(theme)
    page.save()
    written(page, trusted_member)
    written(UpdateFactory(parent=PilotFactory(parent=tree.pilots, theme=theme).updates_holder), trusted_member)
    spread_all()
    assert not heard_by(new_member)


def test_a_mail_has_the_words_without_their_marks_and_leads_to_the_form_that_answers(
    tree, editor, trusted_member, client
):
    choose(user=editor, ways={Kind.COMMENT: Way(True, Pace.AT_ONCE)})
    comment = written(pilot(tree, editor), trusted_member, "We *counted* [by hand](#how), & twice.")
    spread_all()
    mail_news()
    [message] = mail.outbox
    assert "\nWe counted by hand, & twice.\n" in message.body
    link = re.search(r"Answer: https?://[^/]+(\S+)", message.body)
    assert link
    assert f'{link[1]}"' in unescape(message.alternatives[0].content)
    client.force_login(editor)
    page = client.get(link[1]).content.decode()
    assert f"Answer {comment.user}" in page
    assert 'name="text"' in page
