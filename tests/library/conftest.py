from dataclasses import dataclass

import pytest

from library.actions import ensure_library
from library.models import BriefingIndexPage, MethodIndexPage, PresentationIndexPage, PublicationsIndexPage


@dataclass
class Library:
    """The pages that every library has."""

    index: PublicationsIndexPage
    briefings: BriefingIndexPage
    presentations: PresentationIndexPage
    methods: MethodIndexPage


@pytest.fixture
def library(tree):
    index = ensure_library(home=tree.home)
    holders = (BriefingIndexPage, PresentationIndexPage, MethodIndexPage)
    return Library(index, *(holder.objects.get() for holder in holders))


@pytest.fixture
def office(client, editor):
    """An editor at work in the admin."""
    client.force_login(editor)
    return client
