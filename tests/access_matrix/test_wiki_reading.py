"""What stands around a wiki page is as private as the page: its history, its versions, its source, its forms."""

import pytest
from wagtail.models import PageViewRestriction

from tests.access_matrix import states, table
from tests.wiki.factories import WikiIndexPageFactory
from wiki.saving.actions import save_page, start_page
from wiki.saving.moving import rename_page
from wiki.saving.standing import delete_page, hide_text, protect
from wiki.saving.writing import By

pytestmark = pytest.mark.any_database

SECRET = "Heron on the weir"
RESTRICTED = {
    "asks to sign in": PageViewRestriction.LOGIN,
    "for editors": PageViewRestriction.GROUPS,
    "behind a password": PageViewRestriction.PASSWORD,
}


@pytest.fixture
def page(tree, admin):
    """A page with three versions."""
    WikiIndexPageFactory(parent=tree.home)
    page = start_page(title=SECRET, source=f"{SECRET}.\n", by=By(admin)).page
    for version in (1, 2):
        save_page(page=page, base=version, source=f"{SECRET}.\n\n{version}\n", by=By(admin))
    return page


def put(page, admin, state):
    """Bring the page into the state that a row names."""
    if state in RESTRICTED:
        states.restrict(page.page_ptr, RESTRICTED[state])
    elif state in {"protected", "locked"}:
        protect(page=page, by=admin, protection=state, reason="Settled.")
    elif state == "in the recycle bin":
        delete_page(page=page, by=admin, reason="Wrong.")
    elif state == "unpublished":
        page.unpublish()
    elif state == "renamed":
        rename_page(page=page, title="Another title", by=admin)
    elif state == "no such page":
        page.delete()
    elif state == "its text hidden":
        hide_text(change=page.changes.get(number=2), by=admin, reason="A private matter.")


def asked(route, number=2):
    return f"/{route}".replace("<slug:slug>", "heron-on-the-weir").replace("<int:number>", str(number))


def cells(asks, cast, path, only=None, send="get"):
    found = []
    for role in only or cast:
        answer = getattr(asks(role), send)(path)
        found.append((role, str(answer.status_code)))
        assert answer.status_code in {200, 410} or SECRET not in answer.content.decode(), role
    return tuple(found)


@pytest.mark.parametrize("row", table.states("wiki_reading"), ids=lambda row: row.state)
def test_what_stands_around_a_page(row, page, cast, asks):
    """Every role at the history; whoever has no right and a member at the other addresses, which ask the same way."""
    put(page, cast["admin"], row.state)
    first, *others = table.WIKI_READING
    assert cells(asks, cast, asked(first)) == row.expected
    few = ("reader", "new_member")
    for route in (*others, *table.WIKI_DOWNLOADS):
        assert cells(asks, cast, asked(route), few) == row.expected[: len(few)], route


@pytest.mark.parametrize("row", table.states("wiki_posting"), ids=lambda row: row.state)
def test_what_the_form_sends(row, page, cast, asks):
    """Every role at the preview; at the rest, that nobody who may not read the page learns that there is one."""
    put(page, cast["admin"], row.state)
    preview, *others = table.WIKI_POSTING
    assert cells(asks, cast, asked(preview), send="post") == row.expected
    for role, status in row.expected:
        if status == "404":
            for route in others:
                assert cells(asks, cast, asked(route), [role], send="post") == ((role, "404"),), route


@pytest.mark.parametrize("path", [asked(table.WIKI_READING[1]), asked(table.WIKI_READING[2]) + "?a=1&b=2"])
def test_a_hidden_version(path, page, cast, asks):
    (row,) = table.states("wiki_version")
    put(page, cast["admin"], row.state)
    assert cells(asks, cast, path) == row.expected


@pytest.mark.parametrize("row", table.states("wiki_treating"), ids=lambda row: row.state)
def test_what_is_done_with_a_page(row, page, cast, asks):
    put(page, cast["admin"], row.state)
    for route in table.WIKI_TREATING:
        assert cells(asks, cast, asked(route)) == row.expected, route


@pytest.mark.parametrize("row", table.states("wiki_hiding"), ids=lambda row: row.state)
def test_hiding_a_version(row, page, cast, asks):
    put(page, cast["admin"], row.state)
    assert cells(asks, cast, asked(table.WIKI_HIDING)) == row.expected
