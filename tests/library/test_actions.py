"""Every site has the list of publications and the page of each kind."""

import pytest
from wagtail.models import Page

from library.actions import ensure_library

ADDRESSES = ["/publications/", "/publications/briefings/", "/publications/presentations/", "/publications/methods/"]


def test_a_site_is_given_its_library_once(tree):
    ensure_library(home=tree.home)
    ensure_library(home=tree.home)
    listed = Page.objects.filter(url_path__startswith="/home/publications/").order_by("path")
    assert [page.get_url() for page in listed] == ADDRESSES
    assert all(page.live and page.revisions.count() == 1 for page in listed)


def test_a_page_that_was_deleted_comes_back_alone(library, tree):
    library.methods.delete()
    ensure_library(home=tree.home)
    assert Page.objects.filter(url_path__startswith="/home/publications/").count() == 4


@pytest.mark.any_database
@pytest.mark.parametrize("path", ADDRESSES)
def test_an_empty_list_says_so(client, library, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert "None published yet" in answer.content.decode() or "0 publications" in answer.content.decode()
