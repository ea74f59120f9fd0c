"""Which pages of other parts of the site a page speaks of: pilots by a tick, and what the admin chose besides."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.subjects import LONGEST_KEY, subjects
from core.visibility import visible_pages
from wiki import limits
from wiki.models import SpokenOf, WikiPage
from wiki.saving.said import NOTHING, Keys

PILOTS = "pilots.pilotpage"  # as its room registers it


class SpokenOfField(forms.MultipleChoiceField):
    """Pages as boxes. What whoever writes may not know of is not offered, and stays as it is (see `filed`)."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Pilots it speaks of"), required=False, **kwargs)
        self.user: Any = None
        self.page: WikiPage | None = None
        self.ticked: Callable[[], Any] = list
        self.too_many = False  # to show: known once the choices are read

    def offer(self, user: Any, page: WikiPage | None, ticked: Callable[[], Any]) -> None:
        """Say who chooses, for which page, and what is ticked. The choices are read when they are shown: one query,
        one more where they are very many.
        """
        self.user, self.page, self.ticked = user, page, ticked
        self.choices = cache(self._choices_now)

    def _choices_now(self) -> list[tuple[str, str]]:
        rows = offered(self.user, self.page).order_by("title", "pk").values_list("pk", "title")
        found = list(rows[: limits.BOXES + 1])
        self.too_many = len(found) > limits.BOXES
        if self.too_many:
            found = list(rows.filter(pk__in=_keys_in(self.ticked() or ())))
        return [(str(pk), title) for pk, title in found]

    def clean(self, value: Any) -> Keys:
        """The keys of the pages that are ticked."""
        return frozenset(int(key) for key in super().clean(value))

    def validate(self, value: list[str]) -> None:
        """Say what to do instead of repeating what was sent."""
        keys = _keys_in(value)
        if not {str(key) for key in self._offered_of(keys)}.issuperset(value):
            raise ValidationError(gettext("Choose from the pilots that are offered."), code="invalid_choice")

    def filed(self, chosen: Keys, before: Keys) -> Keys:
        """What the page speaks of from now on: what is ticked, and what was not offered to untick."""
        missing = before - chosen
        return chosen | (missing - self._offered_of(missing))

    def _offered_of(self, keys: Keys) -> Keys:
        """Those of the pages that are offered. One query, none for no pages."""
        if not keys:
            return NOTHING
        return frozenset(offered(self.user, self.page).filter(pk__in=keys).values_list("pk", flat=True))


def _keys_in(values: Iterable[Any]) -> Keys:
    """Those of the values that can be keys."""
    words = map(str, values)
    return frozenset(int(key) for key in words if key.isascii() and key.isdecimal() and len(key) <= LONGEST_KEY)


def offered(user: Any, page: WikiPage | None) -> Any:
    """The pilots, and what `page` speaks of already, as far as `user` may see them."""
    pilots = subjects.get(PILOTS)
    keys = Q(pk__in=pilots.visible_to(user).values("pk")) if pilots else Q(pk__in=[])
    if page is not None:
        spoken = Page.objects.filter(pk__in=SpokenOf.objects.filter(page=page).values("subject"))
        keys |= Q(pk__in=visible_pages(spoken, user).values("pk"))
    return Page.objects.filter(keys)


def titles_of(keys: Keys, user: Any) -> list[str]:
    """What these pages are called, as far as `user` may see them. One query."""
    rows = visible_pages(Page.objects.filter(pk__in=keys), user)
    return list(rows.order_by("title", "pk").values_list("title", flat=True))
