"""What a visitor types reaches a mail clean, or is refused with a word on what to do."""

import sys
import unicodedata

import pytest
from django import forms
from django.core.mail import EmailMessage

from core.forms.typed import AddressField, MessageField, NameField


class LetterForm(forms.Form):
    name = NameField()
    email = AddressField()
    text = MessageField(max_length=100)


GOOD = {"name": "Sam Reader", "email": "sam@example.org", "text": "Hello there."}
RUBBISH = [
    "\x00", "\r\nBcc: all@example.org", "a" * 5_000, "🙈" * 40, "\u202emoc.elpmaxe\u202c", "<script>alert(1)</script>",
    "{{ 7|add:7 }}", "%00%0a", "ﷺ" * 90, "' or 1=1 --", "\u200b\u200b", "a\u0301" * 60, "(((((", "@", "  ",
]  # fmt: skip
ADDRESSES = [
    '"a b"@example.org', '"\x01"@example.org', "sam@[127.0.0.1]", "sam@example.org, all@example.org",
    "Sam <sam@example.org>", "sam@example.org\nBcc: all@example.org", "ſam@example.org", "sam@" + "ü" * 60 + ".org",
    "sam@example..org", "sam@", "@example.org", "a" * 250 + "@example.org",
]  # fmt: skip


def letter(**typed: str) -> LetterForm:
    return LetterForm(GOOD | typed)


def test_what_is_in_order_passes_as_it_is() -> None:
    form = letter()
    assert form.is_valid(), form.errors
    assert form.cleaned_data == GOOD


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_no_mail_could_carry_is_refused(address: str) -> None:
    assert "email" in letter(email=address).errors


def test_an_international_domain_is_kept_as_mail_servers_read_it() -> None:
    form = letter(email="sam@büro.example")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["email"] == "sam@xn--bro-hoa.example"


@pytest.mark.parametrize("field", ["name", "email", "text"])
@pytest.mark.parametrize("rubbish", RUBBISH, ids=range(len(RUBBISH)))
def test_rubbish_is_refused_or_fit_for_a_mail(field: str, rubbish: str) -> None:
    form = letter(**{field: rubbish})
    if form.is_valid():
        data = form.cleaned_data
        message = EmailMessage(data["name"], data["text"], to=["desk@example.org"], reply_to=[data["email"]])
        assert "\nBcc:" not in message.message().as_string().partition("\n\n")[0]
        assert not set(data["name"]) & set("\r\n\x00")


def test_a_name_stands_on_one_line_without_what_nobody_sees() -> None:
    form = letter(name=" Sam\r\n\u200b Reader\u202e ")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == "Sam Reader"


def test_a_message_keeps_its_lines_and_loses_what_turns_its_direction() -> None:
    form = letter(text="One.\r\n\r\nTwo\u202e.\x07 ")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["text"] == "One.\n\nTwo."


def test_the_longest_message_is_stated_and_held() -> None:
    form = letter(text="a" * 101)
    assert "At most 100 characters." in str(form["text"].help_text)
    assert "text" in form.errors
    assert letter(text="a\r\n" * 50).is_valid(), "a line end counts once, as in the browser"


def test_an_advertisement_is_named_and_stays_to_be_changed() -> None:
    form = letter(text="Good pilot. Cheap pharmacy online, order viagra now.")
    assert "viagra" in str(form.errors["text"])
    assert "viagra" in form["text"].value()


def test_of_all_signs_control_signs_halves_and_turning_signs_are_left_out():
    """Written in one pattern, which is compared here with what each sign is."""
    field = MessageField(max_length=sys.maxunicode * 2)
    turning = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    signs = [chr(code) for code in range(sys.maxunicode + 1)]
    kept = {"\t", "\n"} | {sign for sign in signs if unicodedata.category(sign) not in {"Cc", "Cs"}} - turning
    wanted = "".join("\n" if sign == "\r" else sign for sign in signs if sign in kept or sign == "\r")
    assert field.to_python(f"a{''.join(signs)}z") == f"a{wanted}z"
