"""What the tests of core share."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from pytest_django import Settings
from wagtail.documents.models import Document


@pytest.fixture
def files_on_disk(settings: Settings, tmp_path: Path) -> None:
    """Uploads go to a folder, as on a real site: Wagtail serves a document from its path."""
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}


@pytest.fixture
def document(tree: object, files_on_disk: None) -> Document:
    """An uploaded file."""
    return Document.objects.create(title="A report", file=ContentFile(b"text", name="report.txt"))
