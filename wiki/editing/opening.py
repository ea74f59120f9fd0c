"""The form as it is opened: with what the page says, or with the draft its writer left."""

from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from core.queries.prepared import Prepared, Slot
from core.visibility import Seen
from directory.models import Place, Theme
from wiki.choices import PageKind
from wiki.data import data_form_for
from wiki.editing import draft_actions, sections
from wiki.editing.forms import FORMS, PageForm, SectionForm
from wiki.editing.sitting import Sitting
from wiki.editing.starters import starter
from wiki.models import Suggestion, WikiDraft, WikiPage
from wiki.saving.said import Fields, Keys, Said

# What a draft keeps in columns of its own, or never.
APART = frozenset({"source", "summary", "title", "base", "csrfmiddlewaretoken", "website", "stamp", "member"})
LONGEST_VALUE = 20_000  # letters of one field in a draft
MOST_VALUES = 500
_visible: Seen[Prepared[Any]] = Seen(
    lambda reader: Prepared(
        lambda: WikiPage.objects.visible_to(reader).filter(pk=Slot("key")).order_by().values_list("pk")
    )
)


def form_of(sitting: Sitting, data: Any = None, initial: dict[str, Any] | None = None) -> SectionForm:
    """The form of a sitting: bound to a post, or showing `initial`, else what the page says."""
    if initial is None:
        initial = _initial(sitting) if data is None else {}  # a post shows what was sent
    form = FORMS[sitting.shape, sitting.is_stranger](
        data, user=sitting.user, page=sitting.page, initial=initial, label_suffix=""
    )
    if isinstance(form, PageForm):
        kind = sitting.page.kind if sitting.page else sitting.kind
        kept = initial.get("data", sitting.page.data if sitting.page else {})
        form.data_form = data_form_for(kind, kept, posted=data)
        form.hidden_topic = _hidden_topic(sitting)
    return form


def _hidden_topic(sitting: Sitting) -> int | None:
    """The topic of the page, where whoever writes may not know of it."""
    key = sitting.page.parent_topic_id if sitting.page else None
    seen = key is not None and bool(_visible.by(sitting.user).rows(key=key))
    return None if seen else key


def _initial(sitting: Sitting) -> dict[str, Any]:
    page = sitting.page
    if sitting.again is not None:
        return _of_suggestion(sitting, sitting.again)
    if page is None:
        return {
            "title": sitting.started_as,
            "started_as": sitting.started_as,
            "kind": sitting.kind,
            "source": starter(sitting.kind),
            "base": 0,
        }
    said = Said.of_page(page)
    if not sitting.section:
        return shown_as(sitting, said, page.version)
    section = sections.cut(page.source, sitting.section)
    return {"base": page.version, "source": section.text if section else ""}


def _of_suggestion(sitting: Sitting, again: Suggestion) -> dict[str, Any]:
    """What was suggested, as it was written, on the version it was written for."""
    said = Said(again.title, again.source, Fields.from_json(again.fields))
    shown = shown_as(sitting, said, again.base) | {"summary": again.summary}
    if sitting.page is not None:
        return shown
    return shown | {"title": again.title, "started_as": sitting.started_as, "kind": sitting.kind}


def shown_as(sitting: Sitting, said: Said, base: int) -> dict[str, Any]:
    """What the fields of the whole form show of `said`, as it follows version `base`."""
    key = said.fields.parent_topic
    topic = WikiPage.objects.visible_to(sitting.user).filter(pk=key).first() if key else None
    return {
        "base": base,
        "source": said.source,
        "parent_topic": topic.title if topic else "",
        "themes": _slugs(Theme, said.fields.themes),
        "places": _slugs(Place, said.fields.places),
        "speaks_of": [str(key) for key in said.fields.speaks_of],
        "data": dict(said.fields.data),
    }


def _slugs(model: Any, keys: Keys) -> list[str]:
    return list(model.objects.filter(pk__in=keys).values_list("slug", flat=True)) if keys else []


def kept_drafts(sitting: Sitting) -> tuple[WikiDraft | None, list[tuple[str, str]]]:
    """What the writer left of this part, and name and address of each other part of which they left something."""
    drafts = draft_actions.drafts_of(user=sitting.user, page=sitting.page, title=sitting.started_as)
    here = next((draft for draft in drafts if draft.section == sitting.section), None)
    return here, [_other_part(sitting, draft.section) for draft in drafts if draft is not here]


def _other_part(sitting: Sitting, mark: str) -> tuple[str, str]:
    section = sections.cut(sitting.page.source, mark) if sitting.page and mark else None
    name = section.title if section else gettext("a section that was there") if mark else gettext("the whole page")
    return name, replace(sitting, section=mark, settles="").url


def from_draft(sitting: Sitting, draft: WikiDraft) -> SectionForm:
    """The form as it was typed, not yet judged."""
    data = QueryDict(mutable=True)
    for name, values in (draft.fields or {}).items():
        if isinstance(values, list):
            data.setlist(str(name), [str(value) for value in values])
    data["source"], data["summary"], data["base"] = draft.source, draft.summary, str(draft.base)
    data["member"] = str(sitting.user.pk)
    if sitting.page is None:
        data["title"], data["started_as"] = draft.title, sitting.started_as
        sitting.kind = kind if (kind := str(data.get("kind"))) in PageKind.values else sitting.kind
    return form_of(sitting, data).as_typed()


def rest_of(data: QueryDict) -> dict[str, list[str]]:
    """The fields of a post that a draft keeps as they were typed, but for a sign that PostgreSQL cannot keep."""
    kept = [(_whole(name)[:100], values) for name, values in data.lists() if name not in APART]
    return {
        name: [_whole(value)[:LONGEST_VALUE] for value in values[:MOST_VALUES]] for name, values in kept[:MOST_VALUES]
    }


def _whole(text: str) -> str:
    return text.replace("\x00", "")
