"""Panels of admin forms that every room writes alike: titles, sources, dates, lists to tick."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel

SOURCE_HELP = _("The document, where in it, and at most eight of its own words.")
DATE_HELP = _("As precisely as the source says, and no more.")
POST_HELP = _("A post, for example Head of Strategy; never a person's name.")
NOTE_HELP = _("What the source leaves open, in a few words.")


def title(help_text: Any) -> TitleFieldPanel:
    """The title, from which Wagtail makes the address part."""
    return TitleFieldPanel("title", help_text=help_text)


def field(name: str, help_text: Any = None, **options: Any) -> FieldPanel:
    """One field; without `help_text` the model's own stands."""
    return FieldPanel(name, help_text=help_text, **options)


def source(name: str = "source") -> FieldPanel:
    """Where a statement comes from."""
    return field(name, SOURCE_HELP)


def hears() -> FieldPanel:
    """Who hears of comments on the page; its form is a `core.forms.pages.HearsForm`."""
    words = _("Gets every comment in the list of notifications. At first it is who made the page.")
    return field("owner", words, heading=_("Who hears of comments"))


def ticks(name: str, help_text: Any) -> FieldPanel:
    """Several of a short list, as boxes to tick."""
    return field(name, help_text, widget=forms.CheckboxSelectMultiple)
