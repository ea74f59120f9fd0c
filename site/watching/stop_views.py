"""Stopping mail without signing in: a page with a button, and the one click of mail programs (RFC 8058)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from watching import actions
from watching.choices import Kind
from watching.models import StopToken

ONE_CLICK = "List-Unsubscribe"


@csrf_exempt  # a mail program has no cookie of ours; whoever has the token may stop this mail, and nothing else
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Say what the button stops; stop it when it is pressed. Raises `Http404` for a token nobody was given."""
    kept = get_object_or_404(StopToken.objects.select_related("user"), token=token)
    if request.method != "POST":
        return render(request, "watching/stop.html", {"scope": _words(kept)})
    everything = "everything" in request.POST
    actions.stop(token=kept, everything=everything)
    if ONE_CLICK in request.POST:
        return HttpResponse(status=200)
    return render(request, "watching/stopped.html", {"scope": _words(kept), "everything": everything})


def _words(token: StopToken) -> str:
    """The kind of mail the token stops; nothing for the digest."""
    return str(Kind(token.scope).label) if token.scope in Kind.values else ""
