"""Rubbish in the forms with which pages of the wiki are treated and changes reviewed: words or success, never a 500."""

from typing import Any

import pytest

from tests.naughty import as_received, strings
from tests.rubbish import ANSWERS, send
from tests.wiki.factories import SuggestionFactory, WikiDraftFactory, WikiIndexPageFactory
from wiki.choices import SuggestionState
from wiki.editing.drafts import ThrowAwayForm
from wiki.models import Suggestion, WikiChange, WikiPage
from wiki.review.forms import ReviewForm
from wiki.saving.actions import save_page, start_page
from wiki.saving.standing import restore_page
from wiki.saving.writing import By
from wiki.treating import bin as the_bin
from wiki.treating import forms

SENT = 80  # every so manieth string is also sent to each address
OF_A_PAGE = (forms.MoveForm, forms.RenameForm, forms.ProtectForm, forms.DeleteForm)
ALONE = (forms.SummaryForm, forms.HideForm, the_bin.RestoreForm, the_bin.TakeBackForm, ReviewForm, ThrowAwayForm)
PAGE = "/wiki/heron-pages/"
# Where it is sent, in which fields, and what goes with it.
SENDING: dict[str, tuple[str, tuple[str, ...], dict[str, str]]] = {
    "rename": (f"{PAGE}manage/", ("rename-title",), {"do": "rename"}),
    "move": (f"{PAGE}manage/", ("move-topic",), {"do": "move"}),
    "protect": (f"{PAGE}manage/", ("protect-reason",), {"do": "protect", "protect-protection": "locked"}),
    "how protected": (f"{PAGE}manage/", ("protect-protection", "do"), {"do": "protect"}),
    "delete": (f"{PAGE}manage/", ("delete-reason",), {"do": "delete"}),
    "restore": ("/wiki/bin/", ("page",), {}),
    "take back": ("/wiki/take-back/", ("account", "since"), {}),
    "revert": (f"{PAGE}revert/1/", ("summary",), {}),
    "undo": (f"{PAGE}undo/2/", ("summary",), {}),
    "hide": (f"{PAGE}hide/1/", ("reason",), {}),
    "review": ("/wiki/suggestions/{pk}/", ("source", "note", "base"), {"verdict": "accept"}),
    "verdict": ("/wiki/suggestions/{pk}/", ("verdict", "note"), {"source": "Heron"}),
    "draft": ("/me/drafts/", ("draft",), {}),
}


@pytest.fixture
def page(tree, admin, moderator, client, settings):
    """A page with two versions, before a moderator who is never too quick."""
    settings.LIMITS = dict.fromkeys(settings.LIMITS, (1_000_000, 60))
    WikiIndexPageFactory(parent=tree.home)
    page = start_page(title="Heron pages", source="One.\n", by=By(admin)).page
    save_page(page=page, base=1, source="One.\n\nTwo.\n", by=By(admin))
    WikiDraftFactory(user=moderator, page=page)
    client.force_login(moderator)
    return page


def as_before(page: Any, admin: Any) -> None:
    """Under its name, out of the bin, with nothing hidden; the suggestion waits."""
    if WikiPage.objects.in_bin().exists():
        restore_page(page=page, by=admin)
    WikiPage.objects.filter(pk=page.pk).update(title="Heron pages", slug="heron-pages", url_path=page.url_path)
    WikiChange.objects.update(hidden_at=None, hidden_by=None)
    Suggestion.objects.update(state=SuggestionState.WAITING, change=None)


@pytest.mark.parametrize("form", [*OF_A_PAGE, *ALONE], ids=lambda form: form.__name__)
def test_every_field_takes_every_string_or_says_why_not(form, page, moderator):
    about = {"page": page, "user": moderator} if form in OF_A_PAGE else {}
    for text in map(as_received, strings()):
        filled = form(dict.fromkeys(form.base_fields, text), **about)
        assert filled.is_valid() or all(words for words in filled.errors.values()), text


@pytest.mark.parametrize("name", SENDING)
def test_every_address_answers(name, page, admin, client):
    path, fields, rest = SENDING[name]
    suggestion = SuggestionFactory(page=page, base=1, source="Three.\n", state=SuggestionState.WAITING)
    for text in strings()[sum(map(ord, name)) % SENT :: SENT]:
        answer = send(client, path.format(pk=suggestion.pk), rest | dict.fromkeys(fields, text))
        assert answer.status_code in ANSWERS, (answer.status_code, text)
        as_before(page, admin)
