"""Fills the admin's forms as a browser would: what the page offers, with the changes an editor types."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

EMPTY_SOURCE = {"source_0": "", "source_1": "", "source_2": ""}
SOURCE = {"source_0": "A report", "source_1": "page 3", "source_2": "as it says"}
NO_DATE = {"0": "unknown", "1": ""}


class Form:
    """An open form; `rows` adds rows, `send` posts it."""

    def __init__(self, client: Client, url: str, form_id: str = "page-edit-form") -> None:
        self.client, self.url = client, url
        html = client.get(url).content.decode()
        self.data: dict[str, Any] = querydict_from_html(html, form_id=form_id).copy()
        for stream in ("body", "evidence"):
            self.data.setdefault(f"{stream}-count", "0")

    def fill(self, **values: Any) -> "Form":
        for name, value in values.items():
            if isinstance(value, list):
                self.data.setlist(name, value)
            else:
                self.data[name] = value
        return self

    def rows(self, relation: str, *rows: dict[str, Any]) -> "Form":
        """Rows added by hand, after those that are there."""
        first = int(self.data[f"{relation}-TOTAL_FORMS"])
        for number, row in enumerate(rows, start=first):
            for name, value in {"id": "", "ORDER": str(number + 1), "DELETE": "", **row}.items():
                self.data[f"{relation}-{number}-{name}"] = value
        self.data[f"{relation}-TOTAL_FORMS"] = str(first + len(rows))
        return self

    def text(self, stream: str, html: str) -> "Form":
        """A body of one block of text (given as the editor's own JSON would be, from HTML)."""
        self.data.update(
            {
                f"{stream}-count": "1",
                f"{stream}-0-type": "heading",
                f"{stream}-0-order": "0",
                f"{stream}-0-deleted": "",
                f"{stream}-0-id": "",
                f"{stream}-0-value": html,
            }
        )
        return self

    def send(self, action: str = "", **values: Any) -> Any:
        """`action`: empty for a draft, else for example `action-publish`."""
        self.fill(**values)
        if action:
            self.data[action] = "1"
        return self.client.post(self.url, self.data)


def new_page(client: Client, model: str, parent: Any) -> Form:
    """The form of a page not made yet; `model` as in `pilotpage`."""
    return Form(client, reverse("wagtailadmin_pages:add", args=["pilots", model, parent.pk]))


def page(client: Client, page: Any) -> Form:
    """The form of a page that is there."""
    return Form(client, reverse("wagtailadmin_pages:edit", args=[page.pk]))


def errors(answer: Any) -> str:
    """What the answer says is wrong, in one text."""
    form = answer.context["form"]
    found = [str(form.errors)]
    for formset in getattr(form, "formsets", {}).values():
        found += [str(row.errors) for row in formset.forms] + [str(formset.non_form_errors())]
    return " ".join(found)
