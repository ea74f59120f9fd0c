"""A robot is stopped by a public form, and a person who is stopped by mistake loses nothing."""

import pytest
from django import forms
from django.template.loader import render_to_string

from core import guard
from core.guard import GuardMixin


class MessageForm(GuardMixin, forms.Form):
    text = forms.CharField()


def sent_after(seconds: float, monkeypatch: pytest.MonkeyPatch, **changed: str) -> MessageForm:
    stamp = guard.new_stamp()
    now = guard.time.time()
    monkeypatch.setattr("time.time", lambda: now + seconds)
    return MessageForm({"text": "Hello there", "stamp": stamp, "website": ""} | changed)


def test_a_person_who_takes_their_time_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    form = sent_after(30, monkeypatch)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["text"] == "Hello there"


@pytest.mark.parametrize(
    ("seconds", "changed", "words"),
    [
        (30, {"website": "https://example.org"}, "hidden box"),
        (0.5, {}, "very quick"),
        (25 * 3600, {}, "long time"),
        (30, {"stamp": "form:abc:tampered"}, "lost on the way"),
        (30, {"stamp": ""}, "lost on the way"),
    ],
    ids=["hidden box", "too fast", "too late", "tampered", "no stamp"],
)
def test_whoever_is_stopped_reads_why_and_passes_when_sending_again(
    monkeypatch: pytest.MonkeyPatch, seconds: float, changed: dict[str, str], words: str
) -> None:
    form = sent_after(seconds, monkeypatch, **changed)

    assert not form.is_valid()
    assert words in str(form.non_field_errors())
    assert 'value="Hello there"' in str(form["text"])

    again = MessageForm({name: form[name].value() for name in ("text", "website", "stamp")})
    later = guard.time.time() + 10
    monkeypatch.setattr("time.time", lambda: later)
    assert again.is_valid(), again.errors


def test_the_box_is_hidden_from_people_and_from_their_password_managers() -> None:
    html = render_to_string("core/guard.html", {"form": MessageForm()})

    assert html.startswith("<div hidden>")
    assert 'autocomplete="off"' in html
    assert 'type="hidden" name="stamp"' in html


def test_the_form_remembers_that_the_box_was_filled_in(monkeypatch: pytest.MonkeyPatch) -> None:
    form = sent_after(30, monkeypatch, website="https://example.org")
    form.is_valid()
    again = MessageForm({"text": "Hello there", "website": "", "stamp": form["stamp"].value()})

    assert again.trapped
    assert not sent_after(30, monkeypatch).trapped
    assert sent_after(30, monkeypatch).seconds == pytest.approx(30, abs=2)
