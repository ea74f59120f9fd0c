"""Members as moderators see them: by name, without an address; blocked and let in, trusted and not.

Addresses, passwords and roles are the business of administrators, in Wagtail's own list of users.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from core.paging import page_of
from members import actions, roles
from members.models import AuditEntry, User
from members.rights import taking_part

PAGE_SIZE = 50
LATEST_CHANGES = 20
COLUMNS = [gettext_lazy("Name"), gettext_lazy("Public name"), gettext_lazy("Since"), gettext_lazy("State")]
STATES: dict[str, tuple[Any, Q]] = {
    "trusted": (gettext_lazy("Trusted"), Q(trusted=True)),
    "waiting": (gettext_lazy("Does not take part yet"), Q(takes_part=False, is_active=True)),
    "blocked": (gettext_lazy("Blocked"), Q(is_active=False)),
}
DEEDS: dict[str, tuple[Callable[..., None], Any]] = {
    "block": (actions.block, gettext_lazy("%(name)s is blocked and signed out everywhere.")),
    "unblock": (actions.unblock, gettext_lazy("%(name)s can sign in again.")),
    "trust": (actions.give_trust, gettext_lazy("%(name)s is trusted.")),
    "untrust": (actions.take_trust, gettext_lazy("%(name)s is no longer trusted.")),
}


class DeedForm(forms.Form):
    """What is done, and why; the reason stands in the list of changes to members, for good."""

    deed = forms.ChoiceField(choices=[(key, key) for key in DEEDS])
    note = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Kept in the list of changes to members. No names, no addresses."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def people() -> QuerySet[User]:
    """Every account, with whether it is trusted and takes part."""
    trusted = Group.objects.filter(name=roles.TRUSTED.name, user=OuterRef("pk"))
    part = taking_part().filter(pk=OuterRef("pk"))
    rows = User.objects.annotate(trusted=Exists(trusted), takes_part=Exists(part))
    return rows.select_related("profile").order_by("first_name", "last_name", "username")


@permission_required(roles.REVIEW)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The list, by words in the name (`?q=`) and state (`?state=`)."""
    words, state = " ".join(request.GET.get("q", "").replace("\0", "").split())[:100], request.GET.get("state", "")
    rows = people()
    for word in words.split()[:5]:
        rows = rows.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(username__icontains=word))
    if state in STATES:
        rows = rows.filter(STATES[state][1])
    context = {
        "page_title": gettext("Members"),
        "icon": "group",
        "columns": COLUMNS,
        "page_obj": page_of(rows, request.GET.get("page"), PAGE_SIZE),
        "words": words,
        "state": state,
        "states": [(key, label) for key, (label, _rule) in STATES.items()],
    }
    return TemplateResponse(request, "members/admin/people.html", context)


@permission_required(roles.REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One member: what was changed before, and what can be done now."""
    member = get_object_or_404(people(), pk=pk)
    form = DeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _done(request, member, form):
        return redirect("people:person", pk=pk)
    context = {
        "member": member,
        "form": form,
        "changes": AuditEntry.objects.filter(subject=member)[:LATEST_CHANGES],
        "roles": member.groups.exclude(name=roles.TRUSTED.name),
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "members/admin/person.html", context, status=status)


def _done(request: HttpRequest, member: User, form: DeedForm) -> bool:
    carry_out, said = DEEDS[form.cleaned_data["deed"]]
    try:
        carry_out(user=member, by=request.user, note=form.cleaned_data["note"])
    except ValidationError as fault:
        form.add_error(None, fault)
        return False
    messages.success(request, said % {"name": member})
    return True
