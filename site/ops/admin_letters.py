"""The texts of the site's mail, each with sample values, as it would arrive."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from core.mail import letters
from ops.admin_running import administrators_only

# What is shown in the frame runs nothing, fetches nothing and has no origin; mail carries its own style.
FRAME_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"


@administrators_only
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every text by name, and the chosen one: subject, plain text, HTML."""
    labels = {name: str(sample.label) for name, sample in letters.templates}
    names = sorted(labels, key=labels.__getitem__)
    chosen = request.GET.get("text") or names[0]
    context = {
        "texts": [{"label": labels[name], "name": name, "chosen": name == chosen} for name in names],
        "letter": _letter(chosen),
        "label": labels[chosen],
        "name": chosen,
    }
    return TemplateResponse(request, "ops/admin/letters.html", context)


@administrators_only
@xframe_options_sameorigin
@require_safe
def html(request: HttpRequest) -> HttpResponse:
    """The HTML part of the chosen text, for the frame."""
    response = HttpResponse(_letter(request.GET.get("text", "")).html)
    response.headers["Content-Security-Policy"] = FRAME_POLICY
    return response


def _letter(name: str) -> letters.Letter:
    try:
        return letters.sample(name)
    except KeyError:
        raise Http404 from None
