"""What an editor decides about the comments on one thing."""

from typing import Any

from django import forms
from django.contrib.auth.models import Permission
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from discussion.models import Openness
from members.models import User
from members.roles import REVIEW


class StaffField(forms.ModelChoiceField):
    """One of those who work in the admin, by name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(User.objects.none(), required=False, **kwargs)

    def of_the_admin(self) -> None:
        """Those who may decide what waits; asked when the form is made."""
        app, _dot, codename = REVIEW.partition(".")
        may = Permission.objects.filter(content_type__app_label=app, codename=codename)
        staff = User.objects.filter(Q(is_superuser=True) | Q(groups__permissions__in=may), is_active=True)
        self.queryset = staff.distinct().order_by("first_name", "last_name", "pk")


class OpennessForm(forms.Form):
    """Who may comment on one page, and who hears of it."""

    state = forms.ChoiceField(label=_("Who may comment"), choices=Openness.choices, widget=forms.RadioSelect)
    owner = StaffField(label=_("Who hears of comments"), help_text=_("Left empty, it is who made the page."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "id_comments_%s"  # it stands beside the form of the page, which has an owner of its own
        self.fields["owner"].of_the_admin()  # type: ignore[attr-defined]
