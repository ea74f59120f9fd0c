"""Core's part in how Wagtail serves pages and documents."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from core import visibility


@hooks.register("insert_global_admin_css")
def style_value_groups() -> str:
    """The look of value objects in forms."""
    return format_html('<link rel="stylesheet" href="{}">', static("admin/ground.css"))


@hooks.register("before_serve_page")
def refuse_pages_of_other_groups(page: Page, request: HttpRequest, _args: Any, _kwargs: Any) -> None:
    """A member without the group gets 403; a visitor is still asked to sign in."""
    visibility.refuse_without_group(page, request)


@hooks.register("before_serve_document", order=-10)  # Wagtail's own check would redirect first
def refuse_documents_of_other_groups(document: AbstractDocument, request: HttpRequest) -> None:
    """The same for the documents of a restricted collection."""
    visibility.refuse_without_group(document.collection, request)
