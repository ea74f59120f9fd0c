"""The control with which a page is followed, and the number of what is unread."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.db.models import Model
from django.urls import reverse

from watching.following import followed
from watching.unread import number

register = template.Library()


@register.inclusion_tag("watching/_follow.html", takes_context=True)
def follow(context: dict[str, Any], thing: Model, on_dark: bool = False) -> dict[str, Any]:
    """How many follow `thing`, and a button for it; a stranger is led to sign in and back. One query."""
    request = context.get("request")
    user = getattr(request, "user", None)
    shown = followed(thing, user) if request else None
    if request is None or shown is None:
        return {"shown": None}
    here = f"{request.path}#follow"
    return {
        "shown": shown,
        "button": _button(shown.mine, on_dark),
        "csrf_token": context.get("csrf_token"),
        "here": here,
        "signed_in": user is not None and user.is_authenticated,
        "sign_in": f"{reverse('account_login')}?{urlencode({'next': here})}",
        "who": f"{reverse('followers')}?{urlencode({'of': shown.mark})}",
    }


def _button(mine: bool, on_dark: bool) -> str:
    """How the button looks: on the head of a page the way to follow stands out."""
    if not on_dark:
        return "btn btn--ghost"
    return "btn btn--line-dark" if mine else "btn btn--on-dark"


@register.simple_tag(takes_context=True)
def unread(context: dict[str, Any]) -> int:
    """How many notifications the reader has not read; none for a stranger."""
    user = getattr(context.get("request"), "user", None)
    return number(user) if user is not None and user.is_authenticated else 0
