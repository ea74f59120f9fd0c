"""The text of a file is found as soon as it was read, page by page, and a hit names the page or slide."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from core.registry import FileText
from pilots.models import PilotDocument
from search import building, engine, outbox
from search.content import parts
from search.content.asking import Asked
from search.content.finding import find
from search.models import FileInBody
from tests.home.factories import AboutIndexPageFactory, AboutPageFactory
from tests.library import files
from tests.library.factories import MethodFactory, MethodIndexPageFactory, PublicationsIndexPageFactory
from tests.parallel_places.factories import ParallelPlacesIndexPageFactory, RoundUpFactory
from tests.pilots.factories import FindingFactory, PilotFactory, UpdateFactory
from tests.search import things
from tests.wiki.factories import WikiIndexPageFactory, WikiPageFactory


@pytest.mark.django_db
@pytest.mark.any_database
def test_a_word_of_a_pdf_is_found_with_the_number_of_its_page(index, tree, settings, tmp_path, client):
    settings.MEDIA_ROOT = tmp_path
    content = files.pdf("The beginning", "Of periwinkles and other flowers", "The end")
    document = get_document_model()(title="Minutes", file=ContentFile(content, name="minutes.pdf"))
    document._set_document_file_metadata()
    document.save()  # has it read, which a worker does on a real site
    PilotDocument.objects.create(page=PilotFactory(parent=tree.pilots), title="Minutes", document=document)
    outbox.drain()
    found = find(Asked.typed("periwinkle"), AnonymousUser())
    [shown] = found.shown(found.numbers)
    assert (shown.plain_title, shown.part) == ("Minutes", "page 2")
    assert shown.url == f"{document.url}#page=2"
    assert [part.text for piece in shown.pieces for part in piece if part.hit] == ["periwinkles"]
    text = " ".join(client.get("/search/?q=periwinkle").content.decode().split())
    assert f'href="{shown.url}"' in text
    assert ", page 2</p>" in text


def word(number: int) -> str:
    return f"periwinkle{'abcdefgh'[number]}"


@pytest.mark.django_db
@pytest.mark.any_database
def test_a_file_in_the_text_of_any_page_is_found_with_its_page_as_long_as_it_stands_there(index, tree, editor):
    pilot = PilotFactory(parent=tree.pilots, title="Pilot")
    methods = MethodIndexPageFactory(parent=PublicationsIndexPageFactory(parent=tree.home))
    pages = [
        pilot,
        UpdateFactory(parent=pilot.updates_holder),
        RoundUpFactory(parent=ParallelPlacesIndexPageFactory(parent=tree.home)),
        MethodFactory(parent=methods),
        AboutPageFactory(parent=AboutIndexPageFactory(parent=tree.home)),
        WikiPageFactory(parent=WikiIndexPageFactory(parent=tree.home)),
    ]
    for number, page in enumerate(pages):
        chosen = things.file(f"file {number}", word=word(number))
        link = f'<p><a linktype="document" id="{chosen.pk}">It</a></p>'
        if hasattr(page, "html"):
            page.html = f'<p><a href="{chosen.url}">It</a></p>'
        else:
            page.body = [("document", chosen)] if number % 2 else [("text", RichText(link))]
        page.save()
    outbox.drain()
    for number, page in enumerate(pages):
        found = find(Asked.typed(word(number)), AnonymousUser())
        [shown] = found.shown(found.numbers)
        assert (shown.where, shown.plain_title, shown.part) == (page.title, f"file {number}", "page 2")
    PageViewRestriction.objects.create(page=pages[0], restriction_type="login")
    assert not find(Asked.typed(word(0)), AnonymousUser()).numbers
    assert find(Asked.typed(word(0)), editor).numbers
    pages[4].body = []
    pages[4].save()
    outbox.drain()
    assert not find(Asked.typed(word(4)), AnonymousUser()).hits.numbers
    FileInBody.objects.all().delete()
    building.build(engine.sources())  # reads them anew
    assert find(Asked.typed(word(5)), AnonymousUser()).numbers


@pytest.mark.django_db
def test_a_file_in_the_evidence_of_a_finding_is_found_by_who_may_read_the_finding(index, tree, editor):
    finding = FindingFactory(pilot=PilotFactory(parent=tree.pilots), title="Doors were shut")
    finding.evidence = [("document", things.file("Minutes", word="periwinkles"))]
    finding.save()
    outbox.drain()

    def shown(user):
        found = find(Asked.typed("periwinkle"), user)
        return [(one.where, one.plain_title, one.part) for one in found.shown(found.numbers)]

    assert shown(AnonymousUser()) == [("Doors were shut", "Minutes", "page 2")]
    finding.unpublish()
    outbox.drain()
    assert shown(AnonymousUser()) == []
    finding.delete()
    outbox.drain()
    assert not find(Asked.typed("periwinkle"), editor).hits.numbers
    assert not FileInBody.objects.exists()


@pytest.mark.parametrize(
    ("kind", "asked", "name", "anchor"),
    [
        ("page", {"appl"}, "page 12", "#page=12"),
        ("slide", {"appl"}, "slide 12", ""),
        ("section", {"appl", "pear"}, "section 15", ""),  # the part with most of the words
        ("sheet", {"said"}, "", ""),  # what is said of the file is on none of its parts
    ],
)
def test_a_hit_names_the_part_it_stands_on(kind, asked, name, anchor):
    file = FileText(kind, [(3, "Nothing."), (12, "An apple\n tree."), (15, "Apples and pears.")])
    part = parts.best(*parts.joined(file, "Said of it.", 1000), asked)
    assert (part.name, part.anchor) == (name, anchor)


def test_a_long_file_is_cut_and_words_that_stand_nowhere_lead_to_no_part():
    file = FileText("page", [(1, "one " * 100), (2, "two")])
    text, called = parts.joined(file, "", 300)
    assert (len(text) <= 302, called) == (True, "page 0 1")
    assert parts.best(text, called, {"two"}) is None
    assert parts.best("no parts at all", "", {"part"}) is None
