"""The list in the admin, among the reports."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from core.paging import page_of
from discussion.audit.lines import MEMBER_CHANGES, SOURCES, Asked, Audit
from members.roles import REVIEW

PAGE_SIZE = 50
COLUMNS = [_("When"), _("What"), _("To what or whom"), _("By"), _("Why")]


class AuditForm(forms.Form):
    """What the list is narrowed to; what cannot be is left out."""

    source = forms.ChoiceField(label=_("Kind"), required=False)
    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def asked(self) -> Asked:
        """As the list takes it."""
        self.is_valid()
        data = self.cleaned_data
        return Asked(data.get("source", ""), data.get("q", ""), data.get("since"), data.get("until"))


@permission_required(REVIEW)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Moderation for moderators; roles and members for administrators too."""
    form = AuditForm(request.GET)
    shown = [
        (key, one.label) for key, one in SOURCES.items() if key != "members" or request.user.has_perm(MEMBER_CHANGES)
    ]
    form.fields["source"].choices = [("", _("Everything")), *shown]  # type: ignore[attr-defined]
    audit = Audit(request.user, form.asked())
    context = {
        "page_title": gettext("Who decided what"),
        "icon": "history",
        "columns": COLUMNS,
        "form": form,
        "page_obj": page_of(audit, request.GET.get("page"), PAGE_SIZE),  # type: ignore[arg-type]
    }
    return TemplateResponse(request, "discussion/admin/audit.html", context)
