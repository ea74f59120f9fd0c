"""A page as a file: Markdown, HTML and PDF, for whoever may read the page, and in bounded time."""

import io
import time
from types import SimpleNamespace

import pytest
import yaml
from PIL import Image
from pypdf import PdfReader
from wagtail.models import PageViewRestriction

from core.markup import render
from wiki.downloads.facts import Facts
from wiki.downloads.pdf import as_pdf, clock
from wiki.downloads.pdf.blocks import Kind, blocks_of
from wiki.editing.file_actions import attach
from wiki.editing.files import markdown_of
from wiki.editing.reading_files import Taken
from wiki.models import WikiPage
from wiki.saving.actions import save_page, start_page
from wiki.saving.writing import By

pytestmark = pytest.mark.any_database

SOURCE = """Counting in *Brightford*, see [[Lewisham]] and [the pilot](/pilots/lewisham/).[^1]

## What counts

- first
  1. inside
- [x] done

| Place | Sum |
|-|-:|
| Brightford | £1,200 |

> Said by somebody.

```
as typed
```

[^1]: A note “in quotes”, Łódź.
"""


def answer(client, page, form):
    return client.get(f"/wiki/{page.slug}/raw/", {"format": form} if form else {})


def text_of(made: bytes) -> str:
    return "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(made)).pages)


@pytest.fixture(autouse=True)
def _patient(monkeypatch):  # type: ignore[no-untyped-def]
    """However busy the machine is, only tests of the clock meet its end."""
    monkeypatch.setattr(clock, "WALL", 600.0)


@pytest.fixture
def page(start):
    made = start("Counting the money", SOURCE)
    return WikiPage.objects.get(pk=made.pk)


def test_the_source_is_given_as_it_was_written(client, page):
    given = answer(client, page, "")
    assert given.content.decode() == SOURCE
    assert given.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_markdown_says_what_it_is_before_the_text(client, page):
    given = answer(client, page, "markdown")
    _nothing, head, text = given.content.decode().split("---\n", 2)
    facts = yaml.safe_load(head)
    assert (facts["title"], facts["version"]) == ("Counting the money", 1)
    assert facts["address"].endswith("/wiki/counting-the-money/history/1/")
    assert facts["date"] == page.last_published_at.date().isoformat()
    assert text == f"\n{SOURCE}"
    assert given.headers["Content-Disposition"] == 'attachment; filename="counting-the-money-1.md"'
    assert given.headers["X-Content-Type-Options"] == "nosniff"


def test_html_stands_alone_with_whole_addresses_and_without_forms(client, page, settings):
    html = answer(client, page, "html").content.decode()
    assert f'href="{settings.SITE_URL}/pilots/lewisham/"' in html
    assert f'href="{settings.SITE_URL}/wiki/new/?title=Lewisham"' in html
    assert 'href="#fn-text-1"' in html
    assert "section-edit" not in html
    assert "<h1>Counting the money</h1>" in html
    assert "<script" not in html


def test_a_pdf_can_be_read_back_with_its_headings_lists_table_links_notes_and_footer(client, page, settings):
    given = answer(client, page, "pdf")
    assert given.headers["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(given.content))
    text = text_of(given.content)
    for words in ("Counting the money", "What counts", "• first", "1. inside", "[x] done", "Brightford £1,200",
                  "Said by somebody.", "as typed", "Notes", "A note “in quotes”", "Page 1 of 1"):  # fmt: skip
        assert words in text
    assert f"Version 1 of {Facts(page).date}, {settings.SITE_URL}/wiki/counting-the-money/history/1/" in text
    assert reader.metadata.title == "Counting the money"
    assert next(entry.title for entry in reader.outline if not isinstance(entry, list)) == "What counts"
    links = [note.get_object()["/A"]["/URI"] for note in reader.pages[0]["/Annots"]]
    assert f"{settings.SITE_URL}/pilots/lewisham/" in links


@pytest.mark.each_database
@pytest.mark.parametrize("form", ["", "markdown", "html", "pdf"])
def test_no_form_of_a_hidden_page_is_given_to_who_may_not_read_it(client, page, form, trusted_member):
    assert answer(client, page, form).status_code == 200
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert answer(client, page, form).status_code == 404
    client.force_login(trusted_member)
    assert answer(client, page, form).status_code == 200
    page.unpublish()
    assert answer(client, page, form).status_code == 404


def facts_of(source: str) -> Facts:
    rendered = render(source)
    assert not rendered.notice
    return Facts(
        SimpleNamespace(
            title="Long", slug="long", version=2, kind="plain", data={}, source=source, html=str(rendered.html),
            last_published_at=None, get_kind_display=lambda: "Plain page",
        )
    )  # fmt: skip


CROWDED = "|" + "a|" * 8 + "\n|" + "-|" * 8 + "\n" + ("|" + f"{'words ' * 60}|" * 8 + "\n") * 50


@pytest.mark.any_database
@pytest.mark.parametrize("limit", ["PROCESSOR", "WALL"])
@pytest.mark.parametrize(
    "source",
    [
        "A paragraph of some words.\n\n" * 500,
        "a " * 90_000,
        CROWDED,
        "- item\n" * 3_000,
        f"```\n{'x y ' * 40_000}\n```",
    ],
    ids=["paragraphs", "one paragraph", "table", "list", "code"],
)
def test_no_text_takes_longer_than_the_clock_allows_and_the_last_line_says_where_the_rest_is(
    monkeypatch, source, limit
):
    """The clock stops within blocks too, on a machine of any speed: no text is drawn in a hundredth of a second."""
    as_pdf(facts_of("Fonts are read once.\n"))
    monkeypatch.setattr(clock, limit, 0.01)
    facts = facts_of(source)
    start = time.thread_time()
    made = as_pdf(facts)
    assert time.thread_time() - start < 0.01 + 1, "the second is for packing what was drawn"
    assert f"Read it at {facts.address}" in " ".join(text_of(made).split())


@pytest.mark.each_database
def test_pictures_of_the_page_are_drawn_and_others_named(page, trusted_member, settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    settings.MEDIA_ROOT = tmp_path
    photo = attach(page=page, file=picture("weir.jpg", "JPEG"), alt="A weir", by=trusted_member)
    drawing = attach(page=page, file=picture("plan.png", "PNG"), alt="A plan", by=trusted_member)
    other = start_page(title="Other", source="Its own.\n", by=By(trusted_member)).page
    theirs = attach(page=other, file=picture("mill.jpg", "JPEG"), alt="A mill", by=trusted_member)
    shown = "\n\n".join(markdown_of(version) for version in (photo, drawing, theirs))
    save_page(page=page, base=1, source=f"Before {shown} after.\n\n- {markdown_of(photo)}\n", by=By(trusted_member))
    facts = Facts(WikiPage.objects.get(pk=page.pk))
    made = as_pdf(facts)
    assert sum(len(sheet.images) for sheet in PdfReader(io.BytesIO(made)).pages) == 2, "each is in the file once"
    assert "[Picture: A mill]" in text_of(made)
    mark = facts.mark
    attach(page=page, file=picture("weir.jpg", "JPEG"), alt="A weir", by=trusted_member)
    assert Facts(facts.page).mark != mark, "a new version of a picture makes another file"


def picture(name, form):
    kept = io.BytesIO()
    Image.new("RGB" if form == "JPEG" else "RGBA", (60, 40), "teal").save(kept, form)
    return Taken(name, kept.getvalue(), (60, 40))


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("source", "says_so"), [("Łódź – “é”?", False), ("Tŷ Gŵyr", False), ("漢字", True), ("مرحبا", True)]
)
def test_signs_that_a_pdf_cannot_show_are_replaced_and_it_says_so(source, says_so):
    text = " ".join(text_of(as_pdf(facts_of(source))).split())
    assert ("stands here for letters and signs" in text) is says_so
    assert ("??" in text) is says_so


@pytest.mark.any_database
@pytest.mark.parametrize("words", ["Łódź, Tŷ Gŵyr, Győr", "Добро пожаловать", "Καλώς ήρθατε", "Việt Nam, Đà Nẵng"])
def test_letters_of_other_scripts_are_drawn_in_every_face(words):
    source = f"## {words}\n\n{words} **{words}** *{words}* ***{words}***\n\n| {words} |\n|-|\n| x |\n"
    made = as_pdf(facts_of(source))
    assert text_of(made).replace("\n", " ").count(words) >= 5
    assert "?" not in text_of(made)


@pytest.mark.any_database
def test_a_word_of_any_length_and_a_crowded_table_are_drawn():
    made = as_pdf(facts_of("x" * 5_000 + "\n\n|" + "a|" * 12 + "\n|" + "-|" * 12 + "\n|" + "b " * 300 + "|c|\n"))
    assert text_of(made).replace("\n", "").count("x") == 5_000
    assert "b b b" in text_of(made)


@pytest.mark.any_database
def test_blocks_of_nested_lists_and_quotations_keep_their_place():
    blocks = blocks_of(str(render("- a\n  - b\n    1. c\n\n> d\n\nT\n: e\n").html))
    assert [(block.text.strip(), block.depth, block.marker, block.quoted) for block in blocks] == [
        ("a", 1, "•", False),
        ("b", 2, "•", False),
        ("c", 3, "1.", False),
        ("d", 0, "", True),
        ("T", 0, "", False),
        ("e", 1, "", False),
    ]
    assert {block.kind for block in blocks} == {Kind.PARAGRAPH}
