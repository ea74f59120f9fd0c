"""A document is read when it is saved, once for each content; what could not be read is told to editors."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model

from core.jobs import registered
from home.admin.needs import needs
from library.choices import ExtractionState
from library.extraction import actions
from library.extraction.chores import unread
from library.models import ExtractedText
from tests.library import files

Document = get_document_model()


@pytest.fixture(autouse=True)
def _disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(content, name="slides.pdf", title="Slides"):
    """A document as the admin makes one."""
    document = Document(title=title, file=ContentFile(content, name=name))
    document._set_document_file_metadata()
    document.save()
    return document


def text():
    return ExtractedText.objects.get()


@pytest.fixture
def reads(monkeypatch):
    """How often a file was read."""
    calls = []
    read = actions.read
    monkeypatch.setattr(actions, "read", lambda file: calls.append(1) or read(file))
    return calls


def test_a_saved_document_is_read(db):
    upload(files.pdf("Counting money"))
    assert text().state == ExtractionState.DONE
    assert text().text == "Counting money"
    assert text().read_at


def test_the_same_content_is_read_once(db, reads):
    first = upload(files.pdf("Counting money"))
    upload(files.pdf("Counting money"), title="The same")
    first.title = "Another name"
    first.save()
    actions.read_document.enqueue(first.pk)
    assert len(reads) == 1


def test_new_content_of_a_document_is_read_too(db, reads):
    document = upload(files.pdf("Counting money"))
    document.file = ContentFile(files.pdf("Counting more"), name="more.pdf")
    document._set_document_file_metadata()
    document.save()
    assert sorted(row.text for row in ExtractedText.objects.all()) == ["Counting money", "Counting more"]


def test_other_kinds_of_file_are_left_alone(db, reads):
    upload(b"a,b", name="table.csv")
    assert not reads
    assert not ExtractedText.objects.exists()


def test_a_file_that_is_gone_says_so(db):
    document = Document(title="Gone", file="documents/gone.pdf", file_hash="0" * 40)
    document.save()
    assert text().state == ExtractionState.FAILED
    assert "not there" in text().error


def test_what_could_not_be_read_is_told_to_those_who_can_mend_it(db, editor, moderator, client):
    bad = upload(files.laughs(), name="minutes.docx", title="Minutes")
    upload(files.pdf("Good"))
    (todo,) = unread(editor)
    assert (todo.title, todo.note) == ("Minutes", text_of(bad).error)
    assert todo.url == reverse("wagtaildocs:edit", args=[bad.pk])
    assert unread(moderator) == []


def test_it_stands_on_the_dashboard_of_editors_alone(db, editor, moderator):
    upload(files.laughs(), name="minutes.docx")
    assert "library.unread" in [need.key for need in needs(editor)]
    assert "library.unread" not in [need.key for need in needs(moderator)]


def text_of(document):
    return ExtractedText.objects.get(file_hash=document.file_hash)


def test_the_admin_says_beside_the_document_what_came_of_it(db, admin, client):
    client.force_login(admin)
    bad = upload(files.laughs(), name="minutes.docx")
    page = client.get(reverse("wagtaildocs:edit", args=[bad.pk])).content.decode()
    assert "Not read" in page
    assert text_of(bad).error in page
    plain = upload(b"a,b", name="table.csv")
    assert "Text version" not in client.get(reverse("wagtaildocs:edit", args=[plain.pk])).content.decode()


def test_every_night_texts_without_a_file_go_and_files_without_a_text_are_read(db):
    gone, unread_one = upload(files.pdf("Gone")), upload(files.pdf("Not asked for"))
    text_of(unread_one).delete()
    gone.delete()
    job = next(job for job in registered() if job.name == "texts-of-files")
    assert job.run() == "1 forgotten, 1 asked for"
    assert text().text == "Not asked for"


def test_a_file_can_be_read_again(db, reads):
    document = upload(files.pdf("Words"))
    ExtractedText.objects.update(state=ExtractionState.FAILED)
    actions.ask_again(file_hash=document.file_hash)
    assert len(reads) == 2
    assert text().state == ExtractionState.DONE
