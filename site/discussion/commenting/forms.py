"""What people write into: a comment, with name and address where there is no account; a report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.typed import AddressField, NameField, QuotingField
from core.guard import GuardMixin
from discussion.commenting.writers import Writer
from discussion.models import ReportReason

LONGEST = 10_000
LONGEST_NAME = 50  # as the column of the package
LONGEST_REPORT = 500


class MemberForm(forms.Form):
    """A comment of somebody who is signed in: name and address are those of the account."""

    text = QuotingField(  # what reads like an advertisement is held for a moderator, not refused
        label=_("Your comment"),
        max_length=LONGEST,
        help_text=_("You can use Markdown: *slanted*, **bold**, lists and links."),
        error_messages={"required": _("Write your comment.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    @property
    def writer(self) -> Writer:
        """Who sends it."""
        return Writer(user=self.user)


class ReaderForm(GuardMixin, MemberForm):
    """A comment of somebody without an account."""

    name = NameField(max_length=LONGEST_NAME, help_text=_("It is shown beside your comment."))
    email = AddressField(help_text=_("It is not shown. We send a link there, by which you confirm your comment."))

    @property
    def writer(self) -> Writer:
        return Writer(name=self.cleaned_data["name"], email=self.cleaned_data["email"])


class ReportForm(GuardMixin, forms.Form):
    """Why a comment should not stand there."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=ReportReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong with it.")},
    )
    text = QuotingField(
        label=_("In your words"), max_length=LONGEST_REPORT, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
