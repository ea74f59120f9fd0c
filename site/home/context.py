"""What the frame of every page needs: its name, the sections that answer, the way to one's account."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext, gettext_lazy
from wagtail.models import Page, Site

from core import freshness
from core.freshness import fragments
from core.queries.prepared import Prepared, Slot
from core.registry import Words
from core.sites import site_of
from core.tree import Children
from core.visibility import Seen, hidden_paths, visible_pages
from home import look
from home.models import AboutIndexPage, AboutPage

TAGS = (freshness.list_tag("home.sitelook"), freshness.list_tag("home.aboutpage"))  # what the frame shows besides
fragments.always(*TAGS)
Link = tuple[str, str]  # what it is called, where it leads
# Sections that are views, not pages: name of the address, what it is called.
VIEWS = (("theme_list", gettext_lazy("Themes")), ("finding_list", gettext_lazy("Findings")))
# More of them, which the foot of the page alone leads to.
WHO_AND_WHERE = (
    ("search", gettext_lazy("Search")),
    ("organisation_list", gettext_lazy("Organisations")),
    ("place_list", gettext_lazy("Places")),
    ("contact_list", gettext_lazy("Contacts")),
    ("member_list", gettext_lazy("Members")),
    ("group_list", gettext_lazy("Groups")),
)


class Pages(NamedTuple):
    """Pages that stand in the frame of every page."""

    sections: list[Link]
    about: list[Link]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor; lazy, so that pages without this frame (the admin's) pay nothing: else four small queries."""
    freshness.depends(freshness.FRAME, *TAGS)
    pages: Any = SimpleLazyObject(lambda: _kept_pages(request))
    nav: Any = SimpleLazyObject(lambda: [_entry(request, label, url) for label, url in _sections(pages)])
    return {
        "site_name": SimpleLazyObject(lambda: fragments.kept("home.name", make=lambda: _name(request), anyone=True)),
        "share_picture": SimpleLazyObject(lambda: look.share_picture(request)),
        "look": SimpleLazyObject(lambda: look.of(request)),
        "nav": nav,
        "nav_state": SimpleLazyObject(lambda: ",".join(entry["current"] for entry in nav)),
        "footer": SimpleLazyObject(lambda: _footer(nav, pages.about, request.user)),
    }


def _name(request: HttpRequest) -> str:
    site = site_of(request)
    return (site and site.site_name) or settings.WAGTAIL_SITE_NAME


def _kept_pages(request: HttpRequest) -> Pages:
    """The same for all from whom the same is hidden."""
    user = request.user
    hidden = tuple(hidden_paths(user)) if user.is_authenticated else None
    return fragments.kept("home.frame", hidden, make=lambda: _pages(request), anyone=True)


def _pages(request: HttpRequest) -> Pages:
    """The pages of the frame that this reader may see, in the order of the menu. One query."""
    site = site_of(request)
    if not site:
        return Pages([], [])
    kinds = ContentType.objects.get_for_models(AboutIndexPage, AboutPage)
    pages, about_keys = Pages([], []), {kind.pk for kind in kinds.values()}
    home, index, about = site.root_page, kinds[AboutIndexPage].pk, kinds[AboutPage].pk
    # As Wagtail makes addresses: by the roots of sites, which it remembers between requests.
    root = next((known.root_path for known in Site.get_site_root_paths() if known.site_id == site.pk), home.url_path)
    for title, path, url_path, kind in _in_frame.by(request.user).rows(home=home.path, index=index, about=about):
        if not path.startswith(home.path):
            continue  # of another site
        told = pages.about if kind in about_keys else pages.sections
        told.append((title, reverse("wagtail_serve", args=[url_path.removeprefix(root)])))
    return pages


def _shown(user: Any) -> Any:
    # Each of the two is in an index: the depth stands in none, and would have thousands of pages read for a few.
    named = Q(path__in=Children(Slot("home"))) | Q(content_type__id__in=[Slot("index"), Slot("about")])
    in_menu = Q(content_type=Slot("index")) | Q(show_in_menus=True)
    shown = visible_pages(Page.objects.filter(named & in_menu), user).order_by("path")
    return shown.values_list("title", "path", "url_path", "content_type_id")


_in_frame: Seen[Prepared[tuple[str, str, str, int]]] = Seen(lambda reader: Prepared(lambda: _shown(reader)))


def _sections(pages: Pages) -> Iterator[Link]:
    """Name and address of what stands in the navigation; nothing that does not answer."""
    yield from pages.sections
    yield from _answering(VIEWS)


def _answering(views: Iterable[tuple[str, Words]]) -> Iterator[Link]:
    for name, label in views:
        try:
            yield str(label), reverse(name)
        except NoReverseMatch:
            continue


def _entry(request: HttpRequest, label: str, url: str) -> dict[str, str]:
    below = "true" if request.path.startswith(url) else ""
    return {"label": label, "url": url, "current": "page" if request.path == url else below}


def _footer(nav: list[dict[str, str]], about: list[Link], user: Any) -> list[dict[str, Any]]:
    """Groups of links at the foot of the page; a group without links is left out."""
    if user.is_authenticated:
        account = [
            {"label": gettext("E-mail addresses"), "url": reverse("account_email")},
            {"label": gettext("Change password"), "url": reverse("account_change_password")},
            {"label": gettext("Sign out"), "url": reverse("account_logout")},
        ]
    else:
        account = [
            {"label": gettext("Sign in"), "url": reverse("account_login")},
            {"label": gettext("Reset a forgotten password"), "url": reverse("account_reset_password")},
        ]
    who_and_where = [{"label": label, "url": url} for label, url in _answering(WHO_AND_WHERE)]
    groups = (
        (gettext("Browse"), [{"label": gettext("Home"), "url": "/"}, *nav, *who_and_where]),
        (gettext("About"), [{"label": label, "url": url} for label, url in about]),
        (gettext("Account and feedback"), [*account, {"label": gettext("Send feedback"), "url": reverse("feedback")}]),
    )
    return [{"label": label, "links": links} for label, links in groups if links]
