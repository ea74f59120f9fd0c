"""Inviting a colleague, and following an invitation."""

from http import HTTPStatus
from typing import cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from core.forms.posting import Refusal, shown
from core.forms.typed import AddressField, MessageField
from members import actions
from members.joining import inviting
from members.joining.settings import joining_setting
from members.models import Invitation, User
from members.rights import member_required

LONGEST_NOTE = 500
READ = ["GET", "HEAD", "POST"]


class InvitationForm(forms.Form):
    """Whom to invite, and a word from the inviter."""

    email = AddressField(label=gettext_lazy("E-mail address of your colleague"))
    note = MessageField(
        label=gettext_lazy("A word from you"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        # It is the address of somebody else: no browser need fill in one's own.
        self.fields["email"].widget.attrs["autocomplete"] = "off"


@member_required
@require_http_methods(READ)
def invitations(request: HttpRequest) -> HttpResponse:
    """Invite somebody, and see whom one has invited."""
    form = InvitationForm(request.POST or None)
    refused = None
    if request.method == "POST":
        refused = _refused(request, form)
        if refused is None:
            said = _("The invitation to %(email)s is on its way.") % {"email": form.cleaned_data["email"]}
            messages.success(request, said)
            return redirect("invitations")
    allowed, member = joining_setting().invitations, cast(User, request.user)
    context = {
        "form": form,
        "allowed": allowed,
        "left": inviting.left(member, allowed),
        "sent": inviting.sent_by(member),
    }
    return shown(request, "members/invitations.html", context, refused)


def _refused(request: HttpRequest, form: InvitationForm) -> Refusal | None:
    if not form.is_valid():
        return Refusal()
    try:
        actions.invite(email=form.cleaned_data["email"], by=cast(User, request.user), note=form.cleaned_data["note"])
    except ValidationError as fault:
        form.add_error(None, fault)
        return Refusal(HTTPStatus.TOO_MANY_REQUESTS) if fault.code == "limit" else Refusal()
    return None


@member_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link that was sent lead nowhere."""
    invitation = get_object_or_404(Invitation, pk=pk, invited_by=request.user)
    actions.withdraw_invitation(invitation=invitation)
    messages.success(request, _("The invitation is withdrawn: its link no longer works."))
    return redirect("invitations")


@never_cache
@require_http_methods(READ)
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """Say who invites; the button, and it alone, takes the invitation along to the sign-up form."""
    invitation = inviting.find(token)
    if invitation is None:
        return render(request, "members/invitation_ended.html", status=HTTPStatus.NOT_FOUND)
    if request.method == "POST" and not request.user.is_authenticated:
        inviting.take_along(request, invitation)
        return redirect("account_signup")
    return render(request, "members/invitation.html", {"invitation": invitation})
