"""Which page an address of its form means, as far as whoever asks may read it."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.contrib.redirects.models import Redirect

from core import freshness
from core.visibility import refuse_without_group, visible_page
from wiki.models import WikiIndexPage, WikiPage


def page_for(request: HttpRequest, slug: str) -> WikiPage | HttpResponse:
    """The page, renamed while somebody wrote or not; in its place the way to sign in, for words that would be lost.

    Raises `Http404` where there is none or it may not be known of, `PermissionDenied` for a member without the group.
    """
    found: WikiPage | None = visible_page(WikiPage, request.user, slug=slug)
    if found is None:
        found = WikiPage.objects.visible_to(request.user).filter(pk__in=_once_called(slug)).first()
    if found is not None:
        freshness.depends(freshness.page_tag(found.pk))
        return found
    hidden = WikiPage.objects.filter(slug=slug, live=True).first()
    if hidden is not None:
        refuse_without_group(hidden, request)
    if request.POST.get("member") and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())  # whether there is such a page or not: nobody learns which
    raise Http404


def _once_called(slug: str) -> list[int]:
    """The page that had this address before it was renamed."""
    olds = Redirect.objects.filter(old_path=f"/{WikiIndexPage.own_slug}/{slug}", redirect_page__isnull=False)
    return list(olds.values_list("redirect_page", flat=True))
