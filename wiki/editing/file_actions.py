"""What is written about files of a page: each upload is a version, kept in the page's own collection."""

from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from wiki.editing.reading_files import Taken
from wiki.models import Attachment, AttachmentVersion, WikiPage

COLLECTION = "Wiki"  # above the collections of the pages
LONGEST_COLLECTION = 100  # letters shown of a page's title in the name of its collection


@transaction.atomic
def attach(*, page: WikiPage, file: Taken, alt: str, by: Any) -> AttachmentVersion:
    """Keep an upload: a new file of the page, or another version of the one that has its name."""
    page = WikiPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    attachment, _made = Attachment.objects.get_or_create(page=page, name=file.name)
    if file.is_picture and attachment.alt != alt:
        attachment.alt = alt
        attachment.save(update_fields=["alt"])
    latest = attachment.versions.first()
    stored = {"image": _image(page, file)} if file.is_picture else {"document": _document(page, file, by)}
    number = latest.number + 1 if latest else 1
    return AttachmentVersion.objects.create(attachment=attachment, number=number, uploaded_by=by, **stored)


def _image(page: WikiPage, file: Taken) -> Any:
    """Under a name that cannot be guessed: whoever may not read the page does not find its pictures either."""
    ending = PurePath(file.name).suffix
    kept = ImageFile(BytesIO(file.content), name=f"{get_random_string(24).lower()}{ending}")
    return get_image_model().objects.create(title=file.name, collection=collection_of(page), file=kept)


def _document(page: WikiPage, file: Taken, by: Any) -> Any:
    path = PurePath(file.name)
    name = f"{slugify(path.stem)[:60] or 'file'}{path.suffix.lower()}"
    document = get_document_model()(title=file.name, collection=collection_of(page), uploaded_by_user=by)
    document.file.save(name, ContentFile(file.content), save=False)
    document.file_size = len(file.content)
    document.save()
    return document


def collection_of(page: WikiPage) -> Collection:
    """The page's own collection, made with its first file."""
    if page.collection is None:
        name = f"{page.title[:LONGEST_COLLECTION]} ({page.pk})"
        page.collection = _above().add_child(name=name)
        WikiPage.objects.filter(pk=page.pk).update(collection=page.collection)
    return page.collection


def _above() -> Collection:
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=COLLECTION).first() or root.add_child(name=COLLECTION)
