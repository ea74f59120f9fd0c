"""What editors are told of publications: files that were promised and have not come, files that are gone."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.registry import Chore, ToDo, chores
from library.choices import Availability
from library.models import PublicationPage


def overdue(user: Any) -> list[ToDo]:
    """Publications not available yet though the last day their date can mean has gone by, oldest first."""
    today = timezone.localdate()
    waiting = _public(user).filter(availability=Availability.NOT_YET).order_by("expected", "pk")
    return [
        _to_do(page, _("expected %(when)s") % {"when": page.expected})
        for page in waiting
        if page.expected.last_day and page.expected.last_day < today
    ]


def without_file(user: Any) -> list[ToDo]:
    """Publications that promise a download whose file has been deleted."""
    return [_to_do(page) for page in _public(user).filter(availability=Availability.DOWNLOAD, document=None)]


def _public(user: Any) -> Any:
    """Published ones that `user` may edit, by title."""
    editable = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return PublicationPage.objects.live().filter(pk__in=editable.values("pk")).order_by("title", "pk")


def _to_do(page: PublicationPage, note: str = "") -> ToDo:
    return ToDo(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]), note)


chores.register(
    "library.overdue",
    Chore(
        gettext_lazy("Publications that are not here yet"),
        gettext_lazy("The date on which the file was expected has passed: add it, or say when it will come."),
        overdue,
    ),
)
chores.register(
    "library.file",
    Chore(
        gettext_lazy("Publications whose file is gone"),
        gettext_lazy("They promise a download. Add the file again, or say that there is none."),
        without_file,
    ),
)
