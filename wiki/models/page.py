"""A page of the wiki."""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Page
from wagtail.search import index

from core.models import GroundPage
from wiki import limits, panels
from wiki.choices import PageKind, Protection
from wiki.managers import WikiPageManager
from wiki.reading import shown

# What a version of the text never brings back: how the page stands, not what it says.
STANDING = (
    *("protection", "protection_reason", "confirmed_by", "confirmed_at", "deleted_by", "deleted_at"),
    *("collection", "version", "stale"),
)
RENDERED = ("html", "contents", "excerpt")  # made from the source, so kept on the page alone


class WikiPage(GroundPage):
    """Use for what members write together. Its text is changed on the site itself, where no edit gets lost."""

    parent_page_types = ("wiki.WikiIndexPage",)
    subpage_types = ()
    template = "wiki/wiki_page.html"
    is_creatable = False  # started on the site itself

    kind = models.CharField(_("kind"), max_length=10, choices=PageKind, default=PageKind.PLAIN)
    source = models.TextField(_("text"), max_length=limits.SOURCE, blank=True, help_text=_("Markdown."))
    data = models.JSONField(_("fields"), default=dict, blank=True)  # as `wiki.data` reads it
    html = models.TextField(_("text as shown"), blank=True, editable=False)
    contents = models.JSONField(_("headings"), default=list, blank=True, editable=False)
    excerpt = models.CharField(_("beginning"), max_length=250, blank=True, editable=False)

    parent_topic = models.ForeignKey(
        "self",
        verbose_name=_("parent topic"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="subtopics",
        help_text=_("Where the page stands in the wiki's contents. Moving it changes no address."),
    )
    themes = ParentalManyToManyField("directory.Theme", verbose_name=_("themes"), blank=True, related_name="wiki_pages")
    places = ParentalManyToManyField("directory.Place", verbose_name=_("places"), blank=True, related_name="wiki_pages")

    protection = models.CharField(_("protection"), max_length=10, choices=Protection, default=Protection.OPEN)
    protection_reason = models.CharField(_("reason of the protection"), max_length=limits.REASON, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    confirmed_at = models.DateTimeField(_("confirmed as still right"), null=True, blank=True, editable=False)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    deleted_at = models.DateTimeField(_("put into the recycle bin"), null=True, blank=True, editable=False)
    collection = models.ForeignKey(
        "wagtailcore.Collection", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    version = models.PositiveIntegerField(_("number of the newest version"), default=0, editable=False)
    stale = models.BooleanField(_("to be rendered again"), default=False, db_index=True, editable=False)

    objects = WikiPageManager()
    content_panels = panels.WIKI_PAGE
    search_fields = (*GroundPage.search_fields, index.SearchField("source"), index.FilterField("kind"))

    written_here = False  # set while the wiki's own actions write it; else the admin does

    class Meta:
        verbose_name = _("wiki page")
        constraints = (
            models.CheckConstraint(
                name="wiki_page_not_below_itself",
                condition=models.Q(parent_topic__isnull=True) | ~models.Q(parent_topic=models.F("page_ptr")),
                violation_error_message=_("A page cannot be its own topic."),
            ),
            models.CheckConstraint(
                name="wiki_page_protected_with_reason",
                condition=models.Q(protection=Protection.OPEN) | ~models.Q(protection_reason=""),
                violation_error_message=_("Say why the page is protected."),
            ),
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | self.parts(request, lambda: shown.context(self, request))

    @property
    def lede(self) -> str:
        return self.excerpt

    def serializable_data(self) -> dict[str, Any]:
        """A revision holds the source; what is shown is made of it again."""
        return {name: value for name, value in super().serializable_data().items() if name not in RENDERED}

    def columns(self) -> dict[str, Any]:
        """Of a revision's content what stands in columns of the page."""
        held = get_serializable_data_for_fields(self)
        return {name: value for name, value in held.items() if name not in RENDERED}

    def with_content_json(self, content: dict[str, Any]) -> "WikiPage":
        """An older revision brings back what the page said, not how it stands."""
        page: WikiPage = super().with_content_json(content)
        for name in (*STANDING, *RENDERED, "written_here"):
            setattr(page, name, getattr(self, name))
        return page


class SpokenOf(models.Model):
    """A page of another section that a wiki page speaks of: a pilot, a strand, a round-up."""

    page = ParentalKey(WikiPage, on_delete=models.CASCADE, related_name="speaks_of")
    subject = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("page it speaks of")
        verbose_name_plural = _("pages it speaks of")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("page", "subject"),
                name="wiki_spoken_of_once",
                violation_error_message=_("The page speaks of this already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.page_id} – {self.subject_id}"
