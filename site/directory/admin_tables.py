"""The directory's reference tables in the admin, all on one base."""

from typing import Any

from django.contrib.admin.sites import AdminSite
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import DeleteView

from directory import panels
from directory.models import CouncilType, Organisation, Place, Region, Theme
from directory.usage import users_of


class RefusingDelete(DeleteView):
    """Shows what still uses a row instead of deleting it."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if users := users_of(self.instance):
            context = self.get_context_data(protected_error=True, linked_objects=users)
            return self.render_to_response(context)
        return super().post(request, *args, **kwargs)


class ReferenceList:
    """What all lists of the directory share. Moving one to another admin is a change of the other base class."""

    inspect_view_enabled = True
    list_per_page = 50
    search_fields: tuple[str, ...] = ("name", "other_names")
    list_display: tuple[str, ...] = ("name", "slug", "other_names")
    list_filter: tuple[str, ...] = ()
    list_export: tuple[str, ...] = ("name", "slug", "other_names")


class ReferenceTable(ReferenceList, ModelAdmin):
    """A reference table; its rows are refused deletion while something uses them."""

    delete_view_class = RefusingDelete

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.admin_site = AdminSite()  # filters ask it for an ordering; Django's own admin is not installed


class RegionTable(ReferenceTable):
    """Regions."""

    model = Region
    menu_icon = "globe"
    edit_handler = panels.REGION
    list_export = (*ReferenceTable.list_export, "position", "shape_key")


class CouncilTypeTable(ReferenceTable):
    """Council types."""

    model = CouncilType
    menu_icon = "tag"
    edit_handler = panels.COUNCIL_TYPE


class PlaceTable(ReferenceTable):
    """Places."""

    model = Place
    menu_icon = "site"
    edit_handler = panels.PLACE
    list_display = ("name", "region", "type_names", "council_type_wording")
    list_filter = ("region", "council_types")
    list_select_related = ("region",)
    list_export = (
        *ReferenceTable.list_export, "region", "type_names", "council_type_wording", "source", "latitude", "longitude",
        "centroid_source", "shape_key",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Place]:
        return super().get_queryset(request).prefetch_related("council_types")

    def type_names(self, place: Place) -> str:
        """Council types in one cell, or in words why there are none."""
        names = ", ".join(str(kind) for kind in place.council_types.all())
        return names or str(place.get_council_types_absent_display())

    type_names.short_description = _("council types")  # type: ignore[attr-defined]


class ThemeTable(ReferenceTable):
    """Themes."""

    model = Theme
    menu_icon = "tag"
    edit_handler = panels.THEME
    list_display = ("name", "colour", "position", "other_names")
    list_filter = ("colour",)
    list_export = (*ReferenceTable.list_export, "description", "colour", "position")


class OrganisationTable(ReferenceTable):
    """Organisations."""

    model = Organisation
    menu_icon = "group"
    edit_handler = panels.ORGANISATION
    list_display = ("name", "kind", "website")
    list_filter = ("kind",)
    list_export = (*ReferenceTable.list_export, "kind", "website")
