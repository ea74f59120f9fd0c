"""What readers can tell us."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.typed import AddressField, QuotingField
from core.guard import GuardMixin
from home.models.feedback import FeedbackKind

LONGEST = 5_000


class FeedbackForm(GuardMixin, forms.Form):
    """Something about a page. Whoever is signed in is answered at the address of the account."""

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=FeedbackKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about.")},
    )
    text = QuotingField(
        label=_("Your message"),
        max_length=LONGEST,
        help_text=_("Name the sentence and, if you can, what should stand there and where it says so."),
        error_messages={"required": _("Write what you want to tell us.")},
    )
    email = AddressField(
        required=False,
        help_text=_("Only if you want an answer."),
        error_messages={"invalid": _("Write an address such as name@example.org, or leave it empty.")},
    )
    answer = forms.BooleanField(label=_("Send me an answer"), required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        del self.fields["email" if user.is_authenticated else "answer"]

    @property
    def sender(self) -> dict[str, Any]:
        """Who is to be answered, and where: `user` and `email`, as far as they want to be known."""
        if not self.user.is_authenticated:
            return {"user": None, "email": self.cleaned_data["email"]}
        return {"user": self.user, "email": self.user.email if self.cleaned_data["answer"] else ""}
