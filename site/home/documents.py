"""How the pages about the site and its programme are found."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.registry import Document, documents
from home.models import AboutPage, ProgrammePage


def _page(page: Any) -> dict[str, Any]:
    return {"title": page.title}


for model in (AboutPage, ProgrammePage):
    documents.register(
        model._meta.label_lower, Document("page", _("Pages"), model.objects.visible_to, _page, one=_("Page"))
    )
