"""Rules that hold for every page type and every admin address, those not yet written among them."""

import re

import pytest
from django.template.loader import get_template

from tests import addresses, page_types

# What a visitor may open in the admin: words for its scripts, and the way out.
OPEN = {"wagtailadmin_javascript_catalog", "wagtailadmin_sprite", "wagtailadmin_logout"}
ADMIN = [
    address for address in addresses.addresses() if address.route.startswith("admin/") and address.name not in OPEN
]
PAGE_TYPES = pytest.mark.parametrize("model", page_types.page_types(), ids=lambda model: model._meta.label)


@PAGE_TYPES
def test_a_page_type_states_its_parents_and_children(model):
    assert "parent_page_types" in vars(model)
    assert "subpage_types" in vars(model)


@PAGE_TYPES
def test_a_page_type_says_what_an_editor_uses_it_for(model):
    assert model.__doc__
    assert not model.__doc__.startswith(f"{model.__name__}(")


@PAGE_TYPES
def test_a_page_type_has_a_template_of_its_own(model):
    assert "template" in vars(model)
    assert get_template(model.template)


@PAGE_TYPES
def test_a_page_type_has_a_factory(model):
    assert model in page_types.factories()


@PAGE_TYPES
def test_a_page_type_renders_with_one_heading_a_title_and_its_language(model, tree, client):
    page = page_types.example(model, tree)
    answer = client.get(page.get_url())
    assert answer.status_code == 200
    html = answer.content.decode()
    assert len(re.findall(r"<h1[\s>]", html)) == 1
    assert re.search(r"<html[^>]*\slang=\"en-GB\"", html)
    assert re.search(r"<title>\s*\S.*</title>", html, re.DOTALL)
    assert "<main" in html
    assert "{{" not in html
    assert "{%" not in html


@PAGE_TYPES
def test_a_page_type_can_be_previewed_by_an_editor(model, tree, editor, client):
    page = page_types.example(model, tree)
    client.force_login(editor)
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    for mode, _label in page.preview_modes:
        assert page.make_preview_request(preview_mode=mode).status_code == 200


@pytest.mark.any_database
@pytest.mark.parametrize("address", ADMIN, ids=str)
def test_an_admin_address_refuses_a_visitor(address, client, db):
    assert refused(client.get(address.path))
    assert refused(client.post(address.path))


@pytest.mark.any_database
@pytest.mark.parametrize("address", ADMIN, ids=str)
def test_an_admin_address_refuses_a_member_without_admin_rights(address, client, new_member):
    client.force_login(new_member)
    assert refused(client.get(address.path))


def refused(answer) -> bool:
    """Sent away to sign in, told that it may not, or told that there is nothing."""
    if answer.status_code == 302:
        return answer.url.startswith(("/accounts/login/", "/admin/login/")) or answer.url == "/"
    return answer.status_code in {401, 403, 404, 405}
