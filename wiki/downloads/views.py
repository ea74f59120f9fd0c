"""A page as a file, for whoever may read the page."""

from collections.abc import Callable
from http import HTTPStatus
from threading import Lock

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wiki.downloads.facts import Facts
from wiki.models import WikiPage
from wiki.reading.finding import page_view

ONE_AT_ONCE = Lock()  # in each process, so that no other page waits for sheets
DRAWN = "wiki.downloads.pdf.as_pdf"  # loaded when first wanted: what draws sheets takes 20 MB
WAIT = 10  # seconds
KEPT_FOR = 24 * 60 * 60  # seconds a PDF is kept: making one costs more than any page


@require_safe
@page_view
def raw(request: HttpRequest, page: WikiPage) -> HttpResponse:
    """The page's Markdown as it was written; with `format`, a file to keep."""
    form = FORMS.get(request.GET.get("format", ""))
    if form is None:
        plain = HttpResponse(page.source, content_type="text/plain; charset=utf-8")
        plain.headers["Content-Disposition"] = f'inline; filename="{page.slug}.md"'
        return plain
    ending, made = form
    answer = made(Facts(page))
    if answer.status_code != HTTPStatus.OK:
        return answer
    answer.headers["Content-Disposition"] = f'attachment; filename="{page.slug}-{page.version}.{ending}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _markdown(facts: Facts) -> HttpResponse:
    return HttpResponse(facts.markdown(), content_type="text/markdown; charset=utf-8")


def _html(facts: Facts) -> HttpResponse:
    text = render_to_string("wiki/downloads/standalone.html", {"facts": facts, "fields": facts.fields()})
    return HttpResponse(text.replace("<!--text-->", facts.html()), content_type="text/html; charset=utf-8")


def _pdf(facts: Facts) -> HttpResponse:
    """Kept by version: what the page says changes with it, and who may read it was asked before."""
    key = f"wiki.pdf:{facts.page.pk}:{facts.page.version}:{facts.mark}"
    made = cache.get(key)
    if made is None:
        if not ONE_AT_ONCE.acquire(timeout=WAIT):
            words = _("Too many PDFs are being made just now. Try again in a minute.")
            return HttpResponse(
                words,
                status=HTTPStatus.SERVICE_UNAVAILABLE,
                content_type="text/plain; charset=utf-8",
                headers={"Retry-After": 60},
            )
        try:
            made = import_string(DRAWN)(facts)
        finally:
            ONE_AT_ONCE.release()
        cache.set(key, made, KEPT_FOR)
    return HttpResponse(made, content_type="application/pdf")


FORMS: dict[str, tuple[str, Callable[[Facts], HttpResponse]]] = {
    "markdown": ("md", _markdown),
    "html": ("html", _html),
    "pdf": ("pdf", _pdf),
}
