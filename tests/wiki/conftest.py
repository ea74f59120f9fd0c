"""A wiki to write in."""

import pytest

from tests.wiki.factories import WikiIndexPageFactory
from wiki.saving.actions import start_page
from wiki.saving.writing import By


@pytest.fixture
def wiki(tree):
    """The home of a wiki without pages."""
    return WikiIndexPageFactory(parent=tree.home)


@pytest.fixture
def start(wiki, trusted_member):
    """Starts a page: `start("Counting", "First line.\\n")`."""

    def started(title="Counting", source="One.\n\nTwo.\n\nThree.\n", by=trusted_member, fields=None):
        return start_page(title=title, source=source, by=By(by), fields=fields).page

    return started
