"""Reports: what the wiki lacks, and what holds it together. Each is a list with a reason; all are read alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.registry import Words
from wiki.across import ageing, links
from wiki.across.page_rows import PageRow, page_rows
from wiki.models import WikiPage

Rows = Callable[[Any], QuerySet[Any]]  # user -> what the report lists, in its order


@dataclass(frozen=True)
class Report:
    """One list: its part of the address, its name, why it matters, what is said where it is empty."""

    name: str
    heading: Words
    reason: Words
    none: Words
    rows: Rows
    said: tuple[str, ...] = ()
    note: Callable[..., str] = lambda *said: ""

    @property
    def of_titles(self) -> bool:
        """Whether it lists titles that nobody has written, not pages."""
        return self.rows is links.wanted

    def listed(self, found: Sequence[Any] | QuerySet[Any], user: Any) -> list[Any]:
        """What the template shows of one page of the list. One query beyond that of the rows, at most."""
        if self.of_titles:
            return list(links.with_askers(found, user))
        return [_noted(row, self.note(*said)) for row, said in page_rows(found, *self.said)]


def _noted(row: PageRow, note: str) -> PageRow:
    return row._replace(note=note)


def _leading(times: int) -> str:
    return ngettext("%(times)d page leads here", "%(times)d pages lead here", times) % {"times": times}


def _confirmed(confirmed_at: Any) -> str:
    return "" if confirmed_at else str(_("Never confirmed"))


def oldest(user: Any) -> QuerySet[Any]:
    """All pages, the longest unchanged first."""
    return WikiPage.objects.visible_to(user).order_by("last_published_at", "pk")


REPORTS = {
    report.name: report
    for report in (
        Report(
            "wanted",
            _("Wanted pages"),
            _("Pages lead to these titles, and nobody has started them yet. Those most pages lead to come first."),
            _("Every link leads to a page."),
            links.wanted,
        ),
        Report(
            "needs-confirmation",
            _("Pages that need a look"),
            _("Nobody has changed or confirmed these for half a year. If one is still right, say so on it."),
            _("Every page was changed or confirmed in the last half year."),
            ageing.needs_a_look,
            ("confirmed_at",),
            _confirmed,
        ),
        Report(
            "orphans",
            _("Orphans"),
            _("No other page leads to these, so readers hardly find them. Link to them from where they belong."),
            _("Some page leads to every page."),
            links.orphans,
        ),
        Report(
            "dead-ends",
            _("Dead ends"),
            _("These lead to no other page, so a reader's way ends there. Link to what comes next."),
            _("Every page leads on."),
            links.dead_ends,
        ),
        Report(
            "uncategorised",
            _("Uncategorised pages"),
            _("These have no theme and no topic, so the contents do not show where they belong."),
            _("Every page has a theme or a topic."),
            links.uncategorised,
        ),
        Report(
            "most-linked",
            _("Most linked pages"),
            _("What most other pages lead to. A mistake there travels far: these are worth a second look."),
            _("No page leads to another yet."),
            links.most_linked,
            ("times",),
            _leading,
        ),
        Report(
            "oldest",
            _("Oldest pages"),
            _("All pages, the longest unchanged first."),
            _("There is no page yet."),
            oldest,
        ),
    )
}
