"""Where to begin: what a new site still needs, and a short guide to how things are done here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.ui.components import Component
from wagtail.models import Site

from directory.models import Contact, Theme
from pilots.models import Finding, PilotIndexPage, PilotPage, PilotUpdatePage


@dataclass(frozen=True)
class Step:
    """One thing to do first: in words, where, and whether it is done."""

    label: str
    url: str
    done: bool


def steps(user: Any) -> Iterator[Step]:
    """What a site needs before its first reader, in a sensible order; only what `user` can do."""
    if user.is_superuser:
        site = Site.objects.filter(is_default_site=True).first()
        named = bool(site and site.site_name not in {"", settings.WAGTAIL_SITE_NAME})
        yield Step(_("Give the site its own name"), reverse("wagtailsites:index"), named)
    if user.has_perm("directory.add_theme"):
        url = reverse("directory_theme_modeladmin_index")
        yield Step(_("Write the themes your pilots share"), url, Theme.objects.exists())
        yield Step(_("Add a contact: a post is enough"), reverse("contacts:index"), Contact.objects.exists())
    index = PilotIndexPage.objects.first()
    if index and index.permissions_for_user(user).can_add_subpage():
        add = reverse("wagtailadmin_explore", args=[index.pk])
        yield Step(_("Publish the first pilot"), add, PilotPage.objects.live().exists())
        yield Step(_("Publish a first update below it"), add, PilotUpdatePage.objects.live().exists())
    if user.has_perm("pilots.add_finding"):
        url = reverse(Finding.snippet_viewset.get_url_name("list"))
        yield Step(_("Set down the first finding"), url, Finding.objects.standing().exists())


class FirstSteps(Component):
    """The panel “What to do first”: there until everything on it is done."""

    name = "first-steps"
    order = 10
    template_name = "home/admin/first_steps.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        found = list(steps(parent_context["request"].user))
        return {"steps": found if any(not step.done for step in found) else []}


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """The guide, on one page."""
    return TemplateResponse(request, "home/admin/guide.html", {"steps": list(steps(request.user))})
