"""What leads to a page, and what is said of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import freshness
from core.addresses import addresses
from core.paging import page_of
from core.visibility import visible_pages
from wiki.choices import LinkKind
from wiki.models import WikiLink, WikiPage
from wiki.reading.facts import Named
from wiki.reading.finding import page_view, trail_to
from wiki.reading.tabs import tabs

LINKS = 50


@require_safe
@page_view
def links_here(request: HttpRequest, page: WikiPage) -> HttpResponse:
    """The pages of the wiki that lead to this one."""
    freshness.depends(freshness.list_tag("wiki.wikipage"))
    linked = visible_pages(WikiLink.objects.filter(target=page, kind=LinkKind.WIKI), request.user, prefix="source__")
    sources = (
        linked.exclude(source=page).order_by("source__title", "pk").values_list("source__title", "source__url_path")
    )
    listed = page_of(sources, request.GET.get("page"), LINKS)
    address = addresses()
    listed.object_list = [Named(title, address(path)) for title, path in listed.object_list]
    return render(
        request,
        "wiki/links_here.html",
        {
            "page": page,
            "breadcrumb": trail_to(page, request.user),
            "tabs": tabs(page, request.user, ""),
            "page_obj": listed,
        },
    )


@require_safe
@page_view
def discussion(request: HttpRequest, page: WikiPage) -> HttpResponse:
    """What people say of the page."""
    return render(
        request,
        "wiki/discussion.html",
        {
            "page": page,
            "breadcrumb": trail_to(page, request.user),
            "tabs": tabs(page, request.user, "discussion"),
        },
    )
