"""Markdown from people, made into HTML that cannot harm, and data for machines. The one module that may call text safe.

Raw HTML is off, and what the renderer makes passes an allow-list besides. Text that is too long, too deep or too
costly is shown as it was written, with a notice: nobody's words are refused or cut here.
"""

import json
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import nh3
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from core.running_text import RunningText

LONGEST = 200_000  # bytes of UTF-8
DEEPEST = 20  # lists and quotations inside each other
BUDGET = 2.0  # seconds of processor time; 200 kB of honest text take about half of it

NESTS = {f"{block}_{end}" for block in ("bullet_list", "ordered_list", "blockquote", "dl") for end in ("open", "close")}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TAGS = {
    *HEADINGS,
    *("p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "s", "a", "img", "ul", "ol", "li", "dl", "dt"),
    *("dd", "table", "thead", "tbody", "tr", "th", "td", "sup", "section"),
}
ATTRIBUTES = {
    **{heading: {"id"} for heading in HEADINGS},
    "a": {"href", "title", "id", "class"},
    "img": {"src", "alt", "title"},
    "li": {"id", "class"},
    "ol": {"start", "class"},
    "ul": {"class"},
    "sup": {"class"},
    "section": {"class"},
    "hr": {"class"},
    "code": {"class"},
    "th": {"class"},
    "td": {"class"},
}
CLASSES = frozenset(
    [
        "footnotes",
        "footnotes-list",
        "footnotes-sep",
        "footnote-ref",
        "footnote-item",
        "footnote-backref",
        "contains-task-list",
        "task-list-item",
        "align-left",
        "align-center",
        "align-right",
    ]
)
SCHEMES = {"http", "https", "mailto", "tel"}
# Inside a script element no text may look like its end, nor like a line end that some readers do not know.
IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
UGC = "nofollow ugc"  # for links of people who are new here
_ALIGNED = re.compile(r"text-align:(left|center|right)")


class _TooMuchError(Exception):
    """The text passes a limit; the message says which."""


@dataclass(frozen=True)
class Rendered:
    """HTML to store beside its source; `notice` says in words why it shows the source instead, or is empty."""

    html: SafeString
    notice: str = ""


def render(source: str, *, follow: bool = True, prefix: str = "text") -> Rendered:
    """Render Markdown. `follow=False` marks every link `nofollow ugc`; `prefix` starts every id, so that texts of
    several people can stand on one page.
    """
    try:
        if len(source.encode(errors="replace")) > LONGEST:
            raise _TooMuchError(gettext("This text is longer than 200 kB, so it is shown as it was written."))
        made = _made(source.replace("\x00", "\ufffd"), slugify(prefix) or "text")
    except (_TooMuchError, RecursionError) as limit:
        notice = str(limit) if isinstance(limit, _TooMuchError) else _too_deep()
        return Rendered(mark_safe(f"<pre>{escape(source)}</pre>"), notice)
    return Rendered(sanitise(made, follow=follow))


def sanitise(html: str, *, follow: bool = True) -> SafeString:
    """Keep what the allow-list knows. Doing it twice changes nothing."""
    clean = nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=SCHEMES,
        link_rel=None if follow else UGC,
        strip_comments=True,
    )
    return mark_safe(clean)


def with_words(html: str, change: Callable[[str], str]) -> SafeString:
    """`html` with its running text passed through `change`, which gets and gives text that is escaped already.

    What is not known to be safe is plain text, and is escaped first.
    """
    return mark_safe(RunningText(change).rewritten(conditional_escape(html)))


def json_ld(data: Any) -> SafeString:
    """`data` as the element that carries linked data in a page's head. Browsers never run its type of script."""
    text = json.dumps(data, ensure_ascii=False).translate(IN_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "class":
        kept = [word for word in value.split() if word in CLASSES or (tag == "code" and word.startswith("language-"))]
        return " ".join(kept) or None
    if tag == "img" and name == "src":
        return value if _is_ours(value) else None
    return value


def _is_ours(address: str) -> bool:
    """Pictures come from this site: a reader's browser calls nobody else."""
    return address.startswith("/") and not address.startswith(("//", "/\\"))


class _Renderer(RendererHTML):
    """Pictures from elsewhere become links; alignment becomes a class, since styles are not allowed."""

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        token = tokens[idx]
        address = str(token.attrs.get("src", ""))
        if _is_ours(address):
            return super().image(tokens, idx, options, env)
        words = self.renderInlineAsText(token.children, options, env) or address
        return f'<a href="{escape(address)}">{escape(words)}</a>'

    @staticmethod
    def renderAttrs(token: Token) -> str:  # noqa: N802 (the library's name)
        aligned = _ALIGNED.fullmatch(str(token.attrs.get("style", "")))
        if aligned:
            token.attrs = {"class": f"align-{aligned[1]}"}
        return RendererHTML.renderAttrs(token)


def _made(source: str, prefix: str) -> str:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST * 5}, renderer_cls=_Renderer)
    parser.enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(deflist_plugin).use(tasklists_plugin)
    parser.core.ruler.push("ground_depth", _depth)
    parser.core.ruler.push("ground_ids", _ids)
    parser.core.ruler.push("ground_tasks", _tasks)
    _watch(parser)
    return str(parser.render(source, {"docId": prefix}))


def _watch(parser: MarkdownIt) -> None:
    """Put a rule before all others that matches nothing and looks at depth and processor time.

    Every loop of the parser that can grow with the text goes through its rules, so none can outrun this.
    """
    end = time.thread_time() + BUDGET

    def guard(state: Any, *_where: Any) -> bool:
        if time.thread_time() > end:
            raise _TooMuchError(gettext("This text takes too long to lay out, so it is shown as it was written."))
        return False

    def guard_block(state: Any, *where: Any) -> bool:
        if state.level > 2 * DEEPEST:  # a list and its item are two levels
            raise _TooMuchError(_too_deep())
        return guard(state)

    parser.block.ruler.before("table", "ground_guard", guard_block, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.inline.ruler.before("text", "ground_guard", guard)


def _too_deep() -> str:
    return gettext("Lists or quotations are nested more than 20 deep here, so the text is shown as it was written.")


def _ids(state: StateCore) -> None:
    """Give every heading an id from its words, each once, and put it below the page's own first heading."""
    prefix = state.env["docId"]
    taken: dict[str, int] = {}
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type in {"heading_open", "heading_close"}:
            opening.tag = f"h{min(int(opening.tag[1]) + 1, 6)}"
        if opening.type == "heading_open":
            base = f"{prefix}-{slugify(inline.content)[:60] or 'section'}"
            taken[base] = taken.get(base, 0) + 1
            opening.attrSet("id", base if taken[base] == 1 else f"{base}--{taken[base]}")


def _depth(state: StateCore) -> None:
    """Count what is nested; the guard in the parser only bounds the work."""
    depth = 0
    for token in state.tokens:
        if token.type in NESTS:
            depth += token.nesting
        if depth > DEEPEST:
            raise _TooMuchError(_too_deep())


def _tasks(state: StateCore) -> None:
    """Show a task's box as a sign: a form control that nobody can use only confuses."""
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "html_inline" and 'type="checkbox"' in child.content:
                child.type, child.content = "text", "☑" if "checked=" in child.content else "☐"
