"""What is sent with a decision, and what the list of what waits is narrowed to."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core import subjects
from core.registry import Words
from directory.models import Theme
from discussion.models import Verdict
from discussion.queue.listing import Wanted

LONGEST_NOTE = 1_000
BLOCK = "block"
STATES: list[tuple[str, Words]] = [("held", _("Held")), ("reported", _("Reported"))]


class DecisionForm(forms.Form):
    """What is decided, and the words that go with it."""

    verdict = forms.ChoiceField(choices=[*Verdict.choices, (BLOCK, BLOCK)])
    note = forms.CharField(
        label=_("Message to whoever sent it"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def blocks(self) -> bool:
        """Whether the account is closed too."""
        return bool(self.cleaned_data["verdict"] == BLOCK)

    @property
    def decided(self) -> Verdict:
        """The verdict itself: who is blocked sent spam."""
        return Verdict.SPAM if self.blocks else Verdict(self.cleaned_data["verdict"])


def wanted_in(request: HttpRequest) -> tuple[Wanted, Theme | None, Any]:
    """What an address asks for, with the theme and the thing it names.

    It may hold `kind`, `q`, `state`, `theme`, `about` and `account`; what cannot be is left out.
    """
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:100]
    slug = request.GET.get("theme", "").replace("\0", "")
    theme = Theme.objects.filter(slug=slug).first() if slug else None
    about = subjects.find(request.GET.get("about", ""), request.user)
    account = request.GET.get("account", "")
    state = request.GET.get("state", "")
    wanted = Wanted(
        kind=request.GET.get("kind", "").replace("\0", ""),
        words=words,
        state=state if state in dict(STATES) else "",
        about=[thing for thing in (theme, about) if thing is not None],
        account=int(account) if account.isascii() and account.isdecimal() and len(account) <= 9 else None,
    )
    return wanted, theme, about
