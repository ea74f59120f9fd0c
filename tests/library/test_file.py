"""How the file of a publication is offered, and what stands there while there is none."""

import pytest
from wagtail_factories import DocumentFactory

from core.values import PartialDate
from library import chores
from library.models import PublicationPage
from tests.library.factories import BriefingFactory

pytestmark = pytest.mark.any_database


@pytest.fixture
def document(db, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    return DocumentFactory(title="The deck", file__filename="deck.pdf", file__data=b"x" * 2048)


def test_a_download_says_what_it_is_and_how_large(client, library, document):
    page = BriefingFactory(parent=library.briefings, availability="download", document=document)
    html = client.get(page.url).content.decode().replace("\xa0", " ")
    assert f'href="{document.url}">The deck</a>' in html
    assert "PDF, 2.0 KB" in html


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"availability": "online"}, "Online only: there is no file to download."),
        ({"availability": "not-yet"}, "Not available yet. No date is stated."),
        (
            {"availability": "not-yet", "expected": PartialDate.parse("2009-12-31/by")},
            "Not available yet. It was expected by 31 December 2009.",
        ),
    ],
    ids=["online", "not yet", "expected"],
)
def test_without_a_file_words_say_why(client, library, values, words):
    assert words in client.get(BriefingFactory(parent=library.briefings, **values).url).content.decode()


def test_editors_hear_of_what_is_overdue_and_of_files_that_are_gone(library, document, admin):
    def late(title, when):
        BriefingFactory(parent=library.briefings, title=title, availability="not-yet", expected=PartialDate.parse(when))

    late("Late", "2009-12/month")
    late("Not due", "2999/year")
    late("No date", "")
    BriefingFactory(parent=library.briefings, title="Gone", availability="download", document=document)
    assert [(row.title, row.note) for row in chores.overdue(admin)] == [("Late", "expected December 2009")]
    assert not chores.without_file(admin)
    document.delete()
    assert [row.title for row in chores.without_file(admin)] == ["Gone"]


def test_who_may_not_edit_a_page_hears_nothing_of_it(library, new_member):
    BriefingFactory(parent=library.briefings, availability="not-yet", expected=PartialDate.parse("2009-12/month"))
    assert PublicationPage.objects.exists()
    assert not chores.overdue(new_member)
