"""The wiki's pages under the watch on published text: what goes back goes back as a version, like any other revert."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.registry import Texts, watched_texts
from discussion.watch import pages
from wiki.models import WikiChange, WikiPage
from wiki.saving.taking_back import revert


@transaction.atomic
def restore(*, thing: WikiPage, by: Any, words: str, texts: Texts | None) -> dict[str, Any]:
    """Go back to the newest version without the words; without words, publish the newest version again."""
    if not words:
        return pages.restore(thing=thing, by=by, words=words, texts=texts)
    changes = WikiChange.objects.filter(page=thing, hidden_at=None).order_by("-number")
    good = changes.exclude(source__contains=words).exclude(title__contains=words).first()
    if good is None:
        raise LookupError
    stood = changes.values_list("number", flat=True)[0]
    revert(page=thing, number=good.number, by=by, summary=gettext("Taken out: suspicious text"))
    return {"number": stood}


@transaction.atomic
def put_back(*, thing: WikiPage, by: Any, undoing: dict[str, Any]) -> None:
    """What was taken out stands there again."""
    if "number" in undoing:
        revert(page=thing, number=undoing["number"], by=by)
    else:
        pages.put_back(thing=thing, by=by, undoing=undoing)


watched_texts.register(
    "wiki.wikipage",
    replace(
        pages.PAGES,
        label=_("Wiki pages"),
        published=lambda: WikiPage.objects.filter(live=True),
        restore=restore,
        put_back=put_back,
    ),
)
