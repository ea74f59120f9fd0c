"""What can be found, as rows: where another engine than Whoosh searches, it searches these.

There are two tables of them: one is searched while the other is built.
"""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch.index import AutocompleteField, Indexed, SearchField

from search.backends.whoosh import analysis

TITLES = 4  # times that a title counts as much as the text
APART = "ǂ"  # a word that nobody types: no phrase reaches from the end of a title to its beginning
LONGEST = 400_000  # bytes of words of one thing: PostgreSQL refuses a vector of more than a megabyte


class Entry(Indexed, models.Model):
    """One thing that can be found, with what a page of results shows of it.

    The engine is given the stems that Whoosh would be given, so that on each engine the same words find the same
    things. `about` and `place` are kept as stems with a space before and after, so that `theme:` and `place:` can ask
    for them; `columns` holds what facets count and order goes by, `kept` what is shown.
    """

    key = models.CharField(_("thing"), max_length=170, unique=True)  # “pilots.finding:12”
    kind = models.CharField(_("kind"), max_length=40)
    names = models.TextField(_("names"), blank=True)
    about = models.TextField(_("words of its themes"), blank=True)
    place = models.TextField(_("words of its places and names"), blank=True)
    columns = models.JSONField(_("what is counted"), default=dict)
    kept = models.JSONField(_("what is shown"), default=dict)
    digest = models.CharField(_("mark of its content"), max_length=32)

    search_auto_update = False  # `search.content.rows` tells the engine, in batches
    search_fields: ClassVar[Any] = [SearchField("title", boost=2), SearchField("words"), AutocompleteField("starts")]

    class Meta:
        abstract = True
        verbose_name = _("thing that can be found")
        verbose_name_plural = _("things that can be found")

    def __str__(self) -> str:
        return self.key

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet[Any]:
        """None: whoever rebuilds the index of every model leaves these to `search.content.rows`."""
        return cls._default_manager.none()

    def title(self) -> str:
        """The stems of its title, for the engine's column of titles."""
        return " ".join(analysis.terms(self.kept["title"]))

    def words(self) -> str:
        """All other stems it is found by, after those of its title: SQLite weighs both columns alike."""
        about = self.about.replace("|", " ").split()
        stems = [*[f"{self.title()} {APART}"] * TITLES, *analysis.terms(self.names), *about]
        return " ".join([*stems, *analysis.terms(self.kept["text"])]).encode()[:LONGEST].decode(errors="ignore")

    def starts(self) -> str:
        """The words of its names, which may not be stemmed: “manag” is typed on the way to “manage”."""
        return " ".join(analysis.beginnings(f"{self.kept['title']}\n{self.names}"))


class SearchEntry(Entry):
    """One of the two tables."""


class OtherSearchEntry(Entry):
    """The other one."""


class SearchState(models.Model):
    """Which table is searched, and whether it is whole: with which engine and in which way its rows were made."""

    TABLES: ClassVar[tuple[type[Entry], type[Entry]]] = (SearchEntry, OtherSearchEntry)

    name = models.CharField(max_length=20, primary_key=True)
    engine = models.CharField(_("engine"), max_length=100)
    shape = models.CharField(_("way they were made"), max_length=40)
    building_since = models.DateTimeField(_("last sign of a build that goes on"), null=True, blank=True)
    is_whole = models.BooleanField(_("everything is there"), default=False)
    table = models.PositiveSmallIntegerField(_("table that is searched"), default=0)
    switched_at = models.DateTimeField(_("since when"), null=True, blank=True)

    class Meta:
        verbose_name = _("state of what can be found")
        verbose_name_plural = _("states of what can be found")

    def __str__(self) -> str:
        return self.name

    @property
    def searched(self) -> type[Entry]:
        """The table that is searched."""
        return self.TABLES[self.table]

    @property
    def beside(self) -> type[Entry]:
        """The other one, which is built or not used."""
        return self.TABLES[1 - self.table]
