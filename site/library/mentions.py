"""What the library says of themes, places and organisations where many are listed. Registered in `apps.py`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from core import freshness
from core.addresses import addresses
from core.registry import Mention, mentions
from library.catalogue import LISTS
from library.models import PublicationPage

Said = Mapping[int, Sequence[Mention]]


def by_theme(user: Any) -> Said:
    """Publications on each theme."""
    return _named("themes", user)


def by_place(user: Any) -> Said:
    """Publications about each place."""
    return _named("places", user)


def by_organisation(user: Any) -> Said:
    """Publications behind which each organisation stands."""
    return _named("organisation", user)


def _named(subject: str, user: Any) -> Said:
    """Publications under their subjects, by title. One query."""
    freshness.depends(*map(freshness.list_tag, LISTS))
    address = addresses()
    found: dict[int, list[Mention]] = defaultdict(list)
    rows = PublicationPage.objects.visible_to(user).filter(**{f"{subject}__isnull": False}).order_by("title", "pk")
    for key, title, path in rows.values_list(subject, "title", "url_path"):
        found[key].append(Mention(title, address(path)))
    return found


PUBLICATIONS = _("Publications")
mentions.register("theme", PUBLICATIONS, by_theme)
mentions.register("place", PUBLICATIONS, by_place)
mentions.register("organisation", PUBLICATIONS, by_organisation)
