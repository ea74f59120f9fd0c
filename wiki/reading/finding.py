"""Which page an address below it means, as far as whoever asks may read it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core import freshness
from core.visibility import refuse_without_group
from wiki.models import WikiIndexPage, WikiPage

View = Callable[..., HttpResponse]


def page_view(view: View) -> View:
    """A view of one page: called with the page in place of the address part.

    Who may not read the page gets 404, a member outside its groups 403; an address that was the page's leads on.
    """

    @wraps(view)
    def answered(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        page = WikiPage.objects.visible_to(request.user).filter(slug=slug).first()
        if page is not None:
            freshness.depends(freshness.page_tag(page.pk))
            return view(request, page, **kwargs)
        hidden = WikiPage.objects.filter(slug=slug, live=True).first()
        if hidden is not None:
            refuse_without_group(hidden, request)
            raise Http404
        return _led_on(request, slug, kwargs)

    return answered


def _led_on(request: HttpRequest, slug: str, kwargs: dict[str, Any]) -> HttpResponse:
    """The same below the present address of a page that once had this one."""
    match = request.resolver_match
    olds = Redirect.objects.filter(old_path=f"/{WikiIndexPage.own_slug}/{slug}", redirect_page__isnull=False)
    now = WikiPage.objects.visible_to(request.user).filter(pk__in=olds.values("redirect_page")).first()
    if now is None or match is None or request.method != "GET":
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    address = reverse(match.view_name, kwargs={**kwargs, "slug": now.slug})
    return redirect(f"{address}?{query}" if query else address, permanent=True)


def trail_to(page: WikiPage, user: Any) -> list[Page]:
    """The pages above the addresses below a page, and the page. One query."""
    above = list(page.get_ancestors().filter(depth__gt=1))
    freshness.depends(*(freshness.page_tag(row.pk) for row in above))
    return [*above, page]
