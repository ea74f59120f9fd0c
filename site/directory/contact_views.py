"""Contacts: the list, one of them, a message to it, and a request to have details taken off."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import freshness
from core.forms.posting import refusal, shown
from core.registry import shelves
from directory import actions, cards, contact_list
from directory.contact_forms import ContactMessageForm, RemovalForm
from directory.models import Contact

SENT = "sent"  # in the address after a form was taken
NO_ADDRESS = 409
form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def contact_listing(request: HttpRequest) -> HttpResponse:
    """All contacts a reader may see, below the pilots that name them."""
    return render(request, "directory/contact_list.html", contact_list.context(request))


@require_safe
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """One contact with every shelf that hangs on it."""
    row = _visible(request, pk)
    hanging = shelves.for_subject("contact", row, request.user)
    context = _about(row) | {"shelves": hanging, "card": cards.contact(row)}
    return render(request, "directory/contact.html", context)


@form_page
def contact_write(request: HttpRequest, pk: int) -> HttpResponse:
    """A message to the contact, which never shows its address; says so where there is none."""
    row = _visible(request, pk)
    context = _about(row, _("Write")) | {"whom": row.addressed, "at": row.organisation}
    if not row.email:
        return _without_address(request, context)
    if SENT in request.GET and request.method != "POST":
        return render(request, "directory/contact_written.html", context)
    form = ContactMessageForm(request.POST if request.method == "POST" else None, user=request.user)
    refused = refusal(form, request, "contact-message") if request.method == "POST" else None
    if request.method == "POST" and not refused:
        actions.send_message(contact=row, sender=form.sender, text=form.cleaned_data["text"])
        return redirect(f"{reverse('contact_write', args=[pk])}?{SENT}=1")
    return shown(request, "directory/contact_write.html", context | {"form": form}, refused)


@form_page
def contact_removal(request: HttpRequest, pk: int) -> HttpResponse:
    """A request to take details off; the same answer whether or not the contact has any."""
    row = _visible(request, pk)
    context = _about(row, _("Ask for removal"))
    if SENT in request.GET and request.method != "POST":
        return render(request, "directory/contact_removal_asked.html", context)
    form = RemovalForm(request.POST if request.method == "POST" else None, user=request.user)
    refused = refusal(form, request, "removal") if request.method == "POST" else None
    if request.method == "POST" and not refused:
        actions.ask_for_removal(contact=row, email=form.sender.email, text=form.cleaned_data["text"])
        return redirect(f"{reverse('contact_removal', args=[pk])}?{SENT}=1")
    return shown(request, "directory/contact_removal.html", context | {"form": form}, refused)


def _visible(request: HttpRequest, pk: int) -> Contact:
    """The contact, or 404 for whoever may see nothing that names it."""
    freshness.depends(freshness.thing_tag("directory.contact", pk), freshness.list_tag("directory.organisation"))
    return get_object_or_404(Contact.objects.visible_to(request.user).select_related("organisation"), pk=pk)


def _about(row: Contact, below: str = "") -> dict[str, Any]:
    """What every page about one contact shows: the contact and the way to it, or to a page below it."""
    trail = [(_("Contacts"), reverse("contact_list")), (str(row), row.get_absolute_url() if below else "")]
    return {"contact": row, "trail": [*trail, (below, "")] if below else trail}


def _without_address(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Leads on to the editors; gives back what somebody wrote while the address was taken off."""
    typed = request.POST.get("text", "")
    status = NO_ADDRESS if request.method == "POST" else 200
    return render(request, "directory/contact_without_address.html", context | {"typed": typed}, status=status)
