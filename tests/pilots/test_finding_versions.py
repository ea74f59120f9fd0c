"""Versions of a finding: each publication that says something new keeps one, and its address goes on showing it."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction, Revision

from core.values import Money, PartialDate, Source
from pilots.actions import withdraw_finding
from tests.directory.factories import ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory


@pytest.fixture
def pilot(tree):
    return PilotFactory(parent=tree.pilots, title="Avon")


@pytest.fixture
def finding(pilot):
    """Published once, as the demo and the admin do it."""
    made = FindingFactory(pilot=pilot, title="Count first", live=False)
    return say(made, "Counting comes first.")


def say(finding, statement):
    finding.statement = statement
    finding.save_revision().publish()
    finding.refresh_from_db()
    return finding


def numbers(finding):
    return list(finding.versions.values_list("number", flat=True))


def page(client, finding, number, status=200):
    answer = client.get(f"/findings/{finding.pk}/versions/{number}/")
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_a_publication_makes_a_version(finding):
    assert numbers(finding) == [1]
    say(finding, "Counting comes second.")
    assert numbers(finding) == [2, 1]


def test_a_draft_makes_none(finding):
    finding.statement = "Not sure yet."
    finding.save_revision()
    assert numbers(finding) == [1]


def test_publishing_the_same_again_makes_none(finding):
    say(finding, "Counting comes first.")
    assert numbers(finding) == [1]


def test_a_finding_published_by_schedule_gets_its_version_when_the_time_comes(finding):
    finding.statement, finding.go_live_at = "Later.", timezone.now() + dt.timedelta(hours=1)
    finding.save_revision().publish()
    assert numbers(finding) == [1]
    Revision.objects.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=timezone.now())
    revision = finding.revisions.get(approved_go_live_at__isnull=False)
    revision.content["go_live_at"] = None
    revision.save(update_fields=["content"])
    call_command("publish_scheduled")
    assert numbers(finding) == [2, 1]


def test_a_first_publication_in_the_future_makes_none_yet(pilot):
    made = FindingFactory(pilot=pilot, live=False, go_live_at=timezone.now() + dt.timedelta(hours=1))
    made.save_revision().publish()
    assert numbers(made) == []


def test_a_failed_version_takes_the_publication_along(finding, monkeypatch):
    def fail(**_kwargs):
        raise RuntimeError("disk full")

    monkeypatch.setattr("pilots.actions.keep_version", fail)
    finding.statement = "Never seen."
    revision = finding.save_revision()
    with pytest.raises(RuntimeError):
        revision.publish()
    finding.refresh_from_db()
    assert finding.statement == "Counting comes first."


def test_a_version_goes_on_showing_what_was_cited(client, finding, pilot):
    strand, theme = StrandFactory(parent=pilot.strands_holder, title="Care"), ThemeFactory(name="Health")
    finding.strand, finding.themes = strand, [theme]
    finding.standing, finding.date = "interim", PartialDate.parse("2009-09/month")
    finding.money, finding.money_source = Money(500), Source("A ledger")
    finding.evidence = [("text", "<p>Forty interviews.</p>")]
    say(finding, "Counting comes third.")
    finding.strand, finding.themes, finding.evidence, finding.standing = None, [], [], "final"
    say(finding, "Counting comes last.")
    html = page(client, finding, 2)
    for words in ("Counting comes third.", "Care", "Health", "Interim", "September 2009", "£500", "Forty interviews."):
        assert words in html
    assert "Counting comes last." not in html


def test_an_older_version_says_so_and_leads_to_the_current_one(client, finding):
    say(finding, "Counting comes second.")
    html = page(client, finding, 1)
    assert "This is version 1 of 2" in html
    assert f'<a href="{finding.get_absolute_url()}">Read the current one</a>' in html
    assert f'rel="canonical" href="http://localhost:8000/findings/{finding.pk}/"' in html
    assert "the newest" in page(client, finding, 2)


def test_the_finding_lists_its_versions_and_the_address_to_cite(client, finding):
    say(finding, "Counting comes second.")
    html = " ".join(client.get(finding.get_absolute_url()).content.decode().split())
    day = timezone.localdate().strftime("%-d %B %Y")
    address = f"http://localhost:8000/findings/{finding.pk}/versions/2/"
    assert f"“Count first”. Avon, date not stated. Shared Ground, version 2, published {day}. {address}" in html
    for number in (1, 2):
        assert f'href="/findings/{finding.pk}/versions/{number}/"' in html


def test_the_versions_of_a_withdrawn_finding_say_why_it_is_gone(client, finding):
    withdraw_finding(finding=finding, reason="Counted twice.")
    html = page(client, finding, 1, status=410)
    assert "Counted twice." in html
    assert "Counting comes first." not in html
    assert numbers(finding) == [1]


@pytest.mark.parametrize("number", ["0", "2", "99999999999999999999", "x"])
def test_an_address_without_a_version_is_not_found(client, finding, number):
    page(client, finding, number, status=404)


def test_a_version_does_not_name_the_hidden_pilot_it_once_belonged_to(client, finding, tree):
    PageViewRestriction.objects.create(page=finding.pilot, restriction_type="login")
    finding.pilot = PilotFactory(parent=tree.pilots, title="Cove")
    say(finding, "It is theirs.")
    assert "Avon" not in page(client, finding, 1)
