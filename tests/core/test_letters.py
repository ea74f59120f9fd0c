"""Every text of the site's mail is written by us, can be looked at, and says the same as plain text and as HTML."""

import re
from html import unescape
from pathlib import Path

import allauth
import pytest
from django.template.loader import get_template
from django.utils.html import strip_tags

from core import mail
from core.mail import letters
from tests import project

NAMES = sorted(name for name, _sample in letters.templates)
ACCOUNTS = (Path("account/email"), Path("mfa/email"))
BASES = {"base_message.txt", "base_notification.txt"}
NEVER_SENT = {"login_code_message.txt", "password_reset_code_message.txt"}  # sign-in and reset by code are off


def texts() -> list[str]:
    """Every template of ours that is the text of a mail."""
    below = [file.relative_to("templates") for file in project.templates() if file.suffix == ".txt"]
    ours = [file for file in below if file.parent.name == "mail" or file.parent in ACCOUNTS]
    return [
        file.as_posix() for file in ours if file.name not in BASES and not file.name.endswith(("_subject.txt", "_.txt"))
    ]


@pytest.mark.parametrize("name", texts())
def test_a_text_is_registered_with_a_sample(name):
    assert name in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_renders_whole(name):
    letter = letters.sample(name)
    assert letter.subject
    assert "\n" not in letter.subject
    assert letter.text.strip()
    assert not re.search(r"{{|{%|None|string_if_invalid", letter.subject + letter.text + letter.html)
    assert "http" in letter.text or "account" in name


def words(text: str) -> list[str]:
    """What is said, apart from addresses, which HTML keeps behind its words, and the lines below titles."""
    return re.sub(r"https?://\S+|^=+$|:", " ", text, flags=re.MULTILINE).split()


def addresses(text: str) -> set[str]:
    return {found.rstrip(".,;:!?)") for found in re.findall(r"https?://\S+", text)}


@pytest.mark.parametrize("name", NAMES)
def test_html_and_plain_text_say_the_same(name):
    letter = letters.sample(name)
    body = re.sub(r"(?s)^.*<body>|<p class=\"site\">.*?</p>", "", letter.html)
    assert words(unescape(strip_tags(body.replace("<br>", " ")))) == words(letter.text)
    assert addresses(letter.text) <= {unescape(link) for link in re.findall(r'href="([^"]+)"', body)}
    assert not re.search(r"<img|<link|<script|url\(|https?://[^\"<]*\.(png|gif|css)", letter.html)


@pytest.mark.parametrize("ours", ACCOUNTS, ids=str)
def test_every_mail_of_the_accounts_has_a_text_of_ours(ours):
    folder = Path(allauth.__file__).parent / "templates" / ours
    theirs = {file.name for file in folder.glob("*_message.txt")} - BASES - NEVER_SENT
    assert {f"{ours}/{name}" for name in theirs} <= set(NAMES)
    for name in theirs:
        assert Path(get_template(f"{ours}/{name}").origin.name).is_relative_to(project.ROOT)
        assert Path(get_template(letters.subject_of(f"{ours}/{name}")).origin.name).is_relative_to(project.ROOT)


def test_a_text_nobody_registered_has_no_sample():
    with pytest.raises(KeyError):
        letters.sample("core/mail/base.html")


def test_what_is_sent_is_what_the_sample_shows(mailoutbox):
    name = "directory/mail/message.txt"
    mail.send(
        to=["desk@example.org"],
        subject="A <b>message",
        template=name,
        context=dict(letters.templates.get(name).context()),
    )
    sent = mailoutbox[0]
    html, kind = sent.alternatives[0]
    assert kind == "text/html"
    assert (sent.subject, sent.body) == ("A <b>message", letters.sample(name).text)
    assert "A &lt;b&gt;message" in html
