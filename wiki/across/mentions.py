"""What the wiki says of themes and places where many are listed. Registered in `apps.py`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.addresses import addresses
from core.registry import Mention, mentions
from wiki.across import shown
from wiki.models import WikiLink, WikiPage

Said = Mapping[int, Sequence[Mention]]


def by_theme(user: Any) -> Said:
    """Wiki pages on each theme, or whose text names it."""
    return _named("themes", "theme", user)


def by_place(user: Any) -> Said:
    """Wiki pages that speak of each place."""
    return _named("places", "place", user)


def _named(given: str, named: str, user: Any) -> Said:
    """Pages under their subjects, by title. One query."""
    shown.depend()
    pages = WikiPage.objects.visible_to(user).filter(**{f"{given}__isnull": False}).order_by()
    links = WikiLink.objects.visible_to(user).filter(**{f"{named}__isnull": False}).order_by()
    rows = pages.values_list(given, "title", "url_path").union(
        links.values_list(named, "source__title", "source__url_path")
    )
    address = addresses()
    found: dict[int, list[Mention]] = defaultdict(list)
    for key, title, path in sorted(rows, key=itemgetter(1)):
        found[key].append(Mention(title, address(path)))
    return found


WIKI_PAGES = _("Wiki pages")
mentions.register("theme", WIKI_PAGES, by_theme)
mentions.register("place", WIKI_PAGES, by_place)
