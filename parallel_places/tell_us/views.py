"""`/parallel-places/tell-us/`: the form, and what happens next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core import freshness
from core.forms.posting import refusal, shown
from core.visibility import visible_pages
from parallel_places.models import ParallelPlacesIndexPage
from parallel_places.tell_us import actions
from parallel_places.tell_us.forms import TellUsForm

SENT = "sent"  # in the address after a form was taken


@require_http_methods(["GET", "HEAD", "POST"])
def tell_us(request: HttpRequest) -> HttpResponse:
    """Asks on GET; on POST keeps what was told, or shows the form again with what was typed."""
    context = _context(request)
    if SENT in request.GET and request.method != "POST":
        return render(request, "parallel_places/tell_us_sent.html", context)
    form = TellUsForm(request.POST if request.method == "POST" else None, user=request.user)
    refused = refusal(form, request, "tell-us") if request.method == "POST" else None
    if request.method == "POST" and not refused:
        actions.send(email=form.sender.email, user=form.member, **form.said)
        return redirect(f"{reverse('tell_us')}?{SENT}=1")
    return shown(request, "parallel_places/tell_us.html", context | {"form": form}, refused)


def _context(request: HttpRequest) -> dict[str, Any]:
    """The way here from the list, where the reader may see it."""
    freshness.depends(freshness.list_tag("directory.theme"))
    index = visible_pages(ParallelPlacesIndexPage.objects.all(), request.user).first()
    here = [(_("Tell us of work in your area"), "")]
    return {"trail": [(index.title, index.url), *here] if index else here, "list_url": index.url if index else "/"}
