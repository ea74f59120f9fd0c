"""What the text of each page leads to: rebuilt whenever the text is saved."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wiki.choices import LinkKind
from wiki.managers import LONGEST_KEY, LinkManager
from wiki.models.page import WikiPage


class WikiLink(models.Model):
    """One `[[…]]` of a page, each target once. Without a target it is wanted: nobody has started that page.

    What leads to another part of the site has the pilot, theme or place it names beside it, as far as every reader of
    the page may see it: their pages list the wiki pages that speak of them.
    """

    source = models.ForeignKey(WikiPage, on_delete=models.CASCADE, related_name="links_out")
    kind = models.CharField(_("kind"), max_length=10, choices=LinkKind, default=LinkKind.WIKI)
    target = models.ForeignKey(WikiPage, on_delete=models.SET_NULL, null=True, blank=True, related_name="links_in")
    subject = models.ForeignKey(Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    theme = models.ForeignKey("directory.Theme", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    place = models.ForeignKey("directory.Place", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField(_("as it is written"), max_length=255)  # with its kind: “pilot:Lewisham”
    key = models.CharField(_("as links find it"), max_length=LONGEST_KEY, db_index=True)

    objects = LinkManager()

    class Meta:
        verbose_name = _("link of a wiki page")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("source", "kind", "key"),
                name="wiki_link_once",
                violation_error_message=_("The page leads there already."),
            ),
        )

    def __str__(self) -> str:
        return self.title
