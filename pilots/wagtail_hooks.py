"""What the admin does around pilots: holders come with them, and what findings name stays."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions import DeleteBulkAction
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from pilots import actions
from pilots.findings.admin import FindingViewSet
from pilots.models import Finding, PilotPage, StrandHolderPage, StrandPage, UpdateHolderPage

register_snippet(FindingViewSet)
NAMED = 10  # as many findings as a message names


@hooks.register("register_log_actions")
def register_log_actions(log_actions: LogActionRegistry) -> None:
    """What the history of a finding says of its withdrawal."""
    log_actions.register_action("pilots.withdraw", _("Withdraw"), _("Withdrawn"))


@hooks.register("after_create_page")
def make_holders(_request: HttpRequest, page: Page) -> None:
    """Every pilot comes with the pages its updates and strands stand below."""
    if isinstance(page, PilotPage):
        actions.ensure_holders(pilot=page)


@hooks.register("after_copy_page")
def make_holders_of_copies(_request: HttpRequest, _page: Page, new_page: Page) -> None:
    """So does every copy, with or without what stood below the first."""
    for pilot in PilotPage.objects.descendant_of(new_page, inclusive=True):
        actions.ensure_holders(pilot=pilot)


@hooks.register("before_delete_page")
def keep_named_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuses to delete what a finding names, or a holder without its pilot."""
    return _refuse(request, [page]) or _refuse_holders(request, [page])


@hooks.register("register_bulk_action", order=10)  # after Wagtail's own, which it replaces
class DeletePages(DeleteBulkAction):
    """The same for many at once, asked before Wagtail refuses without saying why."""

    def prepare_action(self, objects: list[Page], objects_without_access: Any) -> Any:
        return (
            _refuse(self.request, objects)
            or _refuse_holders(self.request, objects)
            or super().prepare_action(objects, objects_without_access)
        )


@hooks.register("before_bulk_action")
def keep_strands_with_pilot(
    request: HttpRequest, action_type: str, objects: Iterable[Any], _action: Any
) -> HttpResponse | None:
    """Strands that findings name do not move in bulk."""
    strands = [thing for thing in objects if isinstance(thing, Page) and isinstance(thing.specific, StrandPage)]
    return _refuse(request, strands) if action_type == "move" else None


@hooks.register("before_move_page")
def keep_strand_with_pilot(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """A strand that findings name does not move to another pilot."""
    stays = destination.path == page.get_parent().path
    return None if stays or not isinstance(page.specific, StrandPage) else _refuse(request, [page])


@hooks.register("before_delete_snippet")
def keep_public_finding(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """Refuses to delete findings that have been public."""
    public = [thing for thing in instances if isinstance(thing, Finding) and thing.first_published_at]
    if not public:
        return None
    names = "; ".join(str(finding) for finding in public[:NAMED])
    messages.error(
        request,
        gettext("A finding that has been public is never deleted, only withdrawn with a reason: %(names)s")
        % {"names": names},
    )
    return redirect(Finding.snippet_viewset.get_url_name("list"))


def _refuse(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    """Sends the editor back with a list of the findings that name `pages`; None when there are none."""
    findings = list(Finding.objects.below(pages)[: NAMED + 1]) if pages else []
    if not findings:
        return None
    names = "; ".join(str(finding) for finding in findings[:NAMED]) + ("; …" if len(findings) > NAMED else "")
    messages.error(request, gettext("This cannot be done: findings name these pages. They are: %s") % names)
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)


def _refuse_holders(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    if not any(isinstance(page.specific, StrandHolderPage | UpdateHolderPage) for page in pages):
        return None
    messages.error(request, gettext("The pages for updates and strands go only with their pilot."))
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)
