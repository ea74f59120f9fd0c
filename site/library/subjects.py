"""People talk about briefings and follow them; who follows a theme or a pilot hears of every publication about it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.subjects import Subject, subjects
from library.models import BriefingPage, MethodPage, PresentationPage


def url(page: Any) -> str:
    """Where a publication is read."""
    return page.get_url() or ""


def around(page: Any) -> Iterable[Model]:
    """Its themes, and the pilots it is about."""
    return [*page.themes.all(), *Page.objects.filter(publication_rows__page=page.pk).specific()]


subjects.register(
    "library.briefingpage",
    Subject(
        _("Briefing"),
        BriefingPage.objects.visible_to,
        url=url,
        discussed=True,
        followed=True,
        owner=lambda page: page.owner,
        around=around,
        on_theme=lambda theme: BriefingPage.objects.filter(themes=theme),
    ),
)
subjects.register(
    "library.presentationpage",
    Subject(_("Presentation"), PresentationPage.objects.visible_to, url=url, around=around),
)
subjects.register(
    "library.methodpage",
    Subject(_("Method"), MethodPage.objects.visible_to, url=url, around=around),
)
