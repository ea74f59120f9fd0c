"""From Markdown to HTML, once, when the text is saved."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import slugify

from core.markup.headings import Heading, add_section_links
from core.markup.layout import html_of, parse
from core.markup.limits import TooMuchError, check_length, too_deep
from core.markup.references import Found, Resolve, settle
from core.markup.safe import as_written, sanitise


@dataclass(frozen=True)
class Rendered:
    """HTML to store beside its source; `notice` says in words why it shows the source instead, or is empty."""

    html: SafeString
    notice: str = ""
    headings: tuple[Heading, ...] = ()
    references: tuple[Found, ...] = ()


def render(
    source: str,
    *,
    follow: bool = True,
    prefix: str = "text",
    resolve: Resolve | None = None,
    section_edit: str = "",
    outline: bool = False,
) -> Rendered:
    """Render Markdown. `follow=False` marks links to other sites `nofollow ugc`; `prefix` starts every id, so that
    texts of several people can stand on one page.

    With `resolve`, which looks up all names of a text at once, `[[…]]` are links. `section_edit` is the address of a
    section's form, with `%d` for its number. `outline` has headings follow each other without a gap between levels.
    """
    env: dict[str, Any] = {"docId": slugify(prefix) or "text", "outline": outline}
    references: list[Found] = []
    try:
        check_length(source)
        tokens = parse(source, env, links_by_name=resolve is not None)
        if resolve:
            references = settle(tokens, resolve)
        if section_edit:
            tokens = add_section_links(tokens, env["headings"], section_edit)
        html = sanitise(html_of(tokens, env), follow=follow)
        env["budget"].check()
    except TooMuchError as limit:
        return Rendered(as_written(source), str(limit))
    except RecursionError:
        return Rendered(as_written(source), too_deep())
    return Rendered(html, "", tuple(env["headings"]), tuple(references))
