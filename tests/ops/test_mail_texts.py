"""Administrators can read every text the site sends, as it would arrive."""

import pytest
from django.urls import reverse

from core.mail import letters

pytestmark = pytest.mark.any_database

TEXT = "account/email/password_changed_message.txt"


@pytest.fixture
def signed_in(client, admin):
    client.force_login(admin)
    return client


def test_the_page_shows_subject_plain_text_and_a_frame_with_the_html(signed_in):
    page = signed_in.get(reverse("letters:mail_texts"), {"text": TEXT}).content.decode()
    letter = letters.sample(TEXT)
    assert letter.subject in page
    assert "The password of your account" in page
    assert "sandbox" in page
    for _name, sample in letters.templates:
        assert str(sample.label) in page


def test_without_a_choice_the_first_is_shown(signed_in):
    assert signed_in.get(reverse("letters:mail_texts")).status_code == 200


def test_the_html_part_runs_nothing_and_fetches_nothing(signed_in):
    answer = signed_in.get(reverse("letters:mail_html"), {"text": TEXT})
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "The password of your account" in answer.content.decode()


@pytest.mark.parametrize("name", ["letters:mail_texts", "letters:mail_html"])
def test_a_text_that_does_not_exist_is_not_found(signed_in, name):
    assert signed_in.get(reverse(name), {"text": "../../etc/passwd"}).status_code == 404


@pytest.mark.parametrize("name", ["letters:mail_texts", "letters:mail_html"])
def test_an_editor_is_sent_away(client, editor, name):
    client.force_login(editor)
    assert client.get(reverse(name)).status_code == 302
