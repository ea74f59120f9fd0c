"""Marks pieces of pages that are kept between requests: parts of one page, or pieces that need nothing but a key."""

from typing import Any

from django import template
from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token

from core.freshness import fragments

register = template.Library()


class PartNode(Node):
    """One of the parts of a page, drawn with what they are made of; plainly where the context has no `parts`."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: Context) -> str:
        parts = context.get("parts")
        if not isinstance(parts, fragments.Parts):
            return self.nodelist.render(context)

        def draw(things: dict[str, Any]) -> str:
            with context.push(**things):
                return self.nodelist.render(context)

        return parts.piece(self.name, draw)


class AloneNode(Node):
    """A piece that is kept by itself."""

    def __init__(self, name: str, key: list[FilterExpression], nodelist: NodeList) -> None:
        self.name, self.key, self.nodelist = name, key, nodelist

    def render(self, context: Context) -> str:
        key = [str(part.resolve(context) or "") for part in self.key]  # what is lazy is asked for here
        if not all(key):  # drawn without the context of a page
            return self.nodelist.render(context)
        return fragments.kept(self.name, *key, make=lambda: self.nodelist.render(context))


@register.tag("part")
def part(parser: Parser, token: Token) -> PartNode:
    """`{% part "head" %}…{% endpart %}`: a piece of the page's `parts`; it shows what they are made of and the page."""
    words = token.split_contents()
    if len(words) != 2:
        raise TemplateSyntaxError("Write {% part NAME %}.")
    return PartNode(words[1].strip("\"'"), _until(parser, "endpart"))


@register.tag("alone")
def alone(parser: Parser, token: Token) -> AloneNode:
    """`{% alone "footer" nav_key %}…{% endalone %}`: a piece that shows nothing but what its keys name, and what it
    reads itself.
    """
    words = token.split_contents()
    if len(words) < 2:
        raise TemplateSyntaxError("Write {% alone NAME KEY… %}.")
    return AloneNode(words[1].strip("\"'"), list(map(parser.compile_filter, words[2:])), _until(parser, "endalone"))


def _until(parser: Parser, end: str) -> NodeList:
    nodes = parser.parse((end,))
    parser.delete_first_token()
    return nodes
