"""The admin's own searches and choosers work on our index."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail_factories import ImageFactory

from search import outbox
from tests.pilots.factories import FindingFactory, PilotFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def things(index, tree):
    pilot = PilotFactory(parent=tree.pilots, title="Quincunx garden")
    ImageFactory(title="Quincunx photograph")
    Document.objects.create(title="Quincunx minutes", file=ContentFile(b"words", "minutes.txt"))
    FindingFactory(pilot=pilot, statement="A quincunx saves rows")
    outbox.drain()


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/admin/pages/search/?q=quincunx", "Quincunx garden"),
        ("/admin/pages/search/?q=quinc", "Quincunx garden"),
        ("/admin/choose-page/search/?q=quinc", "Quincunx garden"),
        ("/admin/images/?q=quincunx", "Quincunx photograph"),
        ("/admin/images/chooser/results/?q=quinc", "Quincunx photograph"),
        ("/admin/documents/?q=quincunx", "Quincunx minutes"),
        ("/admin/documents/chooser/results/?q=quinc", "Quincunx minutes"),
    ],
)
def test_the_admin_finds(things, client, admin, address, shown):
    client.force_login(admin)
    response = client.get(address)
    assert response.status_code == 200
    assert shown in response.content.decode()
    assert client.get(address.replace("quinc", "zzz")).status_code == 200


def test_an_index_that_is_missing_leaves_the_admin_working(whoosh, tree, client, admin):
    client.force_login(admin)
    assert client.get("/admin/pages/search/?q=quincunx").status_code == 200
    assert client.get("/admin/images/?q=quincunx").status_code == 200
