"""What members write about groups: why they want to come in, and what a facilitator decides."""

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms.typed import MessageField

LONGEST = 500  # as the columns of members.Membership
MOST = 200  # people decided about in one go


class AskForm(forms.Form):
    """A request to join."""

    reason = MessageField(
        max_length=LONGEST,
        label=_("Why you want to join"),
        error_messages={"required": _("Write why you want to join.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class Verdict(TextChoices):
    """What can be decided about somebody."""

    ACCEPT = "accept", _("Accept")
    DECLINE = "decline", _("Decline")
    REMOVE = "remove", _("Remove from the group")


class DecisionForm(forms.Form):
    """Who is decided about, what, and the words that go with it."""

    verdict = forms.ChoiceField(choices=Verdict.choices)
    message = MessageField(max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["message"].help_text = _("It is sent by e-mail. To accept, you may leave it empty.")

    @property
    def chosen(self) -> frozenset[int]:
        """The keys of the memberships that are ticked."""
        data: Any = self.data  # a QueryDict
        asked = data.getlist("person") if self.is_bound else []
        return frozenset(int(key) for key in asked[:MOST] if key.isdecimal() and len(key) < LONGEST_KEY)

    def clean(self) -> dict[str, Any]:
        """Demand somebody to decide about, and words for whoever is turned away."""
        cleaned = super().clean() or {}
        if not self.chosen:
            self.add_error(None, gettext("Tick at least one person."))
        refuses = cleaned.get("verdict") in {Verdict.DECLINE, Verdict.REMOVE}
        if refuses and not cleaned.get("message") and "message" not in self.errors:
            self.add_error("message", gettext("Write a message: whoever is turned away should know why."))
        return cleaned


LONGEST_KEY = 19  # figures; more fit in no column
