"""What goes wrong is answered in plain words, with what to do next."""

from io import BytesIO

import pytest
from django.core.exceptions import DisallowedHost
from django.test import Client, RequestFactory
from django.urls import reverse

from home import views

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_an_unknown_address_answers_404_with_ways_on(client, tree):
    answer = client.get("/nothing-here/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Page not found" in page
    for way in ("/", "/pilots/", reverse("account_login")):
        assert f'href="{way}"' in page


@pytest.mark.parametrize("query", ["?q=" + "x" * 10_000, "?page=-1", "?region=%00", "?%F0%28%8C%28"])
def test_odd_questions_to_the_front_page_are_no_fault_of_the_site(client, tree, query):
    assert client.get("/" + query).status_code in {200, 400, 414}


def test_no_right_answers_403_and_says_whom_to_ask(rf, new_member, tree):
    request = rf.get("/somewhere/")
    request.user = new_member
    answer = views.permission_denied(request)
    assert answer.status_code == 403
    assert "ask an editor" in answer.content.decode()


def test_a_fault_is_answered_without_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = views.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()


def test_what_was_typed_comes_back_from_a_fault_without_the_database(django_assert_num_queries):
    sent = {"source": "My <long> text", "password": "a secret of mine", "csrfmiddlewaretoken": "abc"}
    with django_assert_num_queries(0):
        page = views.server_error(RequestFactory().post("/wiki/counting/edit/", sent)).content.decode()
    assert "My &lt;long&gt; text</textarea>" in page
    assert "a secret of mine" not in page
    assert "abc" not in page


class _CutOff(BytesIO):
    """A body whose sender went away."""

    def read(self, *_args: object) -> bytes:
        raise OSError


def test_a_body_that_never_came_whole_makes_no_second_fault():
    request = RequestFactory().post("/wiki/counting/edit/", {"source": "Half"})
    request._stream = _CutOff()
    answer = views.server_error(request)
    assert (answer.status_code, "Half" in answer.content.decode()) == (500, False)


def test_a_request_for_another_host_is_answered_without_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = views.bad_request(RequestFactory().get("/", headers={"host": "elsewhere.example"}), DisallowedHost())
    assert answer.status_code == 400


@pytest.mark.parametrize("view", [views.bad_request, views.server_error], ids=["400", "500"])
def test_pages_that_stand_alone_have_one_heading_and_no_inline_code(view):
    page = view(RequestFactory().get("/")).content.decode()
    assert page.count("<h1") == page.count("<main") == 1
    assert not any(inline in page for inline in ("style=", "<style", "<script"))


@pytest.fixture
def refused(tree):  # type: ignore[no-untyped-def]
    """A form sent without its proof."""
    typed = {"login": "someone@example.org", "password": "a secret of mine", "note": "<b>long</b> text"}
    return Client(enforce_csrf_checks=True).post(reverse("account_login"), typed)


def test_a_form_without_its_proof_is_refused_and_explained(refused):
    assert refused.status_code == 403
    page = refused.content.decode()
    assert "The form was not sent" in page
    assert 'href="/accounts/login/">Open the form again' in page


def test_what_was_typed_comes_back_escaped_and_without_secrets(refused):
    page = refused.content.decode()
    assert "someone@example.org" in page
    assert "&lt;b&gt;long&lt;/b&gt; text" in page
    assert "a secret of mine" not in page
