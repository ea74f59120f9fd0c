"""Who hears of comments: the owner of the page; and a mail leads to the form."""

import re
from html import unescape

import pytest
from django.core import mail

from library.actions import ensure_library
from library.models import BriefingIndexPage
from tests.discussion.comments import written
from tests.library.factories import BriefingFactory
from tests.parallel_places.factories import ParallelPlacesIndexPageFactory, RoundUpFactory
from tests.pilots.factories import PilotFactory
from tests.watching.makers import heard_by, spread_all
from watching.actions import choose
from watching.actions.choosing import Way
from watching.choices import Kind, Pace
from watching.mailing.at_once import mail_news

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
