"""Django's templates, with a short way through them, letting go of what a page was made of as soon as it is made."""

from typing import Any

from django.http import HttpRequest
from django.template import Template as ParsedTemplate
from django.template import TemplateDoesNotExist
from django.template.backends.django import DjangoTemplates, reraise
from django.template.backends.django import Template as DjangoTemplate
from django.template.context import ContextDict, make_context
from django.template.loaders import cached

from config.quick.nodes import quicken


class Template(DjangoTemplate):
    """A template whose context is given back with the last reference to it.

    A context holds what was put on it, and each of these holds the context: a circle, which keeps all the rows of a
    page until the collector of garbage comes by. With thousands of pilots that is 20 MB a request.
    """

    def render(self, context: dict[str, Any] | None = None, request: HttpRequest | None = None) -> Any:
        """As Django has it."""
        whole = make_context(context, request, autoescape=self.backend.engine.autoescape)
        try:
            return self.template.render(whole)
        except TemplateDoesNotExist as fault:
            reraise(fault, self.backend)
            raise
        finally:
            for part in whole.dicts:
                if isinstance(part, ContextDict):
                    del part.context


class Templates(DjangoTemplates):
    """The engine that gives such templates."""

    def from_string(self, template_code: str) -> Template:
        """As Django has it."""
        return Template(super().from_string(template_code).template, self)

    def get_template(self, template_name: str) -> Template:
        """As Django has it."""
        return Template(super().get_template(template_name).template, self)


class Loader(cached.Loader):
    """Django's loader that keeps what it parsed, with quick nodes in it unless the engine debugs."""

    def get_template(self, template_name: str, skip: Any = None) -> ParsedTemplate:
        """As Django has it."""
        kept = self.get_template_cache.get(self.cache_key(template_name, skip))
        if kept is not None or self.engine.debug:
            return super().get_template(template_name, skip)
        return quicken(super().get_template(template_name, skip))
