"""The list of changes to members, for administrators: nobody writes, changes or deletes an entry."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet

from members.models import AuditEntry, AuditVerb


class ChangeFilters(WagtailFilterSet):
    """By what was done, and when."""

    verb = django_filters.ChoiceFilter(label=_("What"), choices=AuditVerb.choices)
    made_at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)

    class Meta:
        model = AuditEntry
        fields = ("verb", "made_at")


class ChangeViewSet(ModelViewSet):
    """Changes to members, newest first."""

    model = AuditEntry
    icon = "history"
    menu_label = _("Changes to members")
    copy_view_enabled = False
    form_fields = ()  # Wagtail asks for them though no form is served
    filterset_class = ChangeFilters
    search_fields = ("subject_name", "by_name", "note")
    ordering = ("-made_at", "-pk")
    list_display = (
        Column("subject_name", label=_("Member"), sort_key="subject_name"),
        Column("get_verb_display", label=_("What"), sort_key="verb"),
        Column("note", label=_("Note")),
        Column("by_name", label=_("By"), accessor=lambda entry: entry.by_name or _("the site"), sort_key="by_name"),
        DateColumn("made_at", label=_("When"), sort_key="made_at"),
    )

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        nothing_else = ("add", "edit", "delete", "history", "usage")
        return super().get_common_view_kwargs(**{f"{name}_url_name": None for name in nothing_else}, **kwargs)

    def get_urlpatterns(self) -> list[Any]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in {"index", "index_results"}]


changes = ChangeViewSet("member_changes", url_prefix="reports/changes-to-members")
