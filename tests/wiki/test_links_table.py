"""The table of links: compared with the texts, made anew; made-up pages agree with it too."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from tests.directory.factories import ThemeFactory
from tests.pilots.factories import PilotFactory
from wiki.across import nightly
from wiki.across.drift import drifted
from wiki.models import WikiLink, WikiPage


def test_what_was_saved_has_not_drifted(start):
    start("Counting", "See [[Steps]] and [[Wish]].\n")
    start("Steps", "Back to [[Counting]].\n")
    assert drifted() == []


def test_rows_that_went_astray_are_found_and_mended_at_night_and_by_the_command(start, tree):
    PilotFactory(parent=tree.pilots, title="Heronshire")
    ThemeFactory(name="Care")
    page = start("Counting", "See [[Steps]], [[Wish]], [[pilot:Heronshire]] and [[theme:Care]].\n")
    start("Steps", "Back to [[Counting]].\n")
    columns = ("source", "key", "target", "subject", "theme")
    before = set(WikiLink.objects.values_list(*columns))
    for mend in (nightly.compare, lambda: call_command("rebuild_wiki_links", stdout=StringIO())):
        WikiLink.objects.filter(source=page, key="wish").delete()
        WikiLink.objects.filter(source=page).update(target=None, subject=None, theme=None)
        assert drifted() == [page.pk]
        mend()
        assert drifted() == []
        assert set(WikiLink.objects.values_list(*columns)) == before


def test_a_pilot_that_is_published_later_is_spoken_of_from_the_next_night_on(start, tree):
    page = start("Counting", "As in [[pilot:Heronshire]].\n")
    pilot = PilotFactory(parent=tree.pilots, title="Heronshire")
    assert drifted() == [page.pk]
    nightly.compare()
    assert page.links_out.get().subject_id == pilot.pk
    assert pilot.get_url() in WikiPage.objects.get(pk=page.pk).html


def test_made_up_pages_are_the_same_every_time_and_the_tree_stays_whole(wiki, client):
    def generate(number):
        call_command("generate_wiki", number, stdout=StringIO())

    generate(12)
    generate(12)
    generate(25)
    assert WikiPage.objects.count() == 25
    assert not any(Page.find_problems())
    assert drifted() == []
    assert WikiLink.objects.filter(target__isnull=False).exists()
    assert WikiLink.objects.wanted().exists()
    assert client.get("/wiki/generated-wiki-page-00025/").status_code == 200


def test_a_senseless_number_is_refused(wiki):
    with pytest.raises(CommandError, match="from 1 to"):
        call_command("generate_wiki", 0)
