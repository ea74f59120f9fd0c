"""What editors are told of the site itself: pages about it that are not finished, and what readers wrote."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.registry import Chore, ToDo, chores
from home.about import FILL_IN
from home.admin.links import address_of
from home.models import AboutPage, Feedback, LinkState, OutsideLink, Reference, ReferenceState

TITLE_WORDS = 12
ADDRESS_LETTERS = 80
SAID_SO = (ReferenceState.GONE, ReferenceState.ARCHIVED, ReferenceState.ANNOUNCED)


def unfinished(user: Any) -> list[ToDo]:
    """Published pages about the site, of those `user` may edit, that still wait for words only its owner can write."""
    editable = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    pages = AboutPage.objects.live().filter(pk__in=editable.values("pk")).order_by("path")
    return [
        ToDo(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]), "; ".join(missing))
        for page in pages
        if (missing := [str(block.value) for block in page.body if block.block_type == FILL_IN])
    ]


def unread(_user: Any) -> list[ToDo]:
    """Feedback nobody has dealt with, oldest first. One query."""
    return [
        ToDo(Truncator(feedback.text).words(TITLE_WORDS), feedback_url(feedback), _note(feedback))
        for feedback in Feedback.objects.filter(handled_at=None).order_by("made_at", "pk")
    ]


def lost(_user: Any) -> list[ToDo]:
    """Addresses elsewhere that have moved or gone and that published content leads to. Two queries.

    Where a reference says so itself, nothing is left to do.
    """
    said = Reference.objects.filter(url=OuterRef("url"), state__in=SAID_SO)
    links = OutsideLink.objects.filter(~Exists(said), state__in=[LinkState.GONE, LinkState.MOVED], uses__isnull=False)
    return [
        ToDo(Truncator(link.url).chars(ADDRESS_LETTERS), address_of(link), _where(link))
        for link in links.distinct().order_by("changed_at", "pk").prefetch_related("uses")
    ]


def _where(link: OutsideLink) -> str:
    return f"{link.get_state_display()}: {', '.join(use.title for use in link.uses.all())}"


def feedback_url(feedback: Feedback) -> str:
    """Where a message is read and settled."""
    return reverse("feedback:inspect", args=[feedback.pk])


def _note(feedback: Feedback) -> str:
    day = date_format(localtime(feedback.made_at), "j F Y")
    return ", ".join(filter(None, [feedback.get_kind_display(), feedback.path, day]))


chores.register(
    "home.feedback",
    Chore(
        gettext_lazy("Feedback to read"),
        gettext_lazy("Readers told you what is wrong or missing, and some wait for an answer."),
        unread,
        "home.change_feedback",
    ),
)
chores.register(
    "home.unfinished",
    Chore(
        gettext_lazy("Fill in who runs this site"),
        gettext_lazy("Readers have a right to know who answers for a site and for what it keeps of them."),
        unfinished,
        "wagtailadmin.access_admin",
    ),
)
chores.register(
    "home.lost-links",
    Chore(
        gettext_lazy("Links that lead nowhere"),
        gettext_lazy("Three nights in a row these addresses did not answer, or answered from elsewhere."),
        lost,
        "home.view_outsidelink",
    ),
)
