"""What the frame of every page needs: its name, the sections that answer, the way to one's account."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext, gettext_lazy
from wagtail.models import Site

from core import freshness
from core.visibility import visible_pages

# Sections that are views, not pages: name of the address, what it is called.
VIEWS = (("finding_list", gettext_lazy("Findings")),)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor; lazy, so that pages without this frame (the admin's) pay nothing: else three small queries."""
    freshness.depends(freshness.FRAME)
    nav: Any = SimpleLazyObject(lambda: [_entry(request, label, url) for label, url in _sections(request)])
    return {
        "site_name": SimpleLazyObject(lambda: _name(request)),
        "canonical": settings.SITE_URL.rstrip("/") + request.path,
        "nav": nav,
        "footer": SimpleLazyObject(lambda: _footer(nav, request.user)),
    }


def _name(request: HttpRequest) -> str:
    site = Site.find_for_request(request)
    return (site and site.site_name) or settings.WAGTAIL_SITE_NAME


def _sections(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Name and address of what stands in the navigation; nothing that does not answer."""
    site = Site.find_for_request(request)
    if site:
        pages = site.root_page.get_children().in_menu()
        for page in visible_pages(pages, request.user):
            yield page.title, page.get_url(request, current_site=site)
    for name, label in VIEWS:
        try:
            yield str(label), reverse(name)
        except NoReverseMatch:
            continue


def _entry(request: HttpRequest, label: str, url: str) -> dict[str, str]:
    below = "true" if request.path.startswith(url) else ""
    return {"label": label, "url": url, "current": "page" if request.path == url else below}


def _footer(nav: list[dict[str, str]], user: Any) -> list[dict[str, Any]]:
    """Groups of links at the foot of the page."""
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
    browse = [{"label": gettext("Home"), "url": "/"}, *nav]
    return [{"label": gettext("Browse"), "links": browse}, {"label": gettext("Account"), "links": account}]
