"""A page whose body holds one of everything, and a file with a text version. `make` runs in the site."""

import json

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from library.models import ExtractedText, PresentationIndexPage, PresentationPage
from pilots.models import PilotPage, PilotUpdatePage
from pilots.offers.embedded import OFFERED
from tests.core.bodies import BARS, table

PILOT = "worcestershire"
EVERYTHING = f"/pilots/{PILOT}/updates/everything/"
TEXT_VERSION = "/publications/presentations/a-talk/text/"
ROWS = [["Health", "", None], ["Trust[1]", "Care", "1200.5"], ["Crime", "", None], ["Police", "Patrols", None]]


def make() -> None:
    """Publish both."""
    blocks = [
        ("bars", BARS),
        ("heading", "In figures"),
        ("table", table(ROWS, grouped=True, notes=["In 2009.", "Rounded."])),
        *(("embed", {"name": name, "title": "", "filters": ""}) for name in OFFERED),
        ("embed", {"name": "pilot-records", "title": "In London", "filters": "region=london"}),
        ("question", {"question": "Why?", "answer": "<p>Because.</p>"}),
    ]
    body = [{"type": kind, "value": value, "id": f"id{number}"} for number, (kind, value) in enumerate(blocks)]
    page = PilotUpdatePage(title="Everything", slug="everything", summary="One of each.", body=json.dumps(body))
    PilotPage.objects.get(slug=PILOT).updates_holder.add_child(instance=page)
    page.save_revision().publish()
    document = get_document_model()(title="Slides", file=ContentFile(b"Slides", name="slides"))
    document._set_document_file_metadata()
    document.save()
    parts = [{"number": number, "text": "Counting money\n\nwhere it is spent"} for number in range(1, 9)]
    ExtractedText.objects.create(file_hash=document.file_hash, state="done", part_kind="slide", parts=parts)
    talk = PresentationPage(title="A talk", slug="a-talk", summary="With a file.", document=document)
    talk.availability = "download"
    PresentationIndexPage.objects.get().add_child(instance=talk)
    talk.save_revision().publish()
