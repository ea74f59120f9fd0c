"""Which member is which published contact, said by editors. Nothing else of a profile is theirs to change."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from directory.choosers import contacts
from members.actions.profiles import link_contact
from members.models import Profile


class OnlyChange(ModelPermissionPolicy):
    """Profiles come and go with their accounts."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in {"add", "delete"} and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(Profile, OnlyChange(Profile))


class ContactOfForm(WagtailAdminModelForm):
    """Writes through the action, which keeps a record."""

    @transaction.atomic
    def save(self, commit: bool = True) -> Profile:
        profile = Profile.objects.select_related("user").get(pk=self.instance.pk)
        link_contact(profile=profile, contact=self.cleaned_data["contact"], by=self.for_user)
        return profile


class ProfileViewSet(ModelViewSet):
    """Members, each with the published contact they are."""

    model = Profile
    icon = "user"
    menu_label = _("Members as contacts")
    menu_order = 275
    add_to_admin_menu = True
    copy_view_enabled = False
    ordering = ("user__first_name", "user__last_name", "pk")
    list_display = ("__str__", "organisation", "contact")
    search_fields = ("user__first_name", "user__last_name", "user__username", "contact__job_title")
    edit_handler = ObjectList([FieldPanel("contact", widget=contacts.widget_class)], base_form_class=ContactOfForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Profile]:
        return Profile.objects.select_related("user", "organisation", "contact")


profile_lists = ProfileViewSet("member_contacts")
