"""The queue narrowed to a theme holds the comments on everything of that theme, whatever room it is in."""

import pytest

from discussion.models import Comment, CommentState
from discussion.queue.listing import Queue, Wanted
from library.actions import ensure_library
from library.models import BriefingIndexPage
from tests.directory.factories import ThemeFactory
from tests.discussion.comments import written
from tests.library.factories import BriefingFactory
from tests.members.factories import ThemeGroupFactory, UserFactory
from tests.parallel_places.factories import EntryFactory, ParallelPlacesIndexPageFactory, RoundUpFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory, UpdateFactory
from tests.wiki.factories import WikiIndexPageFactory, WikiPageFactory


def of_pilots(tree, theme):
    """A pilot with a strand, an update and a finding."""
    pilot = PilotFactory(parent=tree.pilots, theme=theme)
    strand = StrandFactory(parent=pilot.strands_holder, theme=theme)
    update, finding = UpdateFactory(parent=pilot.updates_holder), FindingFactory(pilot=pilot, strand=strand)
    return [pilot, strand, with_theme(update, theme), with_theme(finding, theme)]


def elsewhere(tree, theme):
    """A round-up, a briefing, a wiki page and a group."""
    round_up = RoundUpFactory(parent=ParallelPlacesIndexPageFactory(parent=tree.home))
    EntryFactory(round_up=round_up, theme=theme)
    ensure_library(home=tree.home)
    briefing = BriefingFactory(parent=BriefingIndexPage.objects.get())
    wiki = WikiPageFactory(parent=WikiIndexPageFactory(parent=tree.home))
    return [round_up, with_theme(briefing, theme), with_theme(wiki, theme), ThemeGroupFactory(theme=theme)]


def with_theme(thing, theme):
    thing.themes.add(theme)
    thing.save()
    return thing


@pytest.mark.parametrize("make", [of_pilots, elsewhere], ids=["of a pilot", "elsewhere"])
def test_comments_on_all_that_has_the_theme_are_found(make, tree, moderator):
    theme, writer = ThemeFactory(), UserFactory()
    things = make(tree, theme)
    for thing in [*things, *make_without(tree)]:
        written(thing, writer)
    Comment.objects.update(state=CommentState.HELD)
    queue = Queue(moderator, Wanted(kind="comment", about=[theme]))
    assert {one.thing.conversation.thing for one in queue[:50]} == set(things)


def make_without(tree):
    """A pilot of another theme."""
    return [PilotFactory(parent=tree.pilots, theme=ThemeFactory())]
