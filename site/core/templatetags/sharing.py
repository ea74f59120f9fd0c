"""The tag that draws a page's card into its head."""

from dataclasses import replace
from typing import Any

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from core.sharing import Address, Card, drawn

register = template.Library()


@register.inclusion_tag("components/sharing.html", takes_context=True)
def sharing(context: Context) -> dict[str, Any]:
    """Description, canonical address, Open Graph and linked data of the page that is drawn.

    A list says in which state it is by `faceted` (its filters and order) and `page_obj` in its context.
    """
    card, request = _card(context), context.get("request")
    if card is None or request is None:
        return {"card": None}
    faceted, page = context.get("faceted"), context.get("page_obj")
    address = Address(request.path, faceted.query() if faceted else "", page.number if page else 1)
    return drawn(card, address, site_name=context.get("site_name") or "", picture=context.get("share_picture"))


def _card(context: Context) -> Card | None:
    """The card a view gave, or that of the page; a view's `trail` names the pages above it."""
    page: Any = context.get("page")
    card = context.get("card") or (page.card(context) if hasattr(page, "card") else None)
    trail = context.get("trail")
    if card and trail and not card.trail:
        above = [(label, url) for label, url in trail if url]
        return replace(card, trail=[(_("Home"), "/"), *above])
    return card
