"""Broken, locked and harmful files: each is refused with a reason, by a process that real limits end."""

import io
import resource
import zipfile

import pytest

from library.choices import ExtractionState
from library.extraction.limits import MEGABYTE, Limits
from library.extraction.reading import REASONS, read
from tests.library import files
from tests.library.files import paragraph

pytestmark = pytest.mark.any_database

REFUSED, FAILED = ExtractionState.REFUSED, ExtractionState.FAILED
GRACE_LESS = -3  # with the grace a process has, two seconds
SHEET = {"xl/workbook.xml": "<workbook/>"}


def outcome(content, **limits):
    done = read(io.BytesIO(content), Limits(**limits))
    assert not done.parts
    return done.state, done.error


def because(reason):
    state, words = REASONS[reason]
    return state, str(words)


def lying_zip():
    """A part that says it is small and is not."""
    content = bytearray(files.docx(paragraph("a" * 3 * MEGABYTE)))
    real = (3 * MEGABYTE).to_bytes(4, "little")[2:]
    assert real in content
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        size = made.infolist()[0].file_size.to_bytes(4, "little")
    return bytes(content).replace(size, (10).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (lambda: b"", "unknown"),
        (lambda: b"MZ\x90 a program", "unknown"),
        (lambda: files.archive({"a.txt": "b"}), "unknown"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old-or-locked"),
        (lambda: files.pdf("secret", password="x"), "locked"),
        (lambda: files.pdf("torn")[:60], "broken"),
        (lambda: files.docx(paragraph("torn"))[:90], "broken"),
        (lambda: files.docx("<w:p>"), "broken"),
        (files.laughs, "entities"),
        (lambda: files.docx("<w:p>" * 5_000 + "</w:p>" * 5_000), "deep"),
        (lambda: files.archive({f"{n}": "" for n in range(5_001)}), "bomb"),
        (lying_zip, "broken"),
    ],
    ids=[
        "empty", "program", "other archive", "old Office", "locked PDF", "torn PDF", "torn archive", "torn XML",
        "billion laughs", "deep nesting", "many parts", "false size",
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_its_reason(content, reason):
    assert outcome(content()) == because(reason)


def test_a_zip_bomb_is_stopped_while_it_unpacks():
    bomb = files.docx(paragraph(" " * 30 * MEGABYTE))
    assert len(bomb) < MEGABYTE / 10
    assert outcome(bomb, unpacked=5 * MEGABYTE) == because("bomb")


def test_a_file_over_the_size_is_not_even_given_to_the_process():
    assert outcome(files.pdf("words"), file=100) == because("too-large")


def test_a_file_that_takes_all_memory_is_refused():
    strings = "".join(f"<si><t>{n:0250}</t></si>" for n in range(200_000))
    hoard = files.archive(SHEET | {"xl/sharedStrings.xml": f"<sst>{strings}</sst>"})
    assert outcome(hoard, memory=60 * MEGABYTE) == because("memory")


def test_an_endless_pdf_is_given_up():
    assert outcome(files.endless_pdf(), seconds=2)[0] in {REFUSED, FAILED}


def test_a_page_that_takes_for_ever_is_ended_by_the_limit_of_processor_time():
    page = files.pdf_drawing(b"q 1 0 0 1 0 0 cm BT /F1 9 Tf (a) Tj ET Q\n" * 400_000)
    assert len(page) < 100_000
    before = _spent_by_children()
    assert outcome(page, seconds=GRACE_LESS) == because("time")
    assert _spent_by_children() - before < 4, "the whole takes ten times as long and more, on any machine of today"


def _spent_by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_a_process_that_only_waits_is_ended_too(monkeypatch):
    monkeypatch.setattr("library.extraction.reading.CHILD", "http.server")
    assert outcome(files.pdf("words"), patience=1)[0] in {REFUSED, FAILED}
