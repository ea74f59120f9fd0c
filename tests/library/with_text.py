"""A briefing whose file has a text version."""

from typing import Any

from wagtail.documents import get_document_model
from wagtail.models import Collection

from library.models import BriefingIndexPage
from tests.library.factories import (
    BriefingFactory,
    BriefingIndexPageFactory,
    ExtractedTextFactory,
    PublicationsIndexPageFactory,
)

HASH = "a" * 40
PARTS = [{"number": 1, "text": "Counting <money>\n\nSecond paragraph"}, {"number": 3, "text": "Culture"}]


def briefing_with_text(home: Any, title: str = "Why") -> Any:
    """A briefing with a file of two pages, in a folder of its own."""
    holder = BriefingIndexPage.objects.first() or BriefingIndexPageFactory(
        parent=PublicationsIndexPageFactory(parent=home)
    )
    folder = Collection.get_first_root_node().add_child(name="Files")
    # The name has no ending that would have the file read: its text is given.
    document = get_document_model().objects.create(
        title="Slides", file="slides", file_hash=HASH, file_size=9, collection=folder
    )
    ExtractedTextFactory(file_hash=HASH, state="done", parts=PARTS)
    return BriefingFactory(parent=holder, title=title, availability="download", document=document)
