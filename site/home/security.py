"""Where to report a hole in the site: security.txt, RFC 9116."""

from datetime import UTC, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from core import freshness
from core.sharing import absolute
from home import look

GOOD_FOR = timedelta(days=180)  # the standard asks for less than a year


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """The address an administrator set, else the feedback form."""
    freshness.depends(freshness.FRAME, freshness.list_tag("home.sitelook"))
    address = look.of(request).security_contact
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: {f'mailto:{address}' if address else absolute(_form())}",
        f"Expires: {(midnight + GOOD_FOR).strftime('%Y-%m-%dT%H:%M:%SZ')}",
        "Preferred-Languages: en",
        f"Canonical: {absolute(reverse('security_txt'))}",
        "",
    )
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _form() -> str:
    try:
        return reverse("feedback")
    except NoReverseMatch:
        return "/"
