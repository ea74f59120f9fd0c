"""The parser with what this site adds to CommonMark, and the renderer that keeps its pages' rules."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.utils.html import escape, format_html
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from core.markup.allowed import is_ours
from core.markup.headings import ids
from core.markup.limits import DEEPEST, Budget, check_depth, watch
from core.markup.references import use_references

_ALIGNED = re.compile(r"text-align:(left|center|right)")


class GroundRenderer(RendererHTML):
    """Pictures from elsewhere become links; alignment becomes a class, since styles are not allowed."""

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        token = tokens[idx]
        address = str(token.attrs.get("src", ""))
        if is_ours(address):
            return super().image(tokens, idx, options, env)
        words = escape(self.renderInlineAsText(token.children, options, env) or address)
        return words if env.get("in link") else f'<a href="{escape(address)}">{words}</a>'

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        env["in link"] = True  # no link stands in another
        return str(self.renderToken(tokens, idx, options, env))

    def link_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        token = tokens[idx]
        env["in link"] = False
        words = token.meta.get("hidden words")
        hidden = format_html(' <span class="vh">{}</span>', words) if words else ""
        return f"{hidden}</{token.tag}>"

    @staticmethod
    def renderAttrs(token: Token) -> str:  # noqa: N802 (the library's name)
        aligned = _ALIGNED.fullmatch(str(token.attrs.get("style", "")))
        if aligned:
            token.attrs = {"class": f"align-{aligned[1]}"}
        return RendererHTML.renderAttrs(token)


def parse(source: str, env: dict[str, Any], *, links_by_name: bool = False) -> list[Token]:
    """The tokens of one text, whose budget of processor time begins now; what else is found is left in `env`.

    `links_by_name` has the parser know `[[…]]`.
    """
    env["budget"] = Budget()
    return _parser(links_by_name).parse(source.replace("\x00", "\ufffd"), env)


def html_of(tokens: Sequence[Token], env: dict[str, Any]) -> str:
    """What `parse` found, as HTML that has not passed the allow-list."""
    made = _parser(False)
    return str(made.renderer.render(tokens, made.options, env))


@cache
def _parser(links_by_name: bool) -> MarkdownIt:
    """The parser of all texts, made once: what it learns of a text it keeps in the `env` that comes with it.

    Two threads may use it at once, so its rules are put in order here and not with the first text.
    """
    made = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST * 5}, renderer_cls=GroundRenderer)
    made.enable(["table", "strikethrough"])
    made.use(footnote_plugin).use(deflist_plugin).use(tasklists_plugin)
    made.core.ruler.push("ground_depth", check_depth)
    made.core.ruler.push("ground_ids", ids)
    made.core.ruler.push("ground_tasks", _tasks)
    if links_by_name:
        use_references(made)
    watch(made)
    for ruler in (made.core.ruler, made.block.ruler, made.inline.ruler, made.inline.ruler2):
        ruler.getRules("")
    return made


def _tasks(state: StateCore) -> None:
    """Show a task's box as a sign: a form control that nobody can use only confuses."""
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "html_inline" and 'type="checkbox"' in child.content:
                child.type, child.content = "text", "☑" if "checked=" in child.content else "☐"
