"""No edit gets lost: what was made of an older version is joined, or refused with everything kept."""

import pytest
from wagtail.models import Revision

from tests.directory.factories import PlaceFactory, ThemeFactory
from tests.pilots.factories import PilotFactory
from watching.models import News
from wiki.models import WikiChange, WikiLink, WikiName, WikiPage
from wiki.rights import NotAllowed
from wiki.saving.actions import save_page, start_page
from wiki.saving.faults import Conflict, Gone, Refused, TitleTaken, UnknownVersion
from wiki.saving.refreshing import render_again
from wiki.saving.said import Fields
from wiki.saving.writing import By, Note

BASE = "One.\n\nTwo.\n\nThree.\n"


def stored(page):
    return WikiPage.objects.get(pk=page.pk)


def test_starting_a_page_publishes_it_with_its_first_version(start, trusted_member):
    page = stored(start("Counting the money", "Every **pound**.\n"))
    assert (page.slug, page.live, page.version, page.has_unpublished_changes) == ("counting-the-money", True, 1, False)
    assert "<strong>pound</strong>" in page.html
    assert page.excerpt == "Every pound."
    change = page.changes.get()
    assert (change.number, change.kind, change.author, change.size) == (1, "start", trusted_member, 17)
    assert change.revision == page.live_revision == page.latest_revision


def test_a_save_keeps_revision_publication_change_and_news_together(start, trusted_member):
    page = start()
    saved = save_page(
        page=page, base=1, source=BASE + "\nFour.\n", by=By(trusted_member), note=Note("  A fourth.\n", minor=True)
    )
    now = stored(page)
    assert (now.source, now.version) == (BASE + "\nFour.\n", 2)
    assert (
        now.live_revision == now.latest_revision == saved.change.revision == Revision.objects.get(wiki_change__number=2)
    )
    assert (saved.change.summary, saved.change.minor, saved.change.size_change) == ("A fourth.", True, 7)
    assert not saved.merged
    assert list(News.objects.order_by("pk").values_list("kind", "minor")) == [("wiki-new", False), ("wiki-edit", True)]


def test_changes_of_other_lines_are_joined_and_said_so(start, trusted_member, moderator):
    page = start()
    save_page(page=page, base=1, source=BASE.replace("One", "First"), by=By(moderator))
    saved = save_page(page=page, base=1, source=BASE.replace("Three", "Third"), by=By(trusted_member))
    assert saved.merged
    assert saved.change.kind == "merge"
    assert stored(page).source == "First.\n\nTwo.\n\nThird.\n"


def test_changes_of_the_same_line_come_back_with_both_texts(start, trusted_member, moderator):
    page = start()
    save_page(page=page, base=1, source=BASE.replace("Two", "Deux"), by=By(moderator))
    mine = BASE.replace("Two", "Zwei")
    with pytest.raises(Conflict) as raised:
        save_page(page=page, base=1, source=mine, by=By(trusted_member))
    fault = raised.value
    assert (fault.mine.source, fault.theirs.source, fault.base.source) == (mine, BASE.replace("Two", "Deux"), BASE)
    assert fault.joined.merge.conflicts
    assert stored(page).version == 2


def test_the_same_form_sent_twice_makes_one_version(start, trusted_member):
    page = start()
    for _time in range(2):
        saved = save_page(page=page, base=1, source=BASE + "More.\n", by=By(trusted_member))
    assert (saved.unchanged, saved.change.number) == (True, 2)
    assert stored(page).source == BASE + "More.\n"


def test_fields_are_joined_one_by_one(start, trusted_member, tree):
    health, work = ThemeFactory(), ThemeFactory()
    place, pilot = PlaceFactory(), PilotFactory(parent=tree.pilots)
    page = start(fields=Fields(themes=frozenset({health.pk}), data={"when": "2009"}))
    mine = Fields(themes=frozenset({health.pk, work.pk}), data={"when": "2009"})
    save_page(page=page, base=1, source=BASE, fields=mine, by=By(trusted_member))
    theirs = Fields(
        data={"when": "2010"}, places=frozenset({place.pk}), speaks_of=frozenset({pilot.pk}), kind="meeting"
    )
    save_page(page=page, base=1, source=BASE, fields=theirs, by=By(trusted_member))
    now = stored(page)
    assert Fields.of_page(now) == Fields(
        "meeting", {"when": "2010"}, frozenset({work.pk}), frozenset({place.pk}), frozenset({pilot.pk})
    )


def test_one_field_changed_to_two_values_is_a_conflict(start, trusted_member):
    page = start(fields=Fields(data={"when": "2009"}))
    save_page(page=page, base=1, source=BASE, fields=Fields(data={"when": "2010"}), by=By(trusted_member))
    with pytest.raises(Conflict) as raised:
        save_page(page=page, base=1, source=BASE, fields=Fields(data={"when": "2011"}), by=By(trusted_member))
    assert raised.value.joined.fields == ("when",)


def test_what_cannot_be_saved_says_why(start, trusted_member, new_member):
    page = start()
    with pytest.raises(UnknownVersion):
        save_page(page=page, base=7, source="Text.", by=By(trusted_member))
    with pytest.raises(Refused, match="200,000"):
        save_page(page=page, base=1, source="a" * 200_001, by=By(trusted_member))
    with pytest.raises(NotAllowed):
        save_page(page=page, base=1, source="Text.", by=By(new_member))
    page.unpublish()
    with pytest.raises(Gone):
        save_page(page=page, base=1, source="Text.", by=By(trusted_member))


def test_a_title_belongs_to_one_page_however_it_is_written(start):
    page = start("Counting & culture")
    with pytest.raises(TitleTaken) as raised:
        start("counting and Culture")
    assert raised.value.page == page
    for title in ("", "…", "a" * 121, "A [link]"):
        with pytest.raises(Refused):
            start(title)


def test_an_address_that_the_site_uses_is_not_taken(start):
    assert [start(title).slug for title in ("New", "Recent", "Зал", "Bin", "Bin 2")] == [
        *("new-2", "recent-2", "page", "bin-2", "bin-2-2")
    ]


def test_links_are_kept_and_a_wanted_page_is_found_once_it_is_started(start, trusted_member):
    page = start("Glossary", "See [[Counting]], [[Culture|the way]] and [[counting]].\n")
    assert list(page.links_out.values_list("title", "target")) == [("counting", None), ("Culture", None)]
    counting = start("Counting")
    assert page.links_out.get(key="counting").target == counting
    assert stored(page).stale
    assert render_again() == "1 rendered"
    assert not stored(page).stale
    save_page(page=page, base=1, source="See [[Culture]].\n", by=By(trusted_member))
    assert list(page.links_out.values_list("title", flat=True)) == ["Culture"]
    assert WikiLink.objects.wanted().count() == 1


def test_a_suggestion_counts_for_its_author_by_the_right_of_who_accepts_it(start, new_member, moderator):
    page = start()
    by = By(new_member, accepted_by=moderator)
    change = save_page(page=page, base=1, source="Better.\n", by=by).change
    assert (change.author, change.accepted_by) == (new_member, moderator)
    by = By(name="Ada of the weir", accepted_by=moderator)
    assert save_page(page=page, base=2, source="Best.\n", by=by).change.by == "Ada of the weir"


def test_a_save_of_5_kb_costs_at_most_60_queries(start, trusted_member, reference_index, query_count):
    text = "".join(f"Line {number} of a page with [[Counting {number % 20}]] links.\n\n" for number in range(110))
    page = start(
        "Long", text, fields=Fields(themes=frozenset({ThemeFactory().pk}), places=frozenset({PlaceFactory().pk}))
    )
    with query_count() as count:
        save_page(page=page, base=1, source=text.replace("Line 7 ", "Line seven "), by=By(trusted_member))
    assert count() <= 60
    assert WikiChange.objects.count() == 2
    assert WikiName.objects.count() == 1


def test_a_started_page_needs_the_right_to_edit(wiki, new_member):
    with pytest.raises(NotAllowed):
        start_page(title="Mine", source="", by=By(new_member))
