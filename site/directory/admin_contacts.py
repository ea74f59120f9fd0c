"""Contacts in the admin: Wagtail's own lists, and one click that takes a person's details out."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from directory import actions, panels
from directory.models import Contact
from directory.usage import users_of


def remove_details(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks on GET, takes the personal details out on POST."""
    if not request.user.has_perm("directory.change_contact"):
        raise PermissionDenied
    contact = get_object_or_404(Contact, pk=pk)
    if request.method == "POST":
        actions.remove_personal_details(contact=contact, by=request.user)
        messages.success(request, gettext("The personal details of “%(post)s” are removed.") % {"post": contact})
        return redirect("contacts:index")
    return TemplateResponse(request, "directory/admin/remove_details.html", {"contact": contact})


def _removal(contact: Contact) -> list[Button]:
    """The button for it, where there is something to remove."""
    if not contact.has_personal_details:
        return []
    url = reverse("contacts:remove_details", args=[contact.pk])
    return [Button(_("Remove personal details"), url=url, icon_name="no-view", priority=5)]


class ContactIndex(generic.IndexView):
    """The list, with the removal among each row's buttons."""

    def get_list_more_buttons(self, instance: Contact) -> list[Any]:
        return [*super().get_list_more_buttons(instance), *_removal(instance)]


class ContactEdit(generic.EditView):
    """The form, with the removal at its head."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return [*super().header_more_buttons, *_removal(self.object)]


class ContactDelete(generic.DeleteView):
    """Says what still uses a contact instead of deleting it."""

    def get_usage_url(self) -> None:
        """None: `users_of` asks the rows themselves, Wagtail's index of references can lag behind them."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if users := users_of(self.object):
            names = ", ".join(str(user) for user in users)
            message = gettext("“%(post)s” is still used by: %(names)s. Take it out there first.")
            messages.error(request, message % {"post": self.object, "names": names})
            return redirect("contacts:index")
        return super().dispatch(request, *args, **kwargs)


class ContactViewSet(ModelViewSet):
    """Contacts. Lists and exports show a name or telephone number only with consent."""

    model = Contact
    icon = "mail"
    menu_label = _("Contacts")
    add_to_admin_menu = False
    inspect_view_enabled = True
    copy_view_enabled = False
    edit_handler = panels.CONTACT
    index_view_class = ContactIndex
    edit_view_class = ContactEdit
    delete_view_class = ContactDelete
    list_display = ("job_title", "role", "organisation", "consented_on")
    list_filter = ("role", "organisation")
    list_export = ("job_title", "role", "organisation", "shown_name", "shown_telephone", "consented_on")
    search_fields = ("job_title", "organisation__name", "name")
    inspect_view_fields = (
        "job_title", "role", "organisation", "shown_name", "shown_telephone", "email", "consented_on", "source",
    )  # fmt: skip

    def get_urlpatterns(self) -> list[Any]:
        return [*super().get_urlpatterns(), path("remove-details/<int:pk>/", remove_details, name="remove_details")]


contact_lists = ContactViewSet("contacts")
