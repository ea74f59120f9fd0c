"""The side navigation of one's own account area."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

register = template.Library()

# (name of the address, what it is called); what is not switched on has no address and no entry.
PARTS = (
    ("me", _("Your profile")),
    ("notifications", _("Notifications")),
    ("following", _("What you follow")),
    ("hearing", _("How you hear of news")),
    ("me_drafts", _("Your drafts")),
    ("account_email", _("E-mail address")),
    ("account_change_password", _("Password")),
    ("mfa_index", _("Second factor")),
    ("mfa_list_webauthn", _("Passkeys")),
    ("usersessions_list", _("Where you are signed in")),
    ("invitations", _("Invite a colleague")),
    ("me_groups", _("Your groups")),
    ("me_data", _("Your data")),
)


@register.simple_tag(takes_context=True)
def account_parts(context: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The pages of the account area, each with whether it is this one."""
    here = context["request"].path
    for name, label in PARTS:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        yield {"url": url, "label": label, "here": url == here}
