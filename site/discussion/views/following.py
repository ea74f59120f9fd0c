"""`/comments/follow/`: hears of what will be said under a thing, also where nothing has been said yet."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core import throttle
from core.subjects import kind_of
from discussion.commenting import threads
from discussion.commenting.writers import openness
from discussion.conversations.reading import talk_url
from discussion.models import Openness
from discussion.views.finding import subject_of
from members.rights import member_required
from watching import actions


@require_POST
@member_required
def follow(request: HttpRequest) -> HttpResponse:
    """Follow the conversation under the thing that `?on=` names, which may only begin later; then back to it."""
    thing = subject_of(request)
    verdict = throttle.hit("follow", request)
    if not verdict:
        messages.error(request, throttle.message(verdict))
    else:
        _follow(request, thing)
        messages.success(request, _("You will hear of comments here."))
    return redirect(f"{talk_url(kind_of(thing), thing)}#comments")


@transaction.atomic
def _follow(request: HttpRequest, thing: Any) -> None:
    """Raises `Http404` where nobody may comment: there will be nothing to hear of."""
    conversation = threads.locked(thing)
    if openness(conversation) == Openness.CLOSED:
        raise Http404
    actions.follow(user=request.user, thing=conversation)
