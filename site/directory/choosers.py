"""How the admin's forms choose a row of the directory: a searched list, not a menu of a thousand entries."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet

from directory.forms import ContactFilterForm, NamesFilterForm
from directory.models import Contact, Organisation, Place


class NamesChooser(ChooserViewSet):
    """Finds rows by any of their names."""

    filter_form_class = NamesFilterForm
    per_page = 20

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(filter_form_class=self.filter_form_class, **kwargs)


class PlaceChooser(NamesChooser):
    """Chooses a place."""

    model = Place
    icon = "site"
    choose_one_text = _("Choose a place")
    choose_another_text = _("Choose another place")
    edit_item_text = _("Edit this place")


class OrganisationChooser(NamesChooser):
    """Chooses an organisation."""

    model = Organisation
    icon = "group"
    choose_one_text = _("Choose an organisation")
    choose_another_text = _("Choose another organisation")
    edit_item_text = _("Edit this organisation")


class ContactChooser(NamesChooser):
    """Chooses a contact by post or organisation."""

    model = Contact
    icon = "mail"
    filter_form_class = ContactFilterForm
    choose_one_text = _("Choose a contact")
    choose_another_text = _("Choose another contact")
    edit_item_text = _("Edit this contact")


places = PlaceChooser("place_chooser")
organisations = OrganisationChooser("organisation_chooser")
contacts = ContactChooser("contact_chooser")
