"""Rules of the house for page types, as system checks: `manage.py check` teaches them."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.models import get_page_models

from core.models import GroundPage

DECLARED = ("parent_page_types", "subpage_types", "template")


@checks.register("pages")
def check_page_types(app_configs: Sequence[AppConfig] | None, **_kwargs: Any) -> list[checks.CheckMessage]:
    """Every page type says what it is for, where it may stand, what may stand below it, and has its template."""
    labels = {config.label for config in app_configs} if app_configs else None
    types = [model for model in get_page_models() if issubclass(model, GroundPage)]
    return [
        message for model in types if labels is None or model._meta.app_label in labels for message in faults(model)
    ]


def faults(model: type[GroundPage]) -> list[checks.CheckMessage]:
    """What is missing from one page type."""
    found: list[checks.CheckMessage] = [
        checks.Error(f"{model.__name__} does not declare {name}.", hint="Write it in the class itself.", id="core.E001")
        for name in DECLARED
        if name not in vars(model)
    ]
    if not model.__doc__ or model.__doc__.startswith(f"{model.__name__}("):  # Django makes one up from the fields
        hint = "Say in its docstring what an editor uses it for."
        found.append(checks.Error(f"{model.__name__} does not say what it is for.", hint=hint, id="core.E002"))
    if "template" in vars(model):
        try:
            get_template(model.template)
        except TemplateDoesNotExist:
            hint = f"Write templates/{model.template}."
            found.append(checks.Error(f"{model.__name__} has no template.", hint=hint, id="core.E003"))
    return found
