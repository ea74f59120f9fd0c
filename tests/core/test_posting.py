"""A public form that is refused keeps what was typed and says so in its status too."""

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from core.forms.posting import Refusal, refusal
from core.models import ThrottleHit

pytestmark = pytest.mark.any_database


class WordForm(forms.Form):
    word = forms.CharField(max_length=5)


@pytest.fixture(autouse=True)
def limits(settings: Settings, db: None) -> None:
    settings.LIMITS = {"word": (1, 60)}


@pytest.fixture
def post() -> HttpRequest:
    request = RequestFactory().post("/", REMOTE_ADDR="192.0.2.1")
    request.user = AnonymousUser()
    return request


def test_a_form_in_order_is_taken_and_counted(post: HttpRequest) -> None:
    assert refusal(WordForm({"word": "heron"}), post, "word") is None
    assert ThrottleHit.objects.count() == 1


def test_a_form_with_a_fault_is_not_counted(post: HttpRequest) -> None:
    assert refusal(WordForm({"word": "a heron"}), post, "word") == Refusal()
    assert not ThrottleHit.objects.exists()


def test_one_too_many_says_when_to_come_back(post: HttpRequest) -> None:
    refusal(WordForm({"word": "heron"}), post, "word")
    form = WordForm({"word": "weir"})
    refused = refusal(form, post, "word")
    assert refused is not None
    assert refused.status == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert "too often" in str(form.non_field_errors())
    assert form["word"].value() == "weir"
