"""In another language no word of ours stays English: pages are drawn with a catalogue that brackets every message."""

import copy
import re
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import trans_real
from wagtail.fields import StreamField

from pilots.models import Finding, StrandPage
from tests import project

SHOWN = {"alt", "aria-label", "placeholder", "title"}
LETTERS = re.compile(r"[^\W\d_]{2,}")
INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")
SEAMS = 3  # where values of several fields are put together
# What is no message: the site's name, the words searched for.
ALLOWED = {"Shared Ground", "nothing-is-called-this"}


WRITTEN = (models.CharField, models.TextField, models.JSONField, StreamField)
INITIALS = re.compile(r"[A-Z]{2}")  # of a person, beside the name


class Bracketed(trans_real.DjangoTranslation):
    """A catalogue in which every message is itself between brackets."""

    def gettext(self, message):
        return f"⟦{message.rpartition(trans_real.CONTEXT_SEPARATOR)[2]}⟧"

    def ngettext(self, singular, plural, number):
        return self.gettext(singular if number == 1 else plural)


@pytest.fixture
def in_brackets(monkeypatch):
    """Draws what follows with that catalogue."""
    catalogue = copy.copy(trans_real.translation("en-gb"))
    catalogue.__class__ = Bracketed
    monkeypatch.setattr(trans_real, "_active", type("Active", (), {"value": catalogue})())


class Texts(HTMLParser):
    """Every piece of text a reader meets."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in {"script", "style"}
        self.found += [value for name, value in attrs if name in SHOWN and value]

    def handle_endtag(self, tag):
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data):
        if not self.silent:
            self.found.append(data)


def english(html: str, known: str) -> list[str]:
    """Texts that are neither a message nor in the database."""
    parser = Texts()
    parser.feed(html)
    text = "\x00".join(parser.found)  # a message may hold a link, and so stand in several pieces
    while INNERMOST.search(text):
        text = INNERMOST.sub("\x00", text)
    left = {" ".join(piece.split()).strip(" ,.:;()|“”·+…") for piece in text.split("\x00")}
    return sorted(
        piece
        for piece in left
        if LETTERS.search(piece)
        and piece not in ALLOWED
        and not INITIALS.fullmatch(piece)
        and not piece.startswith("http")
        and not written_by_editors(piece, known)
    )


def written_by_editors(piece: str, known: str) -> bool:
    """Whether each word stands in the database, beside the same words but for a seam or two."""
    lists = [values.split() for values in piece.split("; ")]
    words = [word.strip(".,:;()“”") for values in lists for word in values]
    seams = sum(f"{one} {other}" not in known for values in lists for one, other in pairwise(values))
    return all(word in known for word in words) and seams <= SEAMS


def stored() -> str:
    """Everything editors wrote."""
    texts = []
    for model in apps.get_models():
        if model._meta.app_label in {*project.packages(), "wagtailcore"}:
            fields = [field.attname for field in model._meta.fields if isinstance(field, WRITTEN)]
            texts += [str(value) for row in model._base_manager.values_list(*fields) for value in row] if fields else []
    return "| " + " ".join(" ".join(unescape(strip_tags(text)).split()) for text in texts)


def paths() -> list[str]:
    strand, finding = StrandPage.objects.first(), Finding.objects.first()
    views = [
        "finding_list",
        "theme_list",
        "organisation_list",
        "place_list",
        "contact_list",
        "feedback",
        "account_login",
    ]
    return [
        *("/", "/pilots/", "/pilots/lewisham/", "/pilots/lewisham/strands/", "/pilots/lewisham/updates/"),
        *("/pilots/?region=london", "/pilots/?q=nothing-is-called-this", "/nothing-here/", "/about/", "/programme/"),
        *(strand.get_url(), finding.get_absolute_url()),
        *map(reverse, views),
    ]


def test_no_word_of_ours_stays_english(demo, client, in_brackets):
    known = stored()
    found = {path: english(client.get(path).content.decode(), known) for path in paths()}
    assert not {path: left for path, left in found.items() if left}


def test_the_guard_sees_what_is_not_a_message(in_brackets):
    assert english("<p>⟦Pilots⟧ Forgotten words</p>", "Lewisham") == ["Forgotten words"]
    assert not english("<p>⟦See ⟦x⟧⟧: Lewisham</p>", "Lewisham")
    assert not english("<p>⟦No account? <a>Join</a>.⟧</p>", "")
