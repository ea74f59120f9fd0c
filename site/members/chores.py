"""What members ask editors to do: organisations they wrote that are not in the list yet."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.models.named import fold
from core.registry import Chore, ToDo, chores
from members.models import Profile
from members.rights import taking_part


def organisations_proposed(_user: Any) -> Sequence[ToDo]:
    """Each name once, those that most members wrote first. Adding one under that name gives it to all of them."""
    rows = Profile.objects.filter(user__in=taking_part()).exclude(organisation_proposed="").order_by("pk")
    spelt: dict[str, list[str]] = defaultdict(list)
    for name in rows.values_list("organisation_proposed", flat=True):
        spelt[fold(name)].append(name)
    url = reverse("directory_organisation_modeladmin_create")
    return [
        ToDo(names[0], url, ngettext("%(count)d member", "%(count)d members", len(names)) % {"count": len(names)})
        for names in sorted(spelt.values(), key=lambda names: (-len(names), fold(names[0])))
    ]


chores.register(
    "organisations-proposed",
    Chore(
        _("Organisations members propose"),
        _("Members wrote these because they are not in the list. Add each, or add the spelling to the one it is."),
        organisations_proposed,
        "directory.add_organisation",
    ),
)
