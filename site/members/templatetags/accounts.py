"""What the pages of the second factor and of the sessions show."""

from typing import Any

from django import template
from django.urls import reverse

from members.accounts import browsers, second_factor

register = template.Library()
register.filter("browser_name", browsers.browser_name)


@register.filter
def in_fours(secret: str) -> str:
    """A secret in groups that can be typed without losing the place."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


@register.simple_tag(takes_context=True)
def second_factor_state(context: dict[str, Any]) -> dict[str, Any]:
    """Whether the account still owes a second factor, or may go on to the admin."""
    user = context["request"].user
    return {
        "owed": second_factor.is_owed_by(user),
        "opens_admin": second_factor.is_staff(user),
        "admin": reverse("wagtailadmin_home"),
    }
