"""What is written in the library."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from library import wording
from library.models import BriefingIndexPage, MethodIndexPage, PresentationIndexPage, PublicationsIndexPage

HOLDERS: tuple[tuple[type[Page], dict[str, str]], ...] = (
    (BriefingIndexPage, wording.BRIEFINGS),
    (PresentationIndexPage, wording.PRESENTATIONS),
    (MethodIndexPage, wording.METHODS),
)


@transaction.atomic
def ensure_library(*, home: Page) -> PublicationsIndexPage:
    """Give the site its list of publications and, below it, the page of each kind, as far as they are missing."""
    index = PublicationsIndexPage.objects.first()
    if index is None:
        index = PublicationsIndexPage(slug="publications", **_words(wording.PUBLICATIONS))
        _publish_below(home, index)
    for kind, words in HOLDERS:
        if not kind.objects.exists():
            index.refresh_from_db()  # its count of children has changed
            _publish_below(index, kind(slug=kind.own_slug, **_words(words)))
    return index


def _words(texts: dict[str, str]) -> dict[str, str]:
    return {name: _(text) for name, text in texts.items()}


def _publish_below(parent: Page, page: Page) -> None:
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
