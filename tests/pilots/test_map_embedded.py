"""The map can stand in any body of text."""

from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from wagtail.models import PageViewRestriction

from core.registry import embeddables
from tests.directory.factories import PlaceFactory
from tests.pilots.factories import PilotFactory


def embedded(user):
    entry = embeddables.get("map")
    return render_to_string(entry.template, entry.context({}, user))


def test_it_shows_each_reader_the_pilots_it_may_see(tree, new_member):
    pilot = PilotFactory(parent=tree.pilots, title="Kent", place=PlaceFactory(shape_key="kent"))
    assert "#area-kent" in embedded(AnonymousUser())
    PageViewRestriction.objects.create(page=pilot, restriction_type="login")
    assert "Kent" not in embedded(AnonymousUser())
    assert "#area-kent" in embedded(new_member)


def test_without_pilots_it_is_nothing(tree):
    assert not embedded(AnonymousUser()).strip()
    tree.pilots.unpublish()
    assert not embedded(AnonymousUser()).strip()
