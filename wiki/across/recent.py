"""Recent changes: by theme, by account, with or without minor ones; the choice stands in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict

from core.texts.words import LONGEST
from directory.models import Theme
from wiki.models import WikiChange, WikiPage

HIDE = "hide"


@dataclass(frozen=True)
class Chosen:
    """What somebody asked to see; `themes` are all there are to choose from."""

    themes: Sequence[Theme]
    theme: Theme | None = None
    account: str = ""
    minor: str = ""

    @classmethod
    def asked(cls, query: QueryDict, themes: Sequence[Theme]) -> "Chosen":
        """What stands in an address; what makes no sense there is left out."""
        theme = next((theme for theme in themes if theme.slug == query.get("theme")), None)
        account = "".join(sign for sign in query.get("account", "") if sign.isprintable()).strip()
        return cls(themes, theme, account[:LONGEST], HIDE if query.get("minor") == HIDE else "")

    @property
    def query(self) -> str:
        """The choice as part of an address, without the number of the page."""
        said = {"theme": self.theme.slug if self.theme else "", "account": self.account, "minor": self.minor}
        return urlencode({name: value for name, value in said.items() if value})

    def changes(self, user: Any) -> QuerySet[Any]:
        """The changes chosen that `user` may see, newest first."""
        found = WikiChange.objects.visible_to(user).newest_first()
        if self.theme:
            found = found.filter(page__in=WikiPage.objects.on_theme(self.theme).values("pk"))
        if self.account:
            found = found.filter(author__username=self.account)
        return found.filter(minor=False) if self.minor else found
