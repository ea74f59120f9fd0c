"""The short way through Django's templates, for what pages are mostly made of: names, conditions, pieces, sentences.

A template is parsed by Django; then `quicken` gives its commonest nodes classes that draw the same characters with
less asking around: most names are attributes of plain objects, most values are text, most pieces are named outright.
Whatever is not so takes Django's own way, from where it stands. A third less of the processor for a page made anew.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, cast

from django.conf import settings
from django.template import Context, Node, NodeList, Template, VariableDoesNotExist
from django.template.base import FilterExpression, Variable, VariableNode, render_value_in_context
from django.template.defaulttags import IfNode, TemplateLiteral
from django.template.loader_tags import IncludeNode
from django.template.smartif import TokenBase
from django.templatetags.i18n import TranslateNode
from django.utils.safestring import SafeData
from django.utils.translation import gettext

MISSING: Any = object()
HERE = "value"  # what Django's own way calls the object it goes on from
NO_ITEM = (TypeError, AttributeError, KeyError, ValueError, IndexError)
_subscriptable: dict[type, bool] = {}  # a type -> whether its objects may have items


def quicken(template: Template) -> Template:
    """The template, with quick nodes in place of those that have one. For engines that do not debug."""
    for node in _nodes(template.nodelist):
        for expression in _expressions(vars(node).values()):
            _quicken_expression(expression)
        if kind := QUICK.get(type(node)):
            node.__class__ = kind
    return template


def _nodes(nodes: Iterable[Node]) -> Iterator[Node]:
    """These nodes and all below them."""
    for node in nodes:
        yield node
        for value in list(vars(node).values()):
            for nodelist in _lists(value):
                yield from _nodes(nodelist)


def _lists(value: Any) -> Iterator[NodeList]:
    if isinstance(value, NodeList):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _lists(one)


def _expressions(values: Iterable[Any]) -> Iterator[FilterExpression]:
    """The expressions that a node keeps, by itself, in lists and dicts, or in its conditions."""
    for value in values:
        if isinstance(value, FilterExpression):
            yield value
        elif isinstance(value, TokenBase):
            yield from _expressions(vars(value).values())
        elif isinstance(value, dict):
            yield from _expressions(value.values())
        elif isinstance(value, list | tuple) and not isinstance(value, NodeList):
            yield from _expressions(value)


def _quicken_expression(expression: FilterExpression) -> None:
    variables = [expression.var, *(arg for _func, args in expression.filters for is_var, arg in args if is_var)]
    for variable in variables:
        if type(variable) is Variable:
            variable.__class__ = QuickVariable
    if type(expression) is FilterExpression:
        expression.__class__ = QuickExpression


class QuickVariable(Variable):
    """A name that is looked up by what the objects on its way can have: items, or attributes alone."""

    __slots__ = ()

    def _resolve_lookup(self, context: Any) -> Any:
        value = found(self.lookups or (), context)
        return super()._resolve_lookup(context) if value is MISSING else value  # type: ignore[misc]


def found(lookups: tuple[str, ...], context: Any) -> Any:
    """What a dotted name stands for; MISSING where the context does not have its first part."""
    first = lookups[0]
    for names in reversed(context.dicts):
        if first in names:
            value = names[first]
            return value if len(lookups) == 1 and not callable(value) else _beyond(value, lookups, context)
    return MISSING


def _beyond(value: Any, lookups: tuple[str, ...], context: Any) -> Any:
    """What the parts of the name after its first lead to."""
    for at in range(1, len(lookups)):
        if callable(value):
            return _by_django(context, (HERE, *lookups[at:]), value)
        kind, name = type(value), lookups[at]
        has_items = _subscriptable.get(kind)
        if has_items is None:
            has_items = _subscriptable[kind] = hasattr(kind, "__getitem__")
        try:
            value = value[name] if has_items else getattr(value, name)
        except NO_ITEM:
            return _by_django(context, (HERE, *lookups[at:]), value)
        except Exception as fault:
            if getattr(fault, "silent_variable_failure", False):
                return context.template.engine.string_if_invalid
            raise
    return _by_django(context, (HERE,), value) if callable(value) else value


def _by_django(context: Any, lookups: tuple[str, ...], value: Any) -> Any:
    """What Django's way makes of the rest of a name, from the object that it has come to."""
    with context.push(**{HERE: value}):
        return Variable(".".join(lookups)).resolve(context)


class QuickExpression(FilterExpression):
    """A name without filters is what it stands for."""

    __slots__ = ()

    def resolve(self, context: Any, ignore_failures: bool = False) -> Any:
        """As Django has it."""
        variable: Any = self.var
        if not isinstance(variable, QuickVariable) or self.filters or variable.translate or not variable.lookups:
            return super().resolve(context, ignore_failures)
        try:
            value = found(variable.lookups, context)
        except VariableDoesNotExist:
            value = MISSING
        if value is not MISSING:
            return value
        if ignore_failures:
            return None
        invalid = context.template.engine.string_if_invalid
        return invalid % variable if "%s" in invalid else invalid


class QuickVariableNode(VariableNode):
    """A value, of which most are text."""

    def render_annotated(self, context: Context) -> str:
        """As Django has it."""
        value = self.filter_expression.resolve(context)
        kind = type(value)
        if kind is str:
            return escape(value) if context.autoescape else cast(str, value)
        if isinstance(value, str) and isinstance(value, SafeData):
            return value
        if kind is int and not settings.USE_THOUSAND_SEPARATOR:
            return str(value)
        return render_value_in_context(value, context)


class QuickIfNode(IfNode):
    """A condition, of which most are a name."""

    def render_annotated(self, context: Context) -> str:
        """As Django has it."""
        for condition, nodelist in self.conditions_nodelists:
            try:
                if type(condition) is TemplateLiteral:
                    holds = cast(Any, condition.value).resolve(context, ignore_failures=True)
                else:
                    holds = condition is None or cast(Any, condition).eval(context)
            except VariableDoesNotExist:
                holds = False
            if holds:
                return str(nodelist.render(context))
        return ""


class QuickIncludeNode(IncludeNode):
    """A piece in a template of its own, which is looked for once where it is named outright."""

    _named: Template | None = None

    def render_annotated(self, context: Context) -> str:
        """As Django has it."""
        if self.isolated_context or context.template is None or not self._find(context):
            return str(self.render(context))
        state: Any = context.render_context
        template: Any = self._named
        outer = state.template
        values = {name: value.resolve(context) for name, value in self.extra_context.items()}
        context.dicts.append(values)
        state.dicts.append({})
        state.template = template
        try:
            return str(template._render(context))
        finally:
            state.template = outer
            state.dicts.pop()
            context.dicts.pop()

    def _find(self, context: Context) -> bool:
        """Whether the piece is named outright, by the name that the engine knows it by; then it is `_named`."""
        name: Any = self.template.var
        if self._named is None and isinstance(name, str) and not name.startswith(".") and not self.template.filters:
            engine: Any = context.template and context.template.engine
            self._named = engine.get_template(name)
        return self._named is not None


class QuickTranslateNode(TranslateNode):
    """A sentence, of which most stand in the template as they are."""

    def render_annotated(self, context: Context) -> str:
        """As Django has it."""
        said = self.filter_expression
        text: Any = getattr(said.var, "literal", None)
        if self.noop or self.asvar or self.message_context or said.filters or not isinstance(text, str):
            return str(self.render(context))
        return gettext(text.replace("%", "%%")).replace("%%", "%")


QUICK: dict[type[Node], type[Node]] = {
    VariableNode: QuickVariableNode,
    IfNode: QuickIfNode,
    IncludeNode: QuickIncludeNode,
    TranslateNode: QuickTranslateNode,
}
