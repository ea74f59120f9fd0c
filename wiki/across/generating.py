"""Many made-up wiki pages, to see how the wiki behaves when it is large; every title says that it is made up.

Each page is the same whenever and in whatever company it is made: its chance begins with its own number. Pages are
written in bulk; nothing is put into the search index or the reference index.
"""

import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from core import freshness
from core.addresses import addresses
from core.queries.planner import measure_tables
from directory.models import Theme
from wiki.choices import ChangeKind, LinkKind
from wiki.managers import key_of
from wiki.models import WikiChange, WikiIndexPage, WikiLink, WikiName, WikiPage

SEED = 2009
BATCH = 200
SLUG = "generated-wiki-page-"
WANTED = 10  # of so many pages one leads to a title that nobody has written
BELOW = 10  # pages below each topic
OLDEST = 400  # days


class Plan(NamedTuple):
    """What one page will say: the numbers of the pages it leads to, and titles nobody has written."""

    number: int
    leads_to: tuple[int, ...]
    wants: tuple[str, ...]
    age: int
    theme: int

    @property
    def title(self) -> str:
        """Says that it is made up."""
        return title_of(self.number)

    @property
    def source(self) -> str:
        """Markdown."""
        lines = [f"- [[{title}]]" for title in (*map(title_of, self.leads_to), *self.wants)]
        return "Made up for a trial of the wiki; nobody wrote this.\n\n## See also\n\n" + "\n".join(lines) + "\n"


def title_of(number: int) -> str:
    """The title of a made-up page."""
    return f"Generated wiki page {number:05d}"


def there() -> int:
    """How many made-up pages there are."""
    return WikiPage.objects.filter(slug__startswith=SLUG).count()


def generate(*, home: WikiIndexPage, number: int, told: Callable[[int], object]) -> None:
    """Have `number` made-up pages below the wiki's home; `told` hears the size of every batch that was missing."""
    themes = list(Theme.objects.order_by("position", "pk"))
    for start in range(there() + 1, number + 1, BATCH):
        plans = [plan(one) for one in range(start, min(start + BATCH, number + 1))]
        _add(home, plans, themes)
        told(len(plans))
    measure_tables()


def plan(number: int) -> Plan:
    """What the page of this number says, the same every time."""
    chance = random.Random(SEED * 100_000 + number)  # noqa: S311 - for variety, not for secrets
    leads_to = sorted({chance.randint(1, number - 1) for _link in range(chance.randint(0, 5))}) if number > 1 else []
    wants = (f"Generated wish {chance.randint(1, 50):02d}",) if not number % WANTED else ()
    return Plan(number, tuple(leads_to), wants, chance.randint(0, OLDEST), chance.randint(0, 12))


@transaction.atomic
def _add(home: WikiIndexPage, plans: Sequence[Plan], themes: Sequence[Theme]) -> None:
    home = WikiIndexPage.objects.select_for_update(no_key=True).get(pk=home.pk)
    last = home.get_last_child()
    taken = Page._str2int(last.path[-Page.steplen :]) if last else 0
    rows = [_row(home, one, taken + place) for place, one in enumerate(plans, start=1)]
    pages = Page.objects.bulk_create(rows)
    keys = dict(WikiName.objects.filter(key__startswith=key_of("Generated wiki page")).values_list("key", "page_id"))
    keys |= {key_of(page.title): page.pk for page in pages}
    address = addresses()
    home_url = address(home.url_path)
    _insert([_own_part(page, one, keys, home_url) for page, one in zip(pages, plans, strict=True)])
    home.numchild += len(pages)
    home.save(update_fields=["numchild"])
    _hang_on(pages, plans, keys, themes)
    freshness.bump(freshness.list_tag("wiki.wikipage"))


def _row(home: WikiIndexPage, one: Plan, step: int) -> Page:
    """A published page as its row stands in the table all pages share."""
    slug, at = f"{SLUG}{one.number:05d}", _at(one)
    return Page(
        path=Page._get_path(home.path, home.depth + 1, step),
        depth=home.depth + 1,
        title=one.title,
        draft_title=one.title,
        slug=slug,
        url_path=f"{home.url_path}{slug}/",
        content_type=ContentType.objects.get_for_model(WikiPage),
        locale_id=home.locale_id,
        live=True,
        first_published_at=at,
        last_published_at=at,
    )


def _at(one: Plan) -> datetime:
    return timezone.now() - timedelta(days=one.age, minutes=one.number)


def _own_part(page: Page, one: Plan, keys: dict[str, int], home_url: str) -> WikiPage:
    """The part of a page that its own table holds, its text laid out by hand: rendering takes ten times as long."""
    items = "".join(f'<li><a href="{home_url}{SLUG}{to:05d}/">{title_of(to)}</a></li>' for to in one.leads_to)
    return WikiPage(
        page_ptr_id=page.pk,
        source=one.source,
        html=f"<p>Made up for a trial of the wiki; nobody wrote this.</p><ul>{items}</ul>",
        excerpt="Made up for a trial of the wiki; nobody wrote this.",
        parent_topic_id=keys.get(key_of(title_of(one.number // BELOW))),
        version=1,
    )


def _insert(rows: list[WikiPage]) -> None:
    """Into their own table alone: `bulk_create` does not know models whose rows lie in two. One query."""
    manager: Any = WikiPage._base_manager
    manager._insert(rows, fields=WikiPage._meta.local_concrete_fields, using=manager.db)


def _hang_on(pages: Sequence[Page], plans: Sequence[Plan], keys: dict[str, int], themes: Sequence[Theme]) -> None:
    """Names, first versions, links and themes of these pages. Four queries."""
    both = list(zip(pages, plans, strict=True))
    WikiName.objects.bulk_create(WikiName(page_id=page.pk, title=page.title, key=key_of(page.title)) for page in pages)
    WikiChange.objects.bulk_create(
        WikiChange(
            page_id=page.pk,
            number=1,
            kind=ChangeKind.START,
            made_at=page.first_published_at,
            author_name="Made up",
            summary="Made up for a trial",
            title=page.title,
            source=one.source,
            size=len(one.source),
            size_change=len(one.source),
        )
        for page, one in both
    )
    WikiLink.objects.bulk_create(
        WikiLink(
            source_id=page.pk, kind=LinkKind.WIKI, title=title, key=key_of(title), target_id=keys.get(key_of(title))
        )
        for page, one in both
        for title in (*map(title_of, one.leads_to), *one.wants)
    )
    through = WikiPage.themes.through
    through.objects.bulk_create(
        through(wikipage_id=page.pk, theme_id=themes[one.theme].pk) for page, one in both if one.theme < len(themes)
    )
