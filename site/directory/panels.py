"""How the admin lays out the forms of the directory."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList

from core.forms import BlankSelect
from directory.forms import ContactForm, NamedForm

NAMES = (FieldPanel("name"), FieldPanel("slug"), FieldPanel("other_names"))

REGION = ObjectList([*NAMES, FieldPanel("position"), FieldPanel("shape_key")], base_form_class=NamedForm)
COUNCIL_TYPE = ObjectList([*NAMES], base_form_class=NamedForm)
THEME = ObjectList(
    [*NAMES, FieldPanel("description"), FieldRowPanel([FieldPanel("colour"), FieldPanel("position")])],
    base_form_class=NamedForm,
)
PLACE = ObjectList(
    [
        *NAMES,
        FieldPanel("region", widget=BlankSelect(_("Not stated"))),
        MultiFieldPanel(
            [FieldPanel("council_types"), FieldPanel("council_types_absent"), FieldPanel("council_type_wording")],
            heading=_("Council type"),
        ),
        FieldPanel("source"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldPanel("centroid_source"),
                FieldPanel("shape_key"),
            ],
            heading=_("On the map"),
        ),
    ],
    base_form_class=NamedForm,
)
ORGANISATION = ObjectList([*NAMES, FieldPanel("kind"), FieldPanel("website")], base_form_class=NamedForm)
CONTACT = ObjectList(
    [
        FieldRowPanel([FieldPanel("role"), FieldPanel("job_title")]),
        FieldPanel("organisation"),
        MultiFieldPanel(
            [
                HelpPanel(
                    content=_("Enter a person's details only with consent. Without it readers see the post alone.")
                ),
                FieldRowPanel([FieldPanel("name"), FieldPanel("telephone")]),
                FieldPanel("email"),
                FieldRowPanel([FieldPanel("consented_on"), FieldPanel("agreed_again")]),
            ],
            heading=_("Personal details"),
        ),
        FieldPanel("source"),
    ],
    base_form_class=ContactForm,
)
