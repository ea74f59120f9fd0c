"""What the sign-up form asks beyond address and password."""

from typing import Any

from allauth.core import context
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms.typed import MessageField, NameField
from core.guard import GuardMixin
from members import actions
from members.joining import inviting
from members.joining.settings import asks_for_a_reason, joining_setting
from members.models import JoinMode, User

LONGEST_REASON = 1_000


class JoiningFields(GuardMixin, forms.Form):
    """Name and reason: the accounts' package builds its sign-up form upon this (`ACCOUNT_SIGNUP_FORM_CLASS`).

    The reason is asked for where moderators decide; whoever was invited gives none.
    """

    name = NameField()
    reason = MessageField(
        label=_("Why you want to join"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 4})
    )
    field_order = ("name", "email", "password1", "password2", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        setting = joining_setting()
        self.invitation = inviting.brought_along(context.request)
        if self.invitation:
            self.initial.setdefault("email", self.invitation.email)
        if self.invitation or setting.mode == JoinMode.OPEN:
            del self.fields["reason"]
            return
        reason = self.fields["reason"]
        reason.help_text = _who_reads_it(bool(setting.approved_domains.strip()))
        # It depends on the domain that was typed, and never on who has an account.
        reason.required = asks_for_a_reason(setting, str(self.data.get(self.add_prefix("email"), "")))
        reason.error_messages["required"] = gettext("Say in a sentence or two why you want to join.")

    def signup(self, request: HttpRequest, user: User) -> None:
        """Complete the new account. An invitation that was used or withdrawn meanwhile counts as none."""
        invited = self.invitation is not None and actions.use_invitation(invitation=self.invitation, user=user)
        inviting.leave_behind(request)
        reason = self.cleaned_data.get("reason", "")
        actions.sign_up(user=user, name=self.cleaned_data["name"], reason=reason, invited=invited)


def _who_reads_it(domains_join_at_once: bool) -> str:
    words = gettext("What you work on, and what you hope to find here. Moderators read it and decide.")
    if domains_join_at_once:
        words += " " + gettext("With the e-mail address of an approved organisation you need not give one.")
    return words
