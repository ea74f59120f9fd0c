"""`/me/drafts/`: what somebody began in the wiki and did not save, to go on with or to throw away."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from wiki.editing import draft_actions
from wiki.models import WikiDraft, WikiPage
from wiki.rights import Right, right_to_edit

BEGINNING = 200  # letters shown of each


class ThrowAwayForm(forms.Form):
    """Which draft goes."""

    draft = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


@dataclass(frozen=True)
class Kept:
    """One draft: what it is of, where it is gone on with; of one that can go on nowhere, the whole text."""

    draft: WikiDraft
    title: str
    url: str = ""
    text: str = ""

    @property
    def of(self) -> str:
        """What of the page it is."""
        if self.draft.page_id is None:
            return _("A page to be started")
        return _("One section") if self.draft.section else _("The whole page")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def my_drafts(request: HttpRequest) -> HttpResponse:
    """All drafts of whoever asks, newest first; a post throws one of them away."""
    if request.method != "POST":
        return render(request, "wiki/drafts.html", {"drafts": kept_by(request.user)})
    form = ThrowAwayForm(request.POST)
    if form.is_valid() and draft_actions.throw_away(user=request.user, pk=form.cleaned_data["draft"]):
        messages.success(request, _("The draft is thrown away."))
    else:
        messages.warning(request, _("There is no such draft any more."))
    return redirect("me_drafts")


def kept_by(user: Any) -> list[Kept]:
    """At most `MOST_DRAFTS`, in four queries at most, whatever their number."""
    rows = WikiDraft.objects.filter(user=user).select_related("page").defer("source", "page__source", "page__html")
    drafts = list(rows.annotate(beginning=Left("source", BEGINNING)))
    seen = set(WikiPage.objects.visible_to(user).filter(drafts__user=user).values_list("pk", flat=True))
    ways = [_way_on(draft, user, seen) for draft in drafts]
    texts = _texts(draft.pk for draft, way in zip(drafts, ways, strict=True) if not way)
    return [
        Kept(draft, _title(draft, seen), way, texts.get(draft.pk, "")) for draft, way in zip(drafts, ways, strict=True)
    ]


def _title(draft: WikiDraft, seen: set[int]) -> str:
    """The page's name is told to those alone who may know of the page now."""
    if draft.page is None:
        return draft.title or _started_as(draft) or _("Without a title")
    return draft.page.title if draft.page_id in seen else _("A page you can no longer read")


def _way_on(draft: WikiDraft, user: Any, seen: set[int]) -> str:
    """The form with this draft in it, or nothing where its writer can no longer write."""
    if draft.page is None:
        return f"{reverse('wiki_new')}?{urlencode({'title': _started_as(draft)})}"
    if draft.page_id not in seen or right_to_edit(user, draft.page) is Right.NONE:
        return ""
    section = f"?{urlencode({'section': draft.section})}" if draft.section else ""
    return reverse("wiki_edit", args=[draft.page.slug]) + section


def _started_as(draft: WikiDraft) -> str:
    """The title its form was opened with: by that the form finds it again."""
    sent = (draft.fields or {}).get("started_as") or [""]
    return str(sent[0])


def _texts(keys: Iterable[int]) -> dict[int, str]:
    wanted = list(keys)
    return dict(WikiDraft.objects.filter(pk__in=wanted).values_list("pk", "source")) if wanted else {}
