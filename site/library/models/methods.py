"""Tools and methods that places have used."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable
from wagtail.search import index

from core.blocks import BodyBlock
from core.fields import BodyField, SourceField
from core.sharing import Card
from library import cards, panels, uses
from library.choices import Kind
from library.forms import MethodForm
from library.models.publication import PublicationPage

USED_TWICE = _("This use is there already.")


class MethodPage(PublicationPage):
    """Use for a tool or a way of working that others can take up: what for, when, how, and who has used it."""

    parent_page_types = ("library.MethodIndexPage",)
    subpage_types = ()
    template = "library/method_page.html"
    kind = Kind.METHOD
    facts_template = "library/_method_facts.html"

    purpose = models.TextField(_("what it is for"), help_text=_("The question it answers, in two sentences."))
    when_to_use = models.TextField(_("when to use it"), blank=True)
    steps_note = models.CharField(
        _("note on the steps"), max_length=250, blank=True, help_text=_("What the sources leave open.")
    )
    body = BodyField(BodyBlock(), verbose_name=_("more about it"), blank=True)

    base_form_class = MethodForm
    edit_handler = panels.tabs(panels.METHOD, (panels.STEPS, _("Steps and use")))
    search_fields = (
        *PublicationPage.search_fields,
        index.SearchField("purpose"),
        index.SearchField("when_to_use"),
        index.SearchField("body"),
        index.RelatedFields("steps", (index.SearchField("text"),)),
    )

    class Meta:
        verbose_name = _("method")

    def card(self, shown: Mapping[str, Any]) -> Card:
        return cards.method(self, super().card(shown), shown)

    def other_named_pages(self) -> list[int | None]:
        return uses.named_pages(self)

    def other_named_pilots(self) -> list[int]:
        return [row.pilot_id for row in self.uses.all()]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {"steps": list(self.steps.all()), "uses": uses.of(self, context["seen"])}


class MethodStep(Orderable):
    """One step, in the order in which they are taken."""

    page = ParentalKey("library.MethodPage", on_delete=models.CASCADE, related_name="steps")
    title = models.CharField(_("step"), max_length=120)
    text = models.TextField(_("how"), blank=True)
    source = SourceField(_("source"))

    def __str__(self) -> str:
        return self.title


class MethodUse(Orderable):
    """A pilot, or one of its strands, that used the method; where that is known, with what showed it."""

    page = ParentalKey("library.MethodPage", on_delete=models.CASCADE, related_name="uses")
    pilot = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("pilot"), on_delete=models.CASCADE, related_name="method_uses"
    )
    strand = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("strand"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="method_uses_of_strand",
    )
    evidence = models.CharField(_("what is known of it"), max_length=300)
    source = SourceField(_("source"), null=False, blank=False)

    class Meta(Orderable.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("page", "pilot", "strand"), name="library_method_use_once", violation_error_message=USED_TWICE
            ),
            models.UniqueConstraint(
                fields=("page", "pilot"),
                condition=models.Q(strand=None),
                name="library_method_use_by_pilot_once",
                violation_error_message=USED_TWICE,
            ),
        )

    def __str__(self) -> str:
        return str(self.strand or self.pilot)

    def clean(self) -> None:
        super().clean()
        if self.strand_id and self.pilot_id and not self.strand.is_descendant_of(self.pilot):
            raise ValidationError({"strand": _("This strand belongs to another pilot.")})
