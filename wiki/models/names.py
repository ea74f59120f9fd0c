"""Every title a page has had, so that each `[[…]]` to it goes on working."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wiki import limits
from wiki.managers import LONGEST_KEY
from wiki.models.page import WikiPage


class WikiName(models.Model):
    """One title of one page, now or earlier. No two pages share one."""

    page = models.ForeignKey(WikiPage, on_delete=models.CASCADE, related_name="names")
    title = models.CharField(_("title"), max_length=limits.TITLE)
    key = models.CharField(
        _("as links find it"),
        max_length=LONGEST_KEY,
        unique=True,
        error_messages={"unique": _("Another page has or had this title.")},
    )

    class Meta:
        verbose_name = _("title of a wiki page")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title
