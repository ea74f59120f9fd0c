"""The form of a wiki page, its files and suggested changes are as private as the page, and follow its protection."""

import pytest
from wagtail.models import PageViewRestriction

from tests.access_matrix import states, table
from tests.wiki.factories import SuggestionFactory, WikiIndexPageFactory
from wiki.choices import Protection, SuggestionState
from wiki.editing.file_actions import attach
from wiki.editing.reading_files import Taken
from wiki.models import WikiPage
from wiki.saving.actions import start_page
from wiki.saving.writing import By

pytestmark = pytest.mark.any_database

SECRET = "Heron on the weir"
RESTRICTED = {
    "asks to sign in": PageViewRestriction.LOGIN,
    "for editors": PageViewRestriction.GROUPS,
    "behind a password": PageViewRestriction.PASSWORD,
}
ROWS = [row for route in table.WIKI_WRITING for row in table.states(route)]


@pytest.fixture
def page(tree, admin, settings, tmp_path):
    """A page with a file, and a change that somebody suggested."""
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    WikiIndexPageFactory(parent=tree.home)
    return start_page(title=SECRET, source="What we know.\n", by=By(admin)).page


def put(page, suggestion, state):
    """Change the page, its home or the suggestion."""
    if state in RESTRICTED:
        states.restrict(page.page_ptr, RESTRICTED[state])
    elif state == "its home for editors":
        states.restrict(page.get_parent(), PageViewRestriction.GROUPS)
    elif state in {"protected", "locked"}:
        WikiPage.objects.filter(pk=page.pk).update(protection=Protection(state), protection_reason="Settled.")
    elif state == "a draft":
        WikiPage.objects.filter(pk=page.pk).update(live=False)
    elif state == "unconfirmed":
        type(suggestion).objects.update(state=SuggestionState.UNCONFIRMED, token="a")
    elif state == "no such page":
        page.delete()


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_an_address_of_writing(row, page, cast, asks):
    kept = attach(page=page, file=Taken("plan.txt", b"Plan"), alt="", by=cast["admin"]).attachment
    suggestion = SuggestionFactory(page=page, title=SECRET, base=1, state=SuggestionState.WAITING)
    pk = suggestion.pk if "suggestions" in row.route else kept.pk
    path = f"/{row.route}".replace("<slug:slug>", page.slug).replace("<int:pk>", str(pk))
    path = path.replace("<str:name>", "plan.txt")
    put(page, suggestion, row.state)
    cells = []
    for role in cast:
        answer = asks(role).get(path)
        cells.append((role, str(answer.status_code)))
        assert answer.status_code == 200 or SECRET not in answer.content.decode(), role
    assert tuple(cells) == row.expected
