"""Django's templates, letting go of what a page was made of as soon as it is made."""

from typing import Any

from django.http import HttpRequest
from django.template import TemplateDoesNotExist
from django.template.backends.django import DjangoTemplates, reraise
from django.template.backends.django import Template as DjangoTemplate
from django.template.context import ContextDict, make_context


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
