"""Rules of admin forms of pages that reach across several rows."""

from collections import Counter
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class HearsForm(WagtailAdminPageForm):
    """A page whose owner hears of comments on it: somebody who works in the admin."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "owner" in self.fields:
            self.fields["owner"].queryset = staff(self.instance.owner_id)


def staff(besides: Any = None) -> Any:
    """The accounts that may open the admin, by name; `besides` is the key of one that is kept in any case."""
    may = Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
    found = Q(is_superuser=True) | Q(groups__permissions__in=may) | Q(user_permissions__in=may)
    rows = get_user_model().objects.filter(found & Q(is_active=True) | Q(pk=besides))
    return rows.order_by("first_name", "last_name", "pk").distinct()


class RowsForm(HearsForm):
    """A page with rows of which some may stand there only once."""

    once: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  relation: the fields that together name a row

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for relation, fields in self.once.items():
            self.refuse_twice(relation, fields)
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Rows whose naming fields changed are made anew: two that swap them would collide, saved one by one."""
        page = super().save(commit=False)
        for relation, fields in self.once.items():
            changed = {
                form.instance.pk
                for form in self.live_forms(relation)
                if form.instance.pk and set(fields) & set(form.changed_data)
            }
            for row in getattr(page, relation).all():
                if row.pk in changed:
                    row.pk = None
        if commit:
            page.save()
        return page

    def live_forms(self, relation: str) -> list[Any]:
        """The forms of rows that stay, checked."""
        formset = self.formsets.get(relation)
        if formset is None:
            return []
        for form in formset.forms:
            form.is_valid()
        return [form for form in formset.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]

    def refuse_twice(self, relation: str, fields: tuple[str, ...]) -> None:
        forms = self.live_forms(relation)
        names = [tuple(form.cleaned_data.get(field) for field in fields) for form in forms]
        seen = Counter(names)
        for form, name in zip(forms, names, strict=True):
            if seen[name] > 1 and any(name):
                form.add_error(fields[-1] if len(fields) == 1 else fields[0], _("This stands here twice."))
