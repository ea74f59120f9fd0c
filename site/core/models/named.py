"""Things with a name and other names: the sources spell one place in several ways, and all of them must find it."""

import re
import unicodedata
from functools import lru_cache
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _


@lru_cache(maxsize=8_192)  # lists sort by it
def fold(name: str) -> str:
    """A name as it is compared: case, accents, punctuation and the forms of “and” do not count."""
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    text = re.sub(r"[&/]", " and ", text)
    words = [word for word in re.findall(r"\w+", text) if word not in {"and", "the"}]
    return " ".join(words)


class NamedQuerySet(models.QuerySet[Any]):
    """Asks for things by any of their names."""

    def called(self, name: str) -> Self:
        """Those whose name or one of whose other names is `name`, however it is punctuated."""
        wanted = fold(name)
        keys = [
            key
            for key, title, other_names in self.values_list("pk", "name", "other_names")
            if wanted in {fold(text) for text in (title, *other_names.splitlines())}
        ]
        return self.filter(pk__in=keys)


class Named(models.Model):
    """A reference row: name, address part, other names."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(_("address part"), max_length=120, unique=True)
    other_names = models.TextField(
        _("other names"), blank=True, help_text=_("One a line: every spelling a reader or a source may use.")
    )

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: ClassVar[tuple[str, ...]] = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def alias_list(self) -> list[str]:
        return [line.strip() for line in self.other_names.splitlines() if line.strip()]
