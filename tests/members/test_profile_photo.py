"""Photos: judged by content, made small, kept without metadata, and gone when another takes their place."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.images import get_image_model

from members.models import Profile
from members.profiles import photo
from tests.members.profiles import typed


def picture(kind="JPEG", size=(900, 600), **options):
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, kind, **options)
    return file.getvalue()


def upload(content, name="me.jpg"):
    return SimpleUploadedFile(name, content)


def with_a_place():
    exif = Image.Exif()
    exif[0x010E] = "at home, 51.5 N"
    return picture(exif=exif, comment=b"at home, 51.5 N")


@pytest.fixture
def office(client, new_member, tree):
    client.force_login(new_member)
    return client


@pytest.fixture
def stored(settings, tmp_path):
    """Names of all files that are kept, asked at any time; the task that deletes them knows the disk alone."""
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {"default": disk}
    settings.MEDIA_ROOT = tmp_path
    return lambda: {path for path in tmp_path.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_photo_is_kept_as_a_small_jpeg(kind):
    with Image.open(BytesIO(photo.read(upload(picture(kind), "me.txt")))) as kept:
        assert (kept.format, max(kept.size)) == ("JPEG", photo.SIDE)


def test_what_a_camera_wrote_is_not_kept():
    assert b"51.5 N" in with_a_place()
    assert b"51.5 N" not in photo.read(upload(with_a_place()))


@pytest.mark.parametrize(
    "content",
    [b"", b"no photo", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture()[:300], picture("BMP"), picture("TIFF")],
    ids=["empty", "text", "SVG", "cut off", "BMP", "TIFF"],
)
def test_what_is_no_photo_is_refused_in_words(content):
    with pytest.raises(ValidationError, match="no photo the site can read"):
        photo.read(upload(content))


def test_a_photo_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(photo, "MOST_PIXELS", 100)
    with pytest.raises(ValidationError, match="40 million"):
        photo.read(upload(picture()))
    monkeypatch.setattr(photo, "MOST_BYTES", 100)
    with pytest.raises(ValidationError, match="10 MB"):
        photo.read(upload(picture()))


def test_another_photo_takes_the_place_of_the_first_and_none_of_both(
    office, new_member, stored, django_capture_on_commit_callbacks
):
    def send(**more):
        with django_capture_on_commit_callbacks(execute=True):
            assert office.post("/me/", typed(**more)).status_code == 302
        return stored()

    first = send(photo=upload(picture()))
    assert Profile.objects.get(user=new_member).photo.collection.name == photo.COLLECTION
    second = send(photo=upload(picture("PNG")))
    assert len(first) == len(second) == 3  # the photo and two sizes of it
    assert not first & second
    assert send(no_photo="on") == set()
    assert not get_image_model().objects.exists()


def test_a_file_that_is_no_photo_leaves_the_rest_as_typed(office):
    answer = office.post("/me/", typed(photo=upload(b"no photo"), text="Kept as typed."))
    assert answer.status_code == 422
    assert "Kept as typed." in answer.content.decode()
