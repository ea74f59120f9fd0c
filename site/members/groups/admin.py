"""Theme groups in the admin: made, changed and, once they are empty, deleted by editors."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from core.texts import names
from directory.forms import NamedForm
from members.actions.groups import appoint
from members.models import ThemeGroup, User
from members.rights import taking_part


class MemberFilterForm(BaseFilterForm):
    """Finds a member by name; addresses are nobody's business here."""

    q = forms.CharField(label=_("Search"), required=False)

    def filter(self, objects: QuerySet[User]) -> QuerySet[User]:
        for word in self.cleaned_data.get("q", "").split():
            self.is_searching, self.search_query = True, self.cleaned_data["q"]
            wanted = Q(username__icontains=word) | Q(first_name__icontains=word) | Q(last_name__icontains=word)
            objects = objects.filter(wanted)
        return objects


class MemberChooser(ChooserViewSet):
    """Chooses one of those who take part."""

    model = User
    icon = "user"
    per_page = 20
    register_widget = False
    choose_one_text = _("Choose a member")
    choose_another_text = _("Choose another member")
    edit_item_text = _("Edit this member")

    def get_object_list(self) -> QuerySet[User]:
        return taking_part().order_by("first_name", "last_name", "username")

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(filter_form_class=MemberFilterForm, **kwargs)


member_chooser = MemberChooser("member_chooser")


class ThemeGroupForm(NamedForm):
    """Refuses a name that could be taken for another's, and says who was named to look after the group."""

    def clean_name(self) -> str:
        name = names.checked(self.cleaned_data["name"])
        if ThemeGroup.objects.called(name).exclude(pk=self.instance.pk).exists():
            raise ValidationError(gettext("A group is called so already, or almost so."), code="taken")
        return name

    @transaction.atomic
    def save(self, commit: bool = True) -> ThemeGroup:
        """The facilitator is appointed by the action, which keeps a record of it and makes them a member."""
        chosen = self.cleaned_data.get("facilitator")
        before = ThemeGroup.objects.filter(pk=self.instance.pk).first()
        self.instance.facilitator = before.facilitator if before else None
        group: ThemeGroup = super().save(commit)
        if commit:
            appoint(group=group, user=chosen, by=self.for_user)
        return group


class GroupDelete(generic.DeleteView):
    """Refuses to delete a group with members: they would lose it without a word."""

    def get_usage_url(self) -> None:
        """None: the members are asked below."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        count = self.object.memberships.members().count()
        if count:
            words = ngettext(
                "“%(group)s” has %(count)d member. Remove them on the group's page first, so that each is told why.",
                "“%(group)s” has %(count)d members. Remove them on the group's page first, so that each is told why.",
                count,
            )
            messages.error(request, words % {"group": self.object, "count": count})
            return redirect("theme_groups:index")
        return super().dispatch(request, *args, **kwargs)


class GroupViewSet(ModelViewSet):
    """Theme groups."""

    model = ThemeGroup
    icon = "group"
    menu_label = _("Theme groups")
    menu_order = 270
    add_to_admin_menu = True
    inspect_view_enabled = True
    copy_view_enabled = False
    delete_view_class = GroupDelete
    list_display = ("name", "theme", "restricted", "facilitator", Column("member_count", label=_("Members")))
    list_filter = ("theme", "restricted")
    list_export = ("name", "slug", "theme", "restricted", "source_note")
    search_fields = ("name", "other_names", "description")
    inspect_view_fields = (
        "name",
        "slug",
        "theme",
        "description",
        "restricted",
        "facilitator",
        "source_note",
        "made_at",
    )
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("slug"),
            FieldPanel("other_names"),
            FieldPanel("theme"),
            FieldPanel("description"),
            FieldPanel("picture"),
            MultiFieldPanel(
                [FieldPanel("restricted"), FieldPanel("facilitator", widget=member_chooser.widget_class)],
                heading=_("Who comes in, and who decides"),
            ),
            FieldPanel("source_note"),
        ],
        base_form_class=ThemeGroupForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ThemeGroup]:
        return ThemeGroup.objects.select_related("theme", "facilitator").counted()


group_lists = GroupViewSet("theme_groups")
