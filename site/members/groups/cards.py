"""What groups say of themselves to search engines and beside shared links: their public face, never a member."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from core.linked import node
from core.registry import Words
from core.sharing import Card, absolute
from directory import cards
from members.models import ThemeGroup


def group(row: ThemeGroup) -> Card:
    """For the page of a group."""
    url = absolute(row.get_absolute_url())
    about = cards.term(row.theme) if row.theme else None
    known = node(
        "Organization", id=f"{url}#group", name=row.name, description=row.description, url=url,
        alternateName=row.alias_list, knowsAbout=about,
    )  # fmt: skip
    return Card(row.name, row.description, nodes=[known])


def listing(rows: Iterable[ThemeGroup], description: Words) -> Card:
    """For the list of groups."""
    return cards.listing(_("Groups"), description, rows)
