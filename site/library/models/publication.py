"""What every publication has, whatever its kind: one table, so that one list and one shelf can ask for all of them."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable
from wagtail.search import index

from core.fields import PartialDateField, SourceField
from core.models import GroundPage
from library import profile
from library.choices import Availability, Kind
from library.forms import PublicationForm
from library.text_version import WithTextVersion


class PublicationPage(WithTextVersion, GroundPage):
    """Never made by itself: what briefings, presentations and methods have in common."""

    parent_page_types: ClassVar[tuple[str, ...]] = (
        "library.BriefingIndexPage",
        "library.PresentationIndexPage",
        "library.MethodIndexPage",
    )
    subpage_types = ()
    is_creatable = False
    template = "library/publication_page.html"
    kind: ClassVar[Kind | None] = None
    facts_template: ClassVar[str] = "library/_publication_facts.html"

    summary = models.CharField(_("summary"), max_length=250, help_text=_("One sentence: what a reader gets from it."))
    date = PartialDateField(_("date"))
    organisation = models.ForeignKey(
        "directory.Organisation",
        verbose_name=_("body behind it"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="publications",
    )
    source = SourceField(_("source"))
    themes = ParentalManyToManyField(
        "directory.Theme", verbose_name=_("themes"), blank=True, related_name="publications"
    )
    places = ParentalManyToManyField(
        "directory.Place", verbose_name=_("places"), blank=True, related_name="publications"
    )
    availability = models.CharField(_("availability"), max_length=10, choices=Availability, default=Availability.ONLINE)
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("file"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    url_elsewhere = models.URLField(
        _("address elsewhere"), blank=True, help_text=_("Where it was first published, if that still answers.")
    )
    expected = PartialDateField(_("expected"), help_text=_("When a file was promised, as far as somebody said so."))
    availability_note = models.CharField(_("note on the file"), max_length=200, blank=True)

    base_form_class = PublicationForm
    search_fields = (*GroundPage.search_fields, index.SearchField("summary"), index.FilterField("availability"))

    class Meta:
        verbose_name = _("publication")

    def clean(self) -> None:
        super().clean()
        if self.availability == Availability.DOWNLOAD and not self.document_id:
            raise ValidationError({"document": _("Choose the file that can be downloaded.")})

    @property
    def kind_label(self) -> str:
        """What it is, in a word."""
        return str(self.kind.label if self.kind else _("Publication"))

    def other_named_pages(self) -> list[int | None]:
        """Keys of pages that this kind of publication names besides its pilots."""
        return []

    def other_named_pilots(self) -> list[int]:
        """Keys of those among them that are pilots."""
        return []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | profile.context(self, request)


class PublicationPilot(Orderable):
    """A pilot that the publication is about or speaks of, and what it says of it in a few words."""

    page = ParentalKey("library.PublicationPage", on_delete=models.CASCADE, related_name="pilot_rows")
    pilot = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("pilot"), on_delete=models.CASCADE, related_name="publication_rows"
    )
    reason = models.CharField(_("what it says of it"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("page", "pilot"),
                name="library_publication_pilot_once",
                violation_error_message=_("This pilot is there already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.pilot}: {self.reason}" if self.reason else str(self.pilot)
