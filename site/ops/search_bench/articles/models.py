"""A document with what a page of this site has: a title, words, and two values to narrow by."""

from django.db import models
from modelsearch.index import AutocompleteField, FilterField, Indexed, SearchField
from modelsearch.queryset import SearchableQuerySetMixin


class ArticleQuerySet(SearchableQuerySetMixin, models.QuerySet["Article"]):
    """Can be searched."""


class Article(Indexed, models.Model):
    """One document of the corpus."""

    title = models.CharField(max_length=250)
    body = models.TextField()
    theme = models.CharField(max_length=20)
    region = models.PositiveSmallIntegerField()

    objects = ArticleQuerySet.as_manager()

    search_auto_update = False
    search_fields = (
        SearchField("title", boost=2),
        AutocompleteField("title"),
        SearchField("body"),
        FilterField("theme"),
        FilterField("region"),
    )

    class Meta:
        app_label = "articles"

    def __str__(self) -> str:
        return self.title
