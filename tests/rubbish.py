"""Rubbish typed into forms, as many strings as quickly as can be."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest
from allauth.mfa.adapter import DefaultMFAAdapter
from django.db import connection
from django.template import Template
from django.test import Client
from django.test.signals import template_rendered

from core import guard
from tests.naughty import as_received, strings

DRAWN, UNDRAWN = 300, 60  # strings in one post: many where a page is drawn, which takes long, few where none is
ALONE = 4  # every so manieth string is also typed alone into a line, which would refuse many together for their length
ANSWERS = {200, 302, 400, 409, 422, 429}
SIGNS = (b"govuk-error", b"errorlist", b"error-message")  # of an error: on our pages, on allauth's, in the admin
SECRET = {"password", "password1", "password2", "oldpassword"}


@dataclass(frozen=True)
class Form:
    """A form: its address, the fields of one line, those of running text, and what else a person sends with it."""

    path: str
    lines: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    rest: dict[str, str] = field(default_factory=dict)

    def posts(self, together: int) -> Iterator[dict[str, str]]:
        """Every string, first in each running text, then in one of the lines; several in one value, to be quick."""
        for name in self.texts:
            for some in parts(together):
                yield self._in_order() | {name: "\n".join(some)}
        count = len(self.lines)
        for some in parts(max(together, count)) if count else ():
            yield self._in_order() | {name: " ".join(some[at::count]) for at, name in enumerate(self.lines)}

    def alone(self) -> Iterator[dict[str, str]]:
        """Strings one by one in the lines, as many in a post as there are lines; each form has some of them."""
        count, start = len(self.lines), sum(map(ord, self.path)) % ALONE
        some = strings()[start::ALONE] if count else ()
        for at in range(0, len(some), count or 1):
            yield self._in_order() | dict(zip(self.lines, some[at : at + count], strict=False))

    def _in_order(self) -> dict[str, str]:
        return dict.fromkeys((*self.lines, *self.texts), "Heron") | self.rest


def parts(size: int) -> Iterator[tuple[str, ...]]:
    return (strings()[start : start + size] for start in range(0, len(strings()), size))


@contextmanager
def undrawn() -> Iterator[None]:
    """Within it no page is drawn; what it would be drawn from is known all the same."""

    def told(template: Any, context: Any) -> str:
        template_rendered.send(sender=template, template=template, context=context)
        return ""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", told)
        patch.setattr(DefaultMFAAdapter, "build_totp_svg", lambda *_what: "")  # the square of dots for a telephone
        yield


def send(client: Client, path: str, typed: dict[str, str]) -> Any:
    """Post as a program would that knows of no rules."""
    body = urlencode({"stamp": guard.new_stamp(), "website": ""} | typed, errors="surrogatepass")
    return client.post(path, body, content_type="application/x-www-form-urlencoded")


def assert_answered(answer: Any, form: Form, typed: dict[str, str]) -> None:
    """A message or success; whoever is refused finds every word again."""
    assert answer.status_code in ANSWERS, (answer.status_code, typed)
    bound = (
        answer.context["form"] if answer.status_code != 302 and answer.context and "form" in answer.context else None
    )
    if bound is None or not bound.is_bound:
        return
    assert bound.errors, typed
    assert any(sign in answer.content for sign in SIGNS) or not answer.content, typed
    for name in {*form.lines, *form.texts} & set(bound.fields) - SECRET:
        kept = bound[name].value()
        assert as_received(typed[name]) in (kept if isinstance(kept, list) else [kept]) or isinstance(kept, bool), name


def try_all(client: Client, form: Form, ground: dict[str, Any], between: Callable[[], object] = lambda: None) -> None:
    """Send every string, in a few posts whose answers are drawn and in many that are not."""
    path = form.path.format(**ground)
    passes = [(form.posts(UNDRAWN), undrawn), (form.alone(), undrawn)]
    if connection.vendor == "sqlite":  # what is drawn of a form is the same whichever database kept nothing of it
        passes.insert(0, (form.posts(DRAWN), nullcontext))
    for posts, drawing in passes:
        with drawing():
            for typed in posts:
                sent = {
                    name: text.format(**ground) if text == form.rest.get(name) else text for name, text in typed.items()
                }
                assert_answered(send(client, path, sent), form, sent)
                between()
