"""The tag that draws what is said under a page."""

from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import Context
from wagtail.models import Page

from core import freshness
from core.freshness import fragments
from core.subjects import mark_of
from discussion.commenting.forms import MemberForm
from discussion.conversations.reading import block

register = template.Library()


@register.simple_tag(takes_context=True)
def conversation(context: Context, thing: Any) -> str:
    """Comments on `thing`, and the way to write one. Nothing in a preview, where there is no reader."""
    request = context.get("request")
    if request is None or getattr(request, "is_preview", False):
        return ""
    if request.GET:  # orders and pages of the thread
        return _drawn(context, thing)
    key = mark_of(thing), request.path
    return fragments.kept("discussion.conversation", *key, make=lambda: _drawn(context, thing))


def _drawn(context: Context, thing: Any) -> str:
    if isinstance(thing, Page):
        freshness.depends(freshness.page_tag(thing.pk))
    engine: Any = context.template and context.template.engine
    shown = engine.get_template("discussion/_conversation.html")
    return str(shown.render(context.new(_shown(context, thing, context["request"]))))


def _shown(context: Context, thing: Any, request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None) or AnonymousUser()
    made = block(thing, user, request.GET)
    if made is not None and made.takes_part and not made.is_closed:
        made.form = MemberForm(user=user)
    return {"talk": made, "user": user, "csrf_token": context.get("csrf_token"), "request": request}
