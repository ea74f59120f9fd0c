"""The search page answers alike whatever engine is chosen: Whoosh, SQLite FTS5 or PostgreSQL, OpenSearch."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from pilots.models import Finding
from search import comparing, engine, outbox, spelling
from search.content.asking import Asked
from search.content.finding import find, suggest
from search.models import SearchOutbox
from tests.directory.factories import PlaceFactory, ThemeFactory
from tests.home.factories import GlossaryTermFactory
from tests.pilots.factories import FindingFactory, PilotFactory

pytestmark = pytest.mark.django_db
READER = AnonymousUser()


@pytest.fixture
def pilot(any_engine, tree):
    place = PlaceFactory(name="Quincunxshire", other_names="Quincunx and Rhombus\nQRX")
    theme = ThemeFactory(name="Orchards", slug="orchards")
    summary = "Café owners prune <b>hard</b>."
    made = PilotFactory(parent=tree.pilots, title="Apple trees", summary=summary, place=place, theme=theme)
    FindingFactory(pilot=made, title="Rows of apples are shorter", date="2011")
    return made


def titles(text: str, user=READER) -> list[str]:
    outbox.drain()
    found = find(Asked.typed(text), user)
    return [shown.plain_title for shown in found.shown(found.numbers)]


def suggested(text: str, user=READER) -> list[str]:
    outbox.drain()
    return [shown.plain_title for shown in suggest(text, user)]


def test_the_same_words_find_the_same_things(pilot):
    GlossaryTermFactory(name="OTC", spelt_out="café owners prune")
    both = {"Apple trees", "Rows of apples are shorter"}
    for asked, found in {
        "apple": both,
        "cafe owner": {"Apple trees"},  # accents and endings do not count
        '"owners prune"': {"Apple trees"},
        '"prune owners"': set(),
        "apple -prune": {"Rows of apples are shorter"},
        "-prune": set(),
        "theme:orchards type:pilot": {"Apple trees"},
        "type:nonsense": set(),
        "apple zebra": set(),
        "rhombus": {"Apple trees", "Quincunxshire"},  # by another name of the place
        "qrx": {"Apple trees", "Quincunxshire"},
        "type:finding place:quincunxshire": {"Rows of apples are shorter"},
        'place:"quincunx and rhombus" -type:place': {"Apple trees"},
        "OTC": {"Apple trees"},  # an acronym finds what is spelt out
        "": set(),
        "the": set(),
        "\"; % ' \\ * ( ) AND OR NOT": set(),
        "日本語": set(),
    }.items():
        assert set(titles(asked)) == found, asked


def test_a_title_outweighs_a_text_and_dates_order(pilot, tree):
    PilotFactory(parent=tree.pilots, title="Pears", summary="Beside each apple " + "stands a wall " * 9, posted_on="")
    assert titles("apple")[-1] == "Pears"
    found = find(Asked("apple"), READER)
    assert next(shown.plain_title for shown in found.shown(found.by_date())) == "Rows of apples are shorter"


def test_the_page_shows_snippets_counts_facets_suggests_and_corrects(pilot, client: Client):
    outbox.drain()
    text = client.get("/search/?q=apple+prunes").content.decode()
    assert "<mark>Apple</mark> trees" in text
    assert "owners <mark>prune</mark> &lt;b&gt;hard&lt;/b&gt;." in text
    whole = client.get("/search/?q=apple").context["faceted"]
    counts = {group.name: {option.value: option.count for option in group.options} for group in whole.groups}
    assert counts["type"] == {"pilot": 1, "finding": 1}
    assert counts["theme"]["orchards"] == 1
    narrowed = client.get("/search/?q=apple&type=finding&sort=date").context
    assert [hit.shown.plain_title for hit in narrowed["hits"]] == ["Rows of apples are shorter"]
    assert "Apple trees" in client.get("/search/suggest/?q=app+tre").content.decode()
    assert spelling.suggest(Asked.typed("aple tres"), READER).words == "apple trees"


def test_what_is_hidden_is_not_found_counted_suggested_or_spelt(pilot, editor):
    finding = Finding.objects.get()
    assert suggested("appl") == ["Apple trees"] or set(suggested("appl")) > {"Apple trees"}
    PageViewRestriction.objects.create(page=Page.objects.get(pk=pilot.pk), restriction_type="login")
    assert titles("apple") == suggested("appl") == []
    assert spelling.suggest(Asked.typed("aple"), READER) is None
    assert spelling.suggest(Asked.typed("aple"), editor).words in {"apple", "apples"}
    assert set(titles("apple", editor)) == {"Apple trees", "Rows of apples are shorter"}
    PageViewRestriction.objects.all().delete()
    finding.live = False
    finding.save()
    assert titles("apple") == ["Apple trees"]
    pilot.unpublish()
    assert titles("apple") == titles("apple", editor) == []


def test_the_index_follows_what_is_saved_and_deleted_and_drift_is_mended(pilot):
    assert titles("shorter") == ["Rows of apples are shorter"]
    finding = Finding.objects.get()
    finding.title = "Columns are longer"
    finding.save()
    assert (titles("shorter"), titles("columns")) == ([], ["Columns are longer"])
    Finding.objects.update(title="Nobody was told")
    assert titles("told") == []
    [difference] = [found for found in comparing.differences() if found.source.store == engine.content().store]
    assert difference.changed == {f"pilots.finding:{finding.pk}"}
    comparing.compare_and_mend.call()
    assert titles("told") == ["Nobody was told"]
    assert not SearchOutbox.objects.exists()
    finding.delete()
    assert titles("told") == []


def test_the_commands_build_and_compare_what_is_searched(pilot, capsys):
    call_command("search_rebuild")
    assert "things can be found." in capsys.readouterr().out
    assert set(titles("apple")) == {"Apple trees", "Rows of apples are shorter"}
    Finding.objects.update(title="Nobody was told")
    call_command("search_check", dry_run=True)
    assert "content: 0 missing, 1 changed, 0 gone" in capsys.readouterr().out
    call_command("search_check")
    assert titles("told") == ["Nobody was told"]
    call_command("search_check")
    assert "content: as the database" in capsys.readouterr().out
