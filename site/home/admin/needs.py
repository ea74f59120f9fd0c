"""What needs a look: on the dashboard in short, and whole on a page of its own. Rooms register the kinds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from wagtail.admin.ui.components import Component

from core.paging import page_of
from core.registry import Chore, ToDo, chores

SHOWN = 5  # of each kind on the dashboard
PAGE_SIZE = 100


@dataclass(frozen=True)
class Need:
    """One kind of thing that waits, and what waits."""

    key: str
    chore: Chore
    waiting: Sequence[ToDo]

    @property
    def first(self) -> Sequence[ToDo]:
        """The most urgent ones."""
        return self.waiting[:SHOWN]

    @property
    def more(self) -> int:
        """How many are not among the first."""
        return len(self.waiting) - len(self.first)


def needs(user: Any) -> Iterator[Need]:
    """Every kind that `user` may mend and of which something waits, in the order of their rooms."""
    for key, chore in chores:
        if chore.permission and not user.has_perm(chore.permission):
            continue
        if waiting := chore.waiting(user):
            yield Need(key, chore, waiting)


class NeedsPanel(Component):
    """The panel on the dashboard."""

    name = "needs-a-look"
    order = 20
    template_name = "home/admin/needs_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"needs": list(needs(parent_context["request"].user))}


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Everything that waits, or one kind of it (`?kind=`) page by page."""
    found = list(needs(request.user))
    kind = request.GET.get("kind", "")
    one = next((need for need in found if need.key == kind), None)
    page = page_of(one.waiting, request.GET.get("page"), PAGE_SIZE) if one else None
    context = {"needs": found, "one": one, "page_obj": page, "asked_in_vain": bool(kind and not one)}
    return TemplateResponse(request, "home/admin/needs.html", context)
