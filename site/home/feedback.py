"""The form at the foot of every page: what readers tell us, and the way back to where they were."""

import re
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from core.forms.posting import refusal, shown
from home import actions, look
from home.forms import FeedbackForm

LONGEST_PATH = 500  # as the column of the model
# One stroke, then nothing that a browser could read as another host, as a question or as something unseen.
OWN_PATH = re.compile(r"/(?![/\\])[^\s\\?#]*")


def own_path(about: str) -> str:
    """`about` if it is the path of a page here, else nothing: a way back must never lead elsewhere."""
    fits = len(about) <= LONGEST_PATH and about.isprintable() and OWN_PATH.fullmatch(about)
    return about if fits else ""


@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest) -> HttpResponse:
    """Asks on GET; on POST keeps the message, or shows the form again with what was typed."""
    about = own_path(request.GET.get("about", ""))
    form = FeedbackForm(request.POST if request.method == "POST" else None, user=request.user)
    refused = refusal(form, request, "feedback") if request.method == "POST" else None
    if request.method != "POST" or refused:
        return shown(request, "home/feedback.html", _context(request, form, about), refused)
    said = {name: form.cleaned_data[name] for name in ("kind", "text")}
    actions.take_feedback(path=about, **said, **form.sender)
    return redirect(address("feedback_thanks", about))


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """What happens now, and the way back."""
    about = own_path(request.GET.get("about", ""))
    return render(request, "home/feedback_thanks.html", {"about": about, "is_feedback": True})


def address(name: str, about: str) -> str:
    """The address of the form or of its thanks, with the page it is about."""
    return reverse(name) + (f"?{urlencode({'about': about})}" if about else "")


def _context(request: HttpRequest, form: FeedbackForm, about: str) -> dict[str, Any]:
    """The form, under the words an administrator set."""
    words = look.of(request)
    own = gettext("Editors read every message. You need no account, and no address unless you want an answer.")
    return {
        "form": form,
        "about": about,
        "action": address("feedback", about),
        "heading": words.feedback_heading or gettext("Tell us what is wrong or missing"),
        "introduction": words.feedback_introduction or own,
        "is_feedback": True,
    }
