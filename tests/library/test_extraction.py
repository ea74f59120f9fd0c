"""The text of a file, part by part, whatever the kind: only what a reader of the file would see."""

import io

import pytest

from library.choices import ExtractionState, PartKind
from library.extraction.found import tidy
from library.extraction.limits import Limits
from library.extraction.reading import read
from tests.library import files
from tests.library.files import paragraph

pytestmark = pytest.mark.any_database


def reading(content, **limits):
    return read(io.BytesIO(content), Limits(**limits))


def texts(content, **limits):
    return [(part["number"], part["text"]) for part in reading(content, **limits).parts]


def test_a_pdf_is_read_page_by_page():
    done = reading(files.pdf("Counting money", "", "Culture"))
    assert (done.state, done.part_kind) == (ExtractionState.DONE, PartKind.PAGE)
    assert [(part["number"], part["text"]) for part in done.parts] == [(1, "Counting money"), (3, "Culture")]


def test_a_pdf_that_everybody_may_open_is_read_though_it_is_encrypted():
    assert texts(files.pdf("Open", owner="secret")) == [(1, "Open")]


def test_a_word_file_is_read_by_its_main_headings():
    body = paragraph("Before") + paragraph("One", "Heading1") + paragraph("more") + paragraph("Two", "heading 1")
    assert texts(files.docx(body)) == [(1, "Before"), (2, "One\nmore"), (3, "Two")]


def test_a_row_of_a_table_in_a_word_file_is_one_line():
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Council", "1,210"))
    assert texts(files.docx(f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>")) == [
        (1, "Council; 1,210\nCouncil; 1,210")
    ]


def test_what_was_deleted_or_stands_twice_in_a_word_file_is_left_out():
    deleted = "<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:t>new</w:t></w:r></w:p>"
    twice = f"<w:Choice>{paragraph('once')}</w:Choice><w:Fallback>{paragraph('once')}</w:Fallback>"
    assert texts(files.docx(deleted + twice)) == [(1, "new\nonce")]


def test_slides_are_read_in_their_order_without_the_hidden_ones():
    deck = files.pptx(("Why", ["first", "second"]), ("Not shown", ["x"]), ("How", ["third"]), hidden=1)
    assert texts(deck) == [(1, "Why\nfirst\nsecond"), (3, "How\nthird")]


def test_an_excel_file_is_read_sheet_by_sheet_without_the_hidden_ones():
    book = files.xlsx(Spend=[["Body", "Sum"], ["Council", 1210.5]], hidden=[["x"]], Notes=[["Rounded"]])
    assert reading(book).part_kind == PartKind.SHEET
    assert texts(book) == [(1, "Spend\nBody; Sum\nCouncil; 1210.5"), (2, "Notes\nRounded")]


def test_a_file_of_pictures_holds_no_text():
    assert reading(files.pdf("", "")).state == ExtractionState.EMPTY


def test_a_long_file_is_read_as_far_as_is_kept_and_says_so():
    done = reading(files.pdf("one", "two", "three"), parts=2)
    assert [part["text"] for part in done.parts] == ["one", "two"]
    assert "Only the first 2 parts" in done.error
    assert texts(files.docx(paragraph("a" * 50)), text=10) == [(1, "a" * 10)]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\x00b\x07c\ufeff", "abc"),
        ("half \ud800 sign", "half sign"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a  b\xa0 c\n\n\n\n d ", "a b c\n\nd"),
        ("a\tb\t\tc\t", "a; b; c"),
        ("turned \u202eround", "turned round"),
    ],
    ids=["control signs", "half signs", "line ends", "blanks", "cells", "direction"],
)
def test_text_is_tidied_until_a_database_takes_it(given, kept):
    assert tidy(given) == kept
