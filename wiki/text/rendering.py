"""What is made of a page's Markdown: once, when it is saved, and for a preview."""

import re
from dataclasses import dataclass
from typing import Any

from core import markup
from wiki import data
from wiki.models import WikiPage
from wiki.text.links import TEXT, LinkTo, Resolver, link_to
from wiki.text.plain import words_of

LONGEST_EXCERPT = 250
SECTION_EDIT = "edit/?section=%d"  # below the page's own address
_NOT_RUNNING = re.compile(
    r'<h([2-6])[ >].*?</h\1>|<pre>.*?</pre>|<table>.*?</table>|<section class="footnotes">.*?</section>', re.DOTALL
)


@dataclass(frozen=True)
class RenderedPage:
    """Everything that is stored beside the source. `contents` are dicts of `id`, `title`, `level` and `section`.

    `notice` says in words why the source itself is shown, or is empty.
    """

    html: str  # safe
    contents: tuple[dict[str, Any], ...]
    excerpt: str
    links: tuple[LinkTo, ...]
    notice: str = ""


def render_page(source: str, page: WikiPage, *, editable: bool = True) -> RenderedPage:
    """Render `source` as the text of `page`, a row of the tree (of a page to be started: the wiki's home).

    A preview and an earlier version are not `editable`: their sections have no link to a form.
    """
    resolver = Resolver(page)
    made = markup.render(
        source,
        follow=False,
        prefix=TEXT,
        resolve=resolver,
        section_edit=SECTION_EDIT if editable else "",
        outline=True,
    )
    contents = tuple(
        {"id": heading.id, "title": heading.title, "level": heading.level, "section": heading.section}
        for heading in made.headings
    )
    links = _once([*resolver.found, *_typed(page)])
    return RenderedPage(made.html, contents, _beginning(made.html), links, made.notice)


def _typed(page: WikiPage) -> list[LinkTo]:
    """The theme and the place that the typed fields name: the page speaks of them as if its text did."""
    if not isinstance(page, WikiPage):  # of a page to be started
        return []
    themes = data.rows_named(page.kind, page.data, data.Type.THEME)
    places = data.rows_named(page.kind, page.data, data.Type.PLACE)
    return [*(link_to("theme", row.name, theme=row.pk) for row in themes),
            *(link_to("place", row.name, place=row.pk) for row in places)]  # fmt: skip


def _once(found: list[LinkTo]) -> tuple[LinkTo, ...]:
    """Titles spelt differently that lead to one page are one link."""
    return tuple({(link.kind, link.key): link for link in found}.values())


def _beginning(html: str) -> str:
    """The first words of the running text."""
    text = " ".join(words_of(_NOT_RUNNING.sub(" ", html)).split())
    return text if len(text) <= LONGEST_EXCERPT else text[: LONGEST_EXCERPT - 1].rsplit(" ", 1)[0] + "…"
