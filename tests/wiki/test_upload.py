"""Files of a page: taken by content, made anew, versioned, and as private as the page."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, PageViewRestriction

from wiki.editing import reading_files
from wiki.models import Attachment, AttachmentVersion, WikiPage

pytestmark = pytest.mark.any_database

URL = "/wiki/counting/edit/"
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {"default": on_disk}


@pytest.fixture
def page(start):
    return start()


@pytest.fixture
def writer(page, client, trusted_member):
    client.force_login(trusted_member)
    return client


def picture(kind="PNG", size=(40, 30), **notes):
    kept = BytesIO()
    Image.new("RGB", size, "teal").save(kept, kind, **notes)
    return kept.getvalue()


def upload(name, content):
    return SimpleUploadedFile(name, content)


def office(*parts):
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for part in parts:
            archive.writestr(part, "")
    return kept.getvalue()


def sent(client, name, content, description="A weir"):
    return client.post(f"{URL}files/", {"file": upload(name, content), "description": description})


def test_a_picture_is_kept_without_its_notes_and_shown(writer, page):
    exif = Image.Exif()
    exif[0x010E] = "Taken at home"
    answer = sent(writer, "Weir at dawn.jpg", picture("JPEG", exif=exif))
    kept = Attachment.objects.get()
    address = f"/wiki/files/{kept.pk}/Weir%20at%20dawn.jpg"
    assert answer.json() == {"markdown": f"![A weir]({address})"}
    image = kept.versions.get().image
    assert image.collection == WikiPage.objects.get(pk=page.pk).collection
    assert "weir" not in image.file.name
    shown = writer.get(address)
    content = b"".join(shown.streaming_content)
    assert b"Taken at home" not in content
    assert shown["Content-Type"] == "image/jpeg"
    assert "sandbox" in shown["Content-Security-Policy"]
    writer.post(URL, {"source": answer.json()["markdown"], "base": 1})
    assert f'<img src="{address}" alt="A weir"' in writer.get(page.get_url()).content.decode()


@pytest.mark.each_database
def test_a_second_upload_of_a_name_is_its_next_version_and_both_are_kept(writer):
    sent(writer, "plan.txt", b"First", "")
    sent(writer, "plan.txt", b"Second", "")
    kept = Attachment.objects.get()
    address = f"/wiki/files/{kept.pk}/plan.txt"
    assert kept.versions.count() == 2
    newest = writer.get(address)
    assert b"".join(newest.streaming_content) == b"Second"
    assert newest["Content-Disposition"].startswith("attachment")
    assert b"".join(writer.get(f"{address}?version=1").streaming_content) == b"First"
    assert writer.get(f"{address}?version=9").status_code == 404
    assert writer.get(f"{address}?version=x").status_code == 404


def test_the_page_lists_its_files_with_their_versions(writer, page):
    sent(writer, "plan.txt", b"First", "")
    sent(writer, "plan.txt", b"Second", "")
    address = f"/wiki/files/{Attachment.objects.get().pk}/plan.txt"
    shown = writer.get(page.get_url()).content.decode()
    assert f'href="{address}"' in shown
    assert f'href="{address}?version=1"' in shown


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("page.html", b"<script>", "This is no file the site takes"),
        ("sign.svg", b"<svg/>", "This is no file the site takes"),
        ("photo.png", b"no picture", "no picture the site can read"),
        ("report.pdf", b"<html>", "This is no file the site takes"),
        ("report.docx", PDF, "This is no file the site takes"),
        ("report.docx", office("[Content_Types].xml", "word/vbaProject.bin"), "This is no file the site takes"),
        ("list.csv", b"\xff\xfe\x00", "This is no file the site takes"),
        ("empty.txt", b"", "The file is empty"),
    ],
    ids=["html", "svg", "no-picture", "no-pdf", "no-office", "macros", "no-text", "empty"],
)
def test_what_is_no_file_for_here_is_refused_in_words(name, content, words, writer):
    answer = sent(writer, name, content)
    assert answer.status_code == 422
    assert words in answer.json()["problem"]
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.pdf", PDF),
        ("report.docx", office("[Content_Types].xml", "word/document.xml")),
        ("sheet.xlsx", office("[Content_Types].xml", "xl/workbook.xml")),
        ("text.odt", office("mimetype", "content.xml")),
        ("list.csv", "Ort;Größe\n".encode()),
        ("photo.gif", picture("GIF")),
        ("photo.webp", picture("WEBP")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_taken(name, content, writer):
    assert sent(writer, name, content).status_code == 200


def test_limits_of_size(writer, monkeypatch):
    monkeypatch.setattr(reading_files, "MOST_BYTES", 10)
    assert "larger than 10 MB" in sent(writer, "report.pdf", PDF).json()["problem"]
    monkeypatch.undo()
    monkeypatch.setattr(reading_files, "MOST_PIXELS", 100)
    assert "million points" in sent(writer, "photo.png", picture()).json()["problem"]


def test_a_picture_needs_words_for_those_who_cannot_see_it(writer):
    answer = sent(writer, "photo.png", picture(), "")
    assert answer.status_code == 422
    assert "Say in a sentence" in answer.json()["problem"]


def test_without_a_script_the_file_is_put_into_the_text_that_is_typed(writer, page):
    form = {"source": "My words.", "summary": "Half", "base": 1, "upload": "1", "description": "A weir"}
    shown = writer.post(URL, form | {"file": upload("photo.png", picture())})
    typed = shown.context["form"]
    assert typed["source"].value().startswith("My words.\n\n![A weir](/wiki/files/")
    assert typed["summary"].value() == "Half"
    assert "photo.png" in shown.content.decode()
    refused = writer.post(URL, form | {"file": upload("page.html", b"<b>")})
    assert refused.status_code == 422
    assert "This is no file the site takes" in refused.content.decode()
    assert "My words." in refused.content.decode()
    assert WikiPage.objects.get(pk=page.pk).version == 1


def test_names_hold_nothing_that_ends_a_link_or_leaves_a_folder(writer):
    answer = sent(writer, "..\\..\\a](javascript:b)[c.txt", b"Text", "")
    name = Attachment.objects.get().name
    assert set(name).isdisjoint("/\\[]()<>:\"'")
    assert answer.json()["markdown"].count("](") == 1


def test_who_may_not_change_the_page_adds_no_file(page, client, new_member):
    assert sent(client, "report.pdf", PDF).status_code == 403
    client.force_login(new_member)
    assert sent(client, "report.pdf", PDF).status_code == 403
    assert "Trusted members can add" in client.get(URL).content.decode()


@pytest.mark.each_database
def test_files_are_as_private_as_their_page(writer, page, client, new_member):
    sent(writer, "report.pdf", PDF, "")
    sent(writer, "photo.png", picture())
    paths = [f"/wiki/files/{kept.pk}/{kept.name}" for kept in Attachment.objects.all()]
    document = AttachmentVersion.objects.get(document__isnull=False).document
    client.logout()
    assert [client.get(path).status_code for path in [*paths, document.url]] == [200, 200, 200]
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert [client.get(path).status_code for path in [*paths, document.url]] == [404, 404, 404]
    client.force_login(new_member)
    assert [client.get(path).status_code for path in [*paths, document.url]] == [200, 200, 200]
    page.unpublish()
    assert [client.get(path).status_code for path in [*paths, document.url]] == [404, 404, 404]


def test_too_many_files_in_an_hour_are_refused(writer, settings):
    settings.LIMITS = {**settings.LIMITS, "wiki-file": (1, 3600)}
    sent(writer, "one.txt", b"One", "")
    assert sent(writer, "two.txt", b"Two", "").status_code == 429


@pytest.mark.each_database
def test_files_go_with_a_page_that_is_deleted_for_good(writer, page):
    sent(writer, "report.pdf", PDF, "")
    sent(writer, "photo.png", picture())
    kept = WikiPage.objects.get(pk=page.pk)
    kept.delete()
    assert not AttachmentVersion.objects.exists()
    assert not get_document_model().objects.exists()
    assert not get_image_model().objects.exists()
    assert not Collection.objects.filter(pk=kept.collection_id).exists()
