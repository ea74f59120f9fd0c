"""How this site uses django-allauth."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailConfirmation
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import throttle
from core.mail import letters
from members.accounts import in_vain, limits
from members.models import User

WAYS = {
    "reauthenticate": _("With your password"),
    "mfa_reauthenticate": _("With a code of your application, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("With a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):
    """Anybody may sign up; who takes part at once and who waits is said in `members.joining.settings`."""

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMultiAlternatives:
        """Mail of the accounts reads as all mail of the site: plain text first, the same words as HTML."""
        subject = letters.plain(f"{template_prefix}_subject.txt", context)
        letter = letters.written(f"{template_prefix}_message.txt", subject, context)
        message = EmailMultiAlternatives(
            letter.subject,
            letter.text,
            self.get_from_email(),
            [email] if isinstance(email, str) else email,
            headers={"Auto-Submitted": "auto-generated", **(headers or {})},
        )
        message.attach_alternative(letter.html, "text/html")
        return message

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Compare a password. Wrong ones count by the address they are tried with, known or not."""
        address = credentials.get("email") or credentials.get("username") or ""
        attempt = limits.count("wrong-password-for-an-account", request, actor=limits.mailbox(address))
        in_vain.fill_up_search(address)
        user: Any = super().authenticate(request, **credentials)
        if user:
            throttle.take_back(attempt)
        return user

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: EmailConfirmation, signup: bool) -> None:
        """Nobody's mailbox is flooded: past the limit the link that was sent before still works."""
        if not signup:  # counted by its form
            try:
                mailbox = limits.mailbox(emailconfirmation.email_address.email)
                limits.count("confirm-an-address", request, actor=mailbox)
            except ValidationError:
                return
        super().send_confirmation_mail(request, emailconfirmation, signup)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show that it is you, in our words."""
        return [way | {"description": WAYS[way["id"]]} for way in super().get_reauthentication_methods(user)]

    def is_safe_url(self, url: str | None) -> bool:
        """Whether to go there after signing in; what cannot be read as an address leads nowhere."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that the list of sessions shows; by the rules of our limits."""
        return throttle.address_of(request) or "0.0.0.0"  # noqa: S104 - a socket of this machine has none


class SecondFactorAdapter(DefaultMFAAdapter):
    """Names and words of the second factor."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": _(
            "An account with a second factor takes no further address. Take the factor off, change the address, "
            "then set the factor up again."
        ),
        "cannot_delete_authenticator": _("This second factor cannot be taken off."),
        "cannot_generate_recovery_codes": _("Recovery codes belong to a second factor: set one up first."),
        "incorrect_code": _("This code is not right. Give the one that is shown now."),
        "unverified_email": _("Confirm your e-mail address first, or take off the one that is not confirmed."),
    }

    def _get_site_name(self) -> str:
        return settings.WAGTAIL_SITE_NAME

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # type: ignore[override]
        """What a passkey is called until its owner says otherwise."""
        others = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(number)d") % {"number": others + 1}
