"""“How the site runs” shows administrators its checks, jobs, limits and mail, and nobody else."""

import re
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.mail import packed
from core.models import JobRun, OutgoingMail
from ops.words import span

pytestmark = pytest.mark.any_database

PAGE = "/admin/reports/running/"


@pytest.fixture
def office(client, admin):
    client.force_login(admin)
    return client


def mail(subject="Your account", **fields):
    message = EmailMessage(subject, "A secret link.", to=["pat@example.org"])
    return OutgoingMail.objects.create(message=packed(message), due_at=timezone.now(), **fields)


def given_up(subject="Your account"):
    return mail(subject, given_up_at=timezone.now(), tries=3, fault="SMTPDataError: (554, 'Looks like spam')")


def shown(client):
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode().partition("<main")[2]).split())


def run(**fields):
    now = timezone.now()
    values = {"due_at": now, "started_at": now, "finished_at": now} | fields
    return JobRun.objects.update_or_create(name="clean-up", defaults=values)[0]


def test_an_administrator_finds_it_among_the_reports(office):
    assert f'"url": "{PAGE}"' in office.get("/admin/").content.decode()
    assert reverse("ops:running") == PAGE


def test_an_editor_is_refused_and_not_offered_it(client, editor):
    client.force_login(editor)
    row = given_up()
    for answer in (client.get(PAGE, follow=True), client.post(again(row), follow=True)):
        assert answer.redirect_chain == [("/admin/", 302)]
        assert "you do not have permission" in answer.content.decode()
        assert PAGE not in answer.content.decode()
    assert OutgoingMail.objects.given_up().count() == 1


def test_a_visitor_is_asked_to_sign_in(client, db):
    answer = client.get(PAGE)
    assert answer.status_code == 302
    assert "/login/" in answer.url


@pytest.mark.each_database
def test_its_headings_are_in_order_and_it_holds_no_inline_code(office):
    given_up()
    html = office.get(PAGE).content.decode().partition("<main")[2]
    assert re.findall(r"<h([1-6])", html) == ["1", "2", "2", "2", "2", "2"]
    assert "style=" not in html.partition("nice-padding")[2].partition("</main>")[0]


def test_the_checks_of_readyz_are_shown(office):
    page = shown(office)
    assert "Database Ready" in page
    assert "Task queue Not ready no worker has been seen" in page


def test_a_job_says_how_often_it_runs_and_that_it_has_not_yet(office):
    assert "clean-up 1 day Not yet Not yet Has not run yet" in shown(office)


def test_a_job_that_ran_says_when_and_what_it_did(office):
    run(outcome="4 counted actions")
    page = shown(office)
    assert re.search(rf"clean-up 1 day \d+ \w+ {timezone.localdate().year}, .* Done 4 counted actions", page)


def test_a_job_that_failed_says_so_why_and_when_it_runs_again(office):
    run(failed=True, outcome="ValueError: no such shelf")
    assert "Failed; it runs again after 5 minutes ValueError: no such shelf" in shown(office)


def test_a_job_under_way_does_not_show_the_outcome_of_the_run_before(office):
    run(failed=True, outcome="ValueError: old", finished_at=None, due_at=timezone.now() + timedelta(minutes=5))
    page = shown(office)
    assert "Runs now" in page
    assert "ValueError" not in page


def test_a_job_whose_worker_died_is_told_from_one_under_way(office):
    run(finished_at=None, due_at=timezone.now() - timedelta(minutes=5))
    assert "Was cut off; it runs again" in shown(office)


def test_each_limit_says_who_may_do_what_how_often(office, settings):
    settings.LIMITS = {"tell-us": (1, 90), "tell-us:Trusted members": (20, 3600)}
    page = shown(office)
    assert "Tell us Everybody 1 time 90 seconds" in page
    assert "Tell us Trusted members 20 times 1 hour" in page


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 seconds"), (2, "2 seconds"), (60, "1 minute"), (5400, "90 minutes"), (172800, "2 days")],
)
def test_a_span_of_time_is_given_in_words(seconds, words):
    assert span(seconds) == words


def test_without_mail_it_says_that_none_waits_and_none_was_given_up(office):
    page = shown(office)
    assert "No mail waits." in page
    assert "No mail was given up." in page


def test_mail_is_counted_and_what_was_given_up_listed_without_its_text(office):
    mail()
    mail()
    given_up("Confirm <b>it</b>")
    page = shown(office)
    assert "2 messages wait to be sent (the oldest since" in page
    assert "1 message was refused" in page
    assert "Confirm &lt;b&gt;it&lt;/b&gt;" in page
    assert "Looks like spam" in page
    assert "A secret link." not in page


def test_more_given_up_mail_asks_no_more_of_the_database(office, query_count):
    given_up()
    shown(office)  # what is asked once
    with query_count() as one:
        shown(office)
    for _number in range(9):
        given_up()
    with query_count() as ten:
        shown(office)
    assert ten() == one()


def again(row):
    return reverse("ops:try_mail_again", args=[row.pk])


@pytest.mark.each_database
def test_given_up_mail_is_tried_again_as_if_it_were_new(office):
    row = given_up()
    OutgoingMail.objects.update(made_at=timezone.now() - timedelta(days=9))
    other = given_up()
    assert again(row) in office.get(PAGE).content.decode()
    assert "The mail waits to be sent again." in office.post(again(row), follow=True).content.decode()
    row.refresh_from_db()
    assert (row.given_up_at, row.tries, row.fault) == (None, 0, "")
    assert timezone.now() - row.made_at < timedelta(minutes=1), "or it would be given up as too old"
    assert list(OutgoingMail.objects.due(timezone.now())) == [row]
    assert list(OutgoingMail.objects.given_up()) == [other]


def test_looking_at_the_address_of_the_button_sends_nothing(office):
    row = given_up()
    assert office.get(again(row)).status_code == 405
    assert OutgoingMail.objects.given_up().exists()


def test_a_page_of_somebody_else_cannot_press_the_button(admin):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin)
    row = given_up()
    assert client.post(again(row)).status_code == 403
    assert OutgoingMail.objects.given_up().exists()


def test_pressing_twice_or_after_it_was_sent_says_so(office):
    button = again(given_up())
    office.post(button)
    assert "no longer among those given up" in office.post(button, follow=True).content.decode()
    OutgoingMail.objects.all().delete()
    assert "no longer among those given up" in office.post(button, follow=True).content.decode()
