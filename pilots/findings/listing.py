"""The list of findings: theme, pilot and standing as filters, words, pages; its whole state stands in the address."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import freshness, partial
from core.facets import Facet, Faceted
from core.paging import page_of
from core.sharing import Card
from core.texts.words import Words
from core.values import PartialDate
from directory.models import Theme
from pilots.choices import Standing
from pilots.models import Finding, PilotPage

PAGE_SIZE = 24
WHOLE, PARTS = "pilots/finding_list.html", "pilots/_findings.html"
FIELDS = ("pk", "title", "statement", "standing", "date", "pilot__slug", "pilot__title")


@dataclass
class Entry:
    """One finding on the list."""

    pk: int
    title: str
    statement: str
    standing: str
    date: PartialDate
    pilot_slug: str
    pilot_title: str
    themes: list[Theme] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it is read."""
        return reverse("finding", args=[self.pk])

    @property
    def meta(self) -> str:
        """Whose it is, how firm, from when."""
        date = self.date or _("date %(said)s") % {"said": self.date}
        return f"{self.pilot_title}: {Standing(self.standing).label.lower()}, {date}"


def context(request: HttpRequest) -> dict[str, Any]:
    """What the list's template shows; as many queries for one finding as for a thousand."""
    labels = ("pilots.finding", "pilots.pilotpage", "directory.theme")
    freshness.depends(*map(freshness.list_tag, labels))
    themes = list(Theme.objects.all())
    entries = _entries(request.user, themes)
    facets = _facets(entries, themes, _pilots(entries, request))
    words = Words.asked(request.GET)
    matching = words.matching({pk: f"{row.title} {row.statement}" for pk, row in entries.items()})
    faceted = Faceted(facets, request.GET, matching, {"q": words.text})
    found = [row for pk, row in entries.items() if pk in faceted.matching]
    page = page_of(found, request.GET.get("page"), PAGE_SIZE)
    faceted.say_what_is_answered(page.number)
    lede = _("What pilots have learnt: one statement each, newest first, with where it comes from.")
    return {
        "card": Card(_("Findings"), lede, listed=[(row.title, row.url) for row in page]),
        "partial": partial.wanted(request),
        "faceted": faceted,
        "page_obj": page,
        "total": len(entries),
        "searched": words.text,
        "search_cut": words.cut,
        "without_search": faceted.query(q=""),
        "trail": [(_("Findings"), "")],
    }


def _entries(user: Any, themes: list[Theme]) -> dict[int, Entry]:
    """Every finding `user` may see by its key, newest first, with its themes in their order. Two queries."""
    entries = {row[0]: Entry(*row) for row in Finding.objects.visible_to(user).values_list(*FIELDS)}
    pairs = set(Finding.themes.through.objects.values_list("finding", "theme"))
    held: dict[int, set[int]] = {}
    for finding, theme in pairs:
        held.setdefault(finding, set()).add(theme)
    for pk, entry in entries.items():
        entry.themes = [theme for theme in themes if theme.pk in held.get(pk, ())]
    return entries


def _pilots(entries: dict[int, Entry], request: HttpRequest) -> dict[str, str]:
    """The pilots offered: those with a finding, and those asked for. A programme may have a thousand without one."""
    offered = {row.pilot_slug: row.pilot_title for row in entries.values()}
    asked = Q(slug__in=set(request.GET.getlist("pilot")) - set(offered))
    others = PilotPage.objects.visible_to(request.user).filter(asked) if request.GET.getlist("pilot") else ()
    offered.update({pilot.slug: pilot.title for pilot in others})
    return dict(sorted(offered.items(), key=lambda pilot: pilot[1]))


def _facets(entries: dict[int, Entry], themes: list[Theme], pilots: dict[str, str]) -> list[Facet]:
    rows = entries.items()
    return [
        Facet(
            "theme",
            _("Theme"),
            {theme.slug: theme.name for theme in themes},
            {pk: {theme.slug for theme in row.themes} for pk, row in rows},
            unstated=_("Not stated"),
        ),
        Facet("pilot", _("Pilot"), pilots, {pk: {row.pilot_slug} for pk, row in rows}),
        Facet("standing", _("Standing"), dict(Standing.choices), {pk: {row.standing} for pk, row in rows}),
    ]
