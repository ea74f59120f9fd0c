"""How the site runs, on one page of the admin; for administrators alone, since mail names people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import user_passes_test

from core.models import OutgoingMail
from ops import actions, running

SHOWN = 100  # of the mail given up; the rest is counted

administrators_only = user_passes_test(lambda user: user.is_superuser)


@administrators_only
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Checks, jobs, limits and mail."""
    waiting = OutgoingMail.objects.waiting()
    given_up = OutgoingMail.objects.given_up()
    context = {
        "checks": running.checks(),
        "jobs": running.job_states(),
        "limits": running.limits(),
        "waiting": waiting.count(),
        "waiting_since": waiting.order_by("made_at").values_list("made_at", flat=True).first(),
        "given_up_count": given_up.count(),
        "given_up": given_up.without_text().order_by("-given_up_at", "-pk")[:SHOWN],
        "shown": SHOWN,
    }
    return TemplateResponse(request, "ops/admin/running.html", context)


@administrators_only
@require_POST
def try_mail_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue a mail that was given up once more."""
    if actions.try_mail_again(pk=pk):
        messages.success(request, gettext("The mail waits to be sent again."))
    else:
        messages.warning(request, gettext("That mail is no longer among those given up: it waits, or was sent."))
    return redirect("ops:running")
