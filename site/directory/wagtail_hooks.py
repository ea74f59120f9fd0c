"""The directory's place in the admin: one menu, permissions, choosers."""

from typing import Any

from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail_modeladmin.options import ModelAdminGroup, modeladmin_register

from directory import admin_removals, choosers
from directory.admin_contacts import contact_lists
from directory.admin_tables import CouncilTypeTable, OrganisationTable, PlaceTable, RegionTable, ThemeTable


@modeladmin_register
class DirectoryGroup(ModelAdminGroup):
    """The menu “Directory”: five reference tables, then contacts and requests for removal."""

    menu_label = _("Directory")
    menu_icon = "list-ul"
    menu_order = 250
    items = (RegionTable, CouncilTypeTable, PlaceTable, ThemeTable, OrganisationTable)

    def get_submenu_items(self) -> list[Any]:
        tables = super().get_submenu_items()
        last = len(tables)
        removals = admin_removals.RemovalMenuItem(
            _("Requests for removal"), reverse("removal_requests"), icon_name="no-view", order=last + 2
        )
        return [*tables, contact_lists.get_menu_item(order=last + 1), removals]


@hooks.register("register_admin_urls")
def register_removals() -> list[URLPattern]:
    """Addresses of the requests for removal."""
    return admin_removals.urls


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    """Contacts, and the choosers forms use."""
    return [contact_lists, choosers.places, choosers.organisations, choosers.contacts]


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """What the history of a contact says of a removal; it never repeats what was removed."""
    actions.register_action("directory.remove_details", _("Remove personal details"), _("Personal details removed"))
