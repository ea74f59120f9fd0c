"""What people write into: a comment, with name and address where there is no account; a report."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.forms.typed import AddressField, NameField, QuotingField
from core.guard import GuardMixin
from core.texts import names
from discussion.commenting.publishing import as_html, as_words
from discussion.commenting.writers import Writer
from discussion.models import ReportReason

LONGEST = 10_000
LONGEST_NAME = 50  # as the column of the package
LONGEST_REPORT = 500
NOTHING_WRITTEN = _("Write your comment.")


class MemberForm(forms.Form):
    """A comment of somebody who is signed in: name and address are those of the account."""

    text = QuotingField(  # what reads like an advertisement is held for a moderator, not refused
        label=_("Your comment"),
        max_length=LONGEST,
        help_text=_("You can use Markdown: *slanted*, **bold**, lists and links."),
        error_messages={"required": NOTHING_WRITTEN},
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_text(self) -> str:
        """Raises `ValidationError` for signs of which nothing is seen: a reader would find an empty comment."""
        text: str = self.cleaned_data["text"]
        if not _begins_with_a_letter(text) and not _shows_something(as_html(text, follow=False)):
            raise ValidationError(NOTHING_WRITTEN, code="required")
        return text

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


def _begins_with_a_letter(text: str) -> bool:
    """As nearly every comment does; what begins so is seen, and need not be rendered to know it."""
    return text[:1].isalpha() and text[0] not in names.BLANK


def _shows_something(html: str) -> bool:
    """Whether it has a word, a sign or a picture."""
    return bool(names.cleaned(as_words(html))) or "<img" in html
