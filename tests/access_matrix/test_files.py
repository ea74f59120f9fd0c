"""Uploaded documents leave the site through one door only."""

import pytest
from django.core.files.base import ContentFile
from django.urls import Resolver404, resolve
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction


@pytest.fixture
def document(db, settings, tmp_path):
    """A file for members in a restricted collection, on a disk."""
    settings.MEDIA_ROOT = tmp_path
    on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {"default": on_disk}
    collection = Collection.get_first_root_node().add_child(name="For members")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    made = get_document_model()(title="Minutes", collection=collection)
    made.file.save("minutes.txt", ContentFile(b"Heron on the weir"))
    return made


def test_a_restricted_document_asks_a_visitor_to_sign_in(document, client):
    answer = client.get(document.url)
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_a_member_gets_it_as_a_file_that_cannot_run(document, client, new_member):
    client.force_login(new_member)
    answer = client.get(document.url)
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_the_address_of_the_file_itself_answers_nobody(document, client, admin):
    assert resolve("/media/images/weir.jpg").url_name == "media"
    with pytest.raises(Resolver404):
        resolve(f"/media/{document.file.name}")
    client.force_login(admin)
    assert client.get(f"/media/{document.file.name}").status_code == 404
