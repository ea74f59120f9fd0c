"""Which of Wagtail's sites a request is for, found by a query that is written once."""

from django.db.models import Q
from django.http import HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Site

from core.queries.prepared import Prepared, Slot

KEPT = "_wagtail_site"  # where `Site.find_for_request` keeps it, and looks first


def site_of(request: HttpRequest) -> Site | None:
    """What `Site.find_for_request` finds, and kept where it would. One query a request."""
    if not hasattr(request, KEPT):
        hostname = split_domain_port(request._get_raw_host())[0]  # type: ignore[attr-defined]
        setattr(request, KEPT, _best(_answering.rows(hostname=hostname), hostname, int(request.get_port())))
    return getattr(request, KEPT)  # type: ignore[no-any-return]


def _best(sites: list[Site], hostname: str, port: int) -> Site | None:
    """Wagtail's rule: this name and port, else the default site if it has this name, else the only site with this name,
    else the default one.
    """
    named = [site for site in sites if site.hostname == hostname]
    default = next((site for site in sites if site.is_default_site), None)
    exact = next((site for site in named if site.port == port), None)
    if exact or (default in named):
        return exact or default
    return named[0] if len(named) == 1 else default


_answering: Prepared[Site] = Prepared(
    lambda: Site.objects.filter(Q(hostname=Slot("hostname")) | Q(is_default_site=True)).select_related("root_page")
)
