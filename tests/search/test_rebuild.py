"""An index is built beside the one in use, and built again whenever it cannot be used as it is."""

import pytest
from django.core.management import call_command
from wagtail.models import Page

from pilots.models import PilotPage
from search import clock, engine, outbox
from search.backends.whoosh import mapping, rebuild
from search.backends.whoosh.builds import State
from search.models import SearchOutbox
from search.sources import ModelSource
from tests.pilots.factories import PilotFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def titles(words: str) -> list[str]:
    return [page.title for page in Page.objects.search(words)]


def pages() -> object:
    return engine.backend().get_index_for_model(Page)


def test_changes_while_an_index_is_built_are_found_before_and_after_the_switch(index, tree):
    kept = PilotFactory(parent=tree.pilots, title="Quincunx")
    doomed = PilotFactory(parent=tree.pilots, title="Rhombus")
    outbox.drain()
    building_pages = rebuild.WhooshRebuilder(pages())
    beside = building_pages.start()
    beside.add(ModelSource(pages()).all())

    PilotFactory(parent=tree.pilots, title="Spandrel")
    kept.title = "Quatrefoil"
    kept.save()
    doomed.delete()
    assert outbox.drain() > 0
    PilotFactory(parent=tree.pilots, title="Trefoil")  # nobody has indexed this one when the build ends
    assert (titles("spandrel"), titles("quatrefoil"), titles("rhombus")) == (["Spandrel"], ["Quatrefoil"], [])

    building_pages.finish()
    assert (titles("spandrel"), titles("quatrefoil"), titles("rhombus")) == (["Spandrel"], ["Quatrefoil"], [])
    assert titles("trefoil") == ["Trefoil"]
    assert titles("quincunx") == []
    outbox.drain()  # the index of everything wants the last one, too
    assert not SearchOutbox.objects.exists()


def test_what_was_kept_for_a_rebuild_that_died_is_removed_by_the_next_drain(index, tree):
    rebuilding = rebuild.WhooshRebuilder(pages())
    rebuilding.start()
    PilotFactory(parent=tree.pilots, title="Quincunx")
    outbox.drain()
    assert SearchOutbox.objects.filter(indexed=True).exists()
    rebuilding.give_up()
    assert outbox.waits()
    outbox.drain()
    assert not SearchOutbox.objects.exists()
    assert titles("quincunx") == ["Quincunx"]
    assert [entry.name for entry in pages().builds.folder.iterdir() if entry.is_dir()] == [
        pages().builds.current().name
    ]


def test_while_an_index_is_missing_nothing_is_found_and_the_clock_builds_it(whoosh, tree):
    PilotFactory(parent=tree.pilots, title="Quincunx")
    assert pages().state() == State.MISSING
    assert titles("quincunx") == []
    assert Page.objects.search("quincunx").count() == 0
    assert outbox.drain() == 0  # it waits for the build
    clock.build_search_index()
    assert not engine.not_ready()
    assert titles("quincunx") == ["Quincunx"]


@pytest.mark.parametrize("harm", ["emptied", "garbled", "cut"])
def test_a_damaged_index_is_noticed_by_whoever_reads_it_and_built_anew(index, tree, harm, caplog):
    PilotFactory(parent=tree.pilots, title="Quincunx")
    outbox.drain()
    for file in pages().builds.current().glob("MAIN_*"):
        content = file.read_bytes()
        file.write_bytes({"emptied": b"", "garbled": bytes(len(content)), "cut": content[: len(content) // 2]}[harm])
    assert titles("quincunx") == []
    assert pages().state() == State.UNUSABLE
    clock.build_search_index()
    assert titles("quincunx") == ["Quincunx"]


def test_an_index_made_with_another_schema_is_noticed_and_built_anew(index, tree, monkeypatch):
    PilotFactory(parent=tree.pilots, title="Quincunx", summary="About periwinkles")
    outbox.drain()
    fields = [field for field in PilotPage.search_fields if getattr(field, "field_name", "") != "summary"]
    monkeypatch.setattr(PilotPage, "search_fields", fields)
    forget_what_models_say()
    assert pages().state() == State.OUTDATED
    assert titles("quincunx") == ["Quincunx"]  # the old one serves until the new one is there
    assert [source.store for source in engine.not_ready()] == [pages()]
    clock.build_search_index()
    assert (titles("quincunx"), titles("periwinkles")) == (["Quincunx"], [])
    monkeypatch.undo()
    forget_what_models_say()


def forget_what_models_say() -> None:
    for kept in (mapping.columns, mapping.schema, mapping.shape):
        kept.cache_clear()


def test_the_commands_build_compare_and_mend(whoosh, tree, capsys):
    pilot = PilotFactory(parent=tree.pilots, title="Quincunx")
    call_command("search_rebuild")
    assert "things can be found" in capsys.readouterr().out
    assert titles("quincunx") == ["Quincunx"]
    Page.objects.filter(pk=pilot.pk).update(title="Rhombus")  # no signal tells of these
    Page.objects.filter(pk=tree.home.pk).update(title="Spandrel")
    call_command("search_check", "--dry-run")
    assert "0 missing, 2 changed, 0 gone" in capsys.readouterr().out
    assert titles("rhombus") == []
    call_command("search_check")
    assert (titles("rhombus"), titles("spandrel"), titles("quincunx")) == (["Rhombus"], ["Spandrel"], [])
    call_command("search_check")
    assert "wagtailcore_page: as the database" in capsys.readouterr().out


def test_the_nightly_comparison_finds_what_is_missing_and_what_is_gone(index, tree):
    pilot = PilotFactory(parent=tree.pilots, title="Quincunx")
    outbox.drain()
    ghost = mapping.document(pilot) | {mapping.PK: "987654"}
    pages().apply([ghost], [str(pilot.pk)])
    clock.compare_search_index()
    assert set(pages().digests()) == {str(key) for key in Page.objects.values_list("pk", flat=True)}
    assert titles("quincunx") == ["Quincunx"]


def test_wagtails_own_command_builds_the_index_too(whoosh, tree, capsys):
    PilotFactory(parent=tree.pilots, title="Quincunx")
    call_command("wagtail_update_index", verbosity=0)
    assert titles("quincunx") == ["Quincunx"]
    assert [source.store.name for source in engine.not_ready()] == ["content"]  # which Wagtail does not know
