"""Forms of the second factor: django-allauth's, in our words, counted against guessing."""

from typing import Any, ClassVar

from allauth.core import context
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import throttle
from members.accounts import limits, one_time
from members.accounts.forms import OurWords

LONGEST_NAME = 60


class GuessedCode(OurWords):
    """A code of six signs can be guessed, so wrong ones count by account, from wherever they come."""

    labels: ClassVar = {"code": _("Code")}
    cleaned_data: dict[str, Any]
    user: Any

    def clean_code(self) -> str:
        """The code without the gaps that applications show in it."""
        actor = f"user:{self.user.pk}"
        attempt = limits.count("wrong-code-for-an-account", context.request, actor=actor)
        self.cleaned_data["code"] = "".join(self.cleaned_data["code"].split())
        code = str(super().clean_code())  # type: ignore[misc]
        throttle.take_back(attempt)
        return code


class CountsOnce(GuessedCode):
    """A one-time code that was used is as a wrong one; recovery codes see to that themselves."""

    authenticator: Authenticator

    def clean_code(self) -> str:
        """The code, used up now."""
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP and not one_time.use(self.authenticator, code):
            raise ValidationError(_("This code was used already. Give the next one that is shown."), code="used")
        return code


class CodeForm(CountsOnce, base.AuthenticateForm):
    """The second step of signing in: a one-time code or a recovery code."""


class CodeAgainForm(CountsOnce, base.ReauthenticateForm):
    """A code before something about the account changes."""


class ActivateAppForm(GuessedCode, totp.ActivateTOTPForm):
    """The first code of an application, which proves that it has the secret."""

    labels: ClassVar = {"code": _("Code that the application shows")}


class AnswerOfABrowser:
    """What a browser hands over from a passkey; whatever else is sent there is refused, never a fault of ours."""

    refused = _("This passkey could not be used. Try again, or go another way.")
    # What django-allauth's reading of it raises beside `ValidationError`.
    faults = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)

    def clean_credential(self) -> Any:
        """The passkey that was used."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except self.faults as fault:
            raise ValidationError(self.refused, code="passkey") from fault


class PasskeyForm(AnswerOfABrowser, webauthn.AuthenticateWebAuthnForm):
    """The second step of signing in, with a passkey."""


class PasskeyAgainForm(AnswerOfABrowser, webauthn.ReauthenticateWebAuthnForm):
    """A passkey before something about the account changes."""


class PasskeySignInForm(AnswerOfABrowser, webauthn.LoginWebAuthnForm):
    """Signing in with a passkey alone. Nothing in it can be guessed; the limit is for the work it makes."""

    def clean_credential(self) -> Any:
        limits.count("sign-in", context.request)
        return super().clean_credential()


class AddPasskeyForm(OurWords, webauthn.AddWebAuthnForm):
    """A passkey, which signs in by itself if it can check who holds it."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("So that you know it again: the device it is on, say."),
    )
    passwordless = forms.BooleanField(
        label=_("Sign in with it alone, without a password"),
        required=False,
        initial=True,
    )

    def clean(self) -> Any:
        try:
            return super().clean()
        except AnswerOfABrowser.faults as fault:
            raise ValidationError(AnswerOfABrowser.refused, code="passkey") from fault


class RenamePasskeyForm(OurWords, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
