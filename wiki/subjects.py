"""People talk about pages of the wiki and follow them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.subjects import Subject, subjects
from wiki.models import WikiPage


def address(page: Any) -> str:
    """Where the page is read."""
    return page.get_url() or ""


def title(page: Any) -> str:
    """What the page is called."""
    return page.title


def talk(page: Any) -> str:
    """Where its comments are read."""
    return reverse("wiki_discussion", args=[page.slug])


subjects.register(
    "wiki.wikipage",
    Subject(
        _("Wiki page"),
        WikiPage.objects.visible_to,
        title,
        address,
        discussed=True,
        followed=True,
        talk=talk,
        on_theme=lambda theme: WikiPage.objects.filter(themes=theme),
    ),
)
