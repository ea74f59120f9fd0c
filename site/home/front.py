"""What the front page shows: counts worked out from what is published, newest updates, the way to the pilots."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import ngettext
from wagtail.models import Page

from core import freshness
from pilots.lists import listing, on_map
from pilots.models import Finding, PilotIndexPage, PilotPage, PilotUpdatePage

UPDATES_SHOWN = 3


def context(request: HttpRequest) -> dict[str, Any]:
    """For the template of the front page; as many queries for one pilot as for a thousand."""
    freshness.depends(*(freshness.list_tag(model._meta.label_lower) for model in (PilotPage, Finding, PilotUpdatePage)))
    everything = listing.whole(request.user, _pilot_list_url(request))
    findings = Finding.objects.visible_to(request.user).count()
    return {
        "numbers": _numbers(listing.numbers(everything.catalogue) | {"findings": findings}),
        "pilot_map": on_map.view(everything),
        "pilot_count": len(everything.entries),
        "updates": _updates(request),
        "pilot_list_url": everything.url,
        "findings_url": _findings_url() if findings else "",
    }


def _numbers(counted: dict[str, int]) -> list[dict[str, Any]]:
    """Each count with the words that belong to it."""
    words = (
        ("pilots", ngettext("pilot", "pilots", counted["pilots"])),
        ("regions", ngettext("English region with a pilot", "English regions with a pilot", counted["regions"])),
        (
            "themes",
            ngettext("theme under study", "themes under study", counted["themes"]),
        ),
        ("findings", ngettext("finding published so far", "findings published so far", counted["findings"])),
    )
    return [{"value": counted[key], "label": label} for key, label in words]


def _updates(request: HttpRequest) -> QuerySet[PilotUpdatePage]:
    """The newest updates, each with the name of the pilot it is about: the page two levels above it."""
    above = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - 2 * Page.steplen)
    pilot = Subquery(Page.objects.filter(path=above).values("title")[:1])
    updates = PilotUpdatePage.objects.visible_to(request.user).annotate(pilot_title=pilot)
    return updates.order_by("-date", "-pk")[:UPDATES_SHOWN]


def _pilot_list_url(request: HttpRequest) -> str:
    page = PilotIndexPage.objects.live().first()
    return page.get_url(request) if page else ""


def _findings_url() -> str:
    try:
        return reverse("finding_list")
    except NoReverseMatch:
        return ""
