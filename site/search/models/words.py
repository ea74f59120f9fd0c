"""The words that can be found by."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchWord(models.Model):
    """A word of something that can be found, in lower case as it is written: see `search.words`."""

    word = models.CharField(_("word"), max_length=30, primary_key=True)
    start = models.CharField(_("first letter, without accent"), max_length=1)
    length = models.PositiveSmallIntegerField(_("number of letters"))

    class Meta:
        verbose_name = _("word that can be found by")
        verbose_name_plural = _("words that can be found by")
        indexes = (models.Index(fields=("start", "length"), name="search_word_near"),)

    def __str__(self) -> str:
        return self.word
