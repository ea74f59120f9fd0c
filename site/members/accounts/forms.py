"""Forms of the account pages: django-allauth's, in our words, counted against misuse."""

from typing import Any, ClassVar

from allauth.account import forms
from allauth.core import context
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.forms import EmailField
from django.http import HttpRequest
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from core import throttle
from members.accounts import in_vain, limits
from members.models import User

ADDRESS = _("E-mail address")
LONGEST_ADDRESS = User._meta.get_field("email").max_length


class OurWords:
    """A form whose fields are called as the rest of the site calls them, and never by a placeholder alone."""

    labels: ClassVar[dict[str, Any]] = {}
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, EmailField):
                field.validators.append(MaxLengthValidator(LONGEST_ADDRESS))
                field.widget.attrs["maxlength"] = LONGEST_ADDRESS


class SignInForm(OurWords, forms.LoginForm):
    """Attempts count by network address here, and by account where the password is compared (the adapter)."""

    labels: ClassVar = {"login": ADDRESS, "remember": _("Stay signed in on this device")}

    def clean(self) -> Any:
        if not self._errors:
            limits.count("sign-in", context.request)
        return super().clean()


class SignUpForm(OurWords, forms.SignupForm):
    """Whether the address has an account is told to its mailbox alone: the page, and the work for it, are the same."""

    labels: ClassVar = {"email": ADDRESS, "password2": _("Password, once more")}

    def clean(self) -> Any:
        cleaned = super().clean()
        if not self._errors:
            limits.count("sign-up", context.request)
            mailbox = limits.mailbox(self.cleaned_data["email"])
            limits.count("sign-up-with-an-address", context.request, actor=mailbox)
        return cleaned

    @property
    def asked(self) -> list[Any]:
        """What a person fills in; the guard against robots is drawn apart."""
        return [field for field in self.visible_fields() if field.name != "website"]

    def try_save(self, request: HttpRequest) -> Any:
        with transaction.atomic():
            if self.account_already_exists:
                self._work_in_vain(request)
            return super().try_save(request)

    def _work_in_vain(self, request: HttpRequest) -> None:
        """Make an account and undo it, so that nobody learns by the clock that there is one already."""
        address = self.cleaned_data["email"]
        self.cleaned_data["email"] = f"{get_random_string(20).lower()}@{address.partition('@')[2]}"
        self.account_already_exists = False
        with transaction.atomic():
            in_vain.fill_up_sign_up(self.save(request))
            transaction.set_rollback(True)
        self.account_already_exists = True
        self.cleaned_data["email"] = address


class ResetPasswordForm(OurWords, forms.ResetPasswordForm):
    """Counts by network address and by the mailbox that would get the message."""

    labels: ClassVar = {"email": ADDRESS}

    def clean_email(self) -> str:
        in_vain.fill_up_search(self.cleaned_data["email"])
        email = str(super().clean_email())
        limits.count("reset", context.request)
        limits.count("reset-for-an-address", context.request, actor=limits.mailbox(email))
        return email

    def save(self, request: HttpRequest, **link: Any) -> str:
        """Send the link, or that there is no account."""
        if not self.users:
            in_vain.fill_up_reset()
        return str(super().save(request, **link))


class ResetPasswordKeyForm(OurWords, forms.ResetPasswordKeyForm):
    """A new password, by the link that was sent."""

    labels: ClassVar = {"password1": _("New password"), "password2": _("New password, once more")}


class ChangePasswordForm(OurWords, forms.ChangePasswordForm):
    """A new password for whoever knows the present one."""

    labels: ClassVar = {"oldpassword": _("Your password now"), **ResetPasswordKeyForm.labels}

    def clean_oldpassword(self) -> str:
        mailbox = limits.mailbox(self.user.email)
        attempt = limits.count("wrong-password-for-an-account", context.request, actor=mailbox)
        password = str(super().clean_oldpassword())
        throttle.take_back(attempt)
        return password


class ReauthenticateForm(OurWords, forms.ReauthenticateForm):
    """The password once more; the adapter counts wrong ones."""


class AddEmailForm(OurWords, forms.AddEmailForm):
    """One more address, which gets a message to confirm it."""

    labels: ClassVar = {"email": ADDRESS}

    def clean_email(self) -> str:
        email = str(super().clean_email())
        limits.count("confirm-an-address", context.request)
        return email
