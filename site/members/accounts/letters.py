"""Samples of the mail of the accounts, whose texts are in `templates/account/email/` and `templates/mfa/email/`."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.mail.letters import MailSample, templates
from core.sharing import absolute
from directory.contact_forms import Sender
from members.models import Profile, User
from members.profiles import messaging

ADDRESS = "ada@example.org"


def _message() -> Mapping[str, Any]:
    sender = Sender("Ada Lovelace", ADDRESS)
    to = Profile(user=User(first_name="Charles", username="charles"))
    text = gettext("How did you find out who pays for what?")
    return messaging.context(to, sender, reverse("member", args=["ada"]), text)


def _link(name: str, *parts: str) -> str:
    return absolute(reverse(name, args=parts))


def _confirmation() -> Mapping[str, Any]:
    return {"activate_url": _link("account_confirm_email", "sample")}


def _reset() -> Mapping[str, Any]:
    return {"email": ADDRESS, "password_reset_url": _link("account_reset_password_from_key", "1", "sample")}


def _exists() -> Mapping[str, Any]:
    return {"email": ADDRESS, "password_reset_url": _link("account_reset_password")}


def _changed() -> Mapping[str, Any]:
    """What the texts that report a change name between them."""
    addresses = {"from_email": ADDRESS, "to_email": "lovelace@example.org", "deleted_email": ADDRESS}
    return {"timestamp": timezone.localtime(), **addresses}


SAMPLES: tuple[tuple[str, Any, Callable[[], Mapping[str, Any]]], ...] = (
    ("email_confirmation", _("Account: confirm an e-mail address"), _confirmation),
    ("email_confirmation_signup", _("Account: confirm the address of a new account"), _confirmation),
    ("email_confirm", _("Account: an address was confirmed"), _changed),
    ("email_changed", _("Account: the address was changed"), _changed),
    ("email_deleted", _("Account: an address was taken off"), _changed),
    ("password_reset_key", _("Account: choose a new password"), _reset),
    ("password_reset", _("Account: the password was reset"), _changed),
    ("password_changed", _("Account: the password was changed"), _changed),
    ("password_set", _("Account: a first password was set"), _changed),
    ("unknown_account", _("Account: no account with this address"), lambda: {"email": ADDRESS}),
    ("account_already_exists", _("Account: there is one already"), _exists),
)

FACTOR_SAMPLES: tuple[tuple[str, Any], ...] = (
    ("totp_activated", _("Account: one-time codes were switched on")),
    ("totp_deactivated", _("Account: one-time codes were taken off")),
    ("webauthn_added", _("Account: a passkey was added")),
    ("webauthn_removed", _("Account: a passkey was removed")),
    ("recovery_codes_generated", _("Account: new recovery codes were made")),
)

for name, label, context in SAMPLES:
    templates.register(f"account/email/{name}_message.txt", MailSample(label, context=context))
for name, label in FACTOR_SAMPLES:
    templates.register(f"mfa/email/{name}_message.txt", MailSample(label, context=_changed))
templates.register(
    "members/mail/message.txt",
    MailSample(_("Member: a message passed on"), _("Message from a member through the site"), _message),
)
