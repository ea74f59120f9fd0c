"""The month of publishing."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from tests.pilots.factories import FindingFactory, PilotFactory

pytestmark = pytest.mark.any_database

MONTH = "/admin/reports/month/"


@pytest.fixture
def pilot(tree):
    return PilotFactory(parent=tree.pilots, title="Kent")


def at(year, month, day, hour=9):
    return dt.datetime(year, month, day, hour, tzinfo=timezone.get_current_timezone())


def shown(client, month=""):
    html = client.get(MONTH, {"month": month}).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def schedule(page, go_live_at, expire_at=None):
    page.go_live_at, page.expire_at = go_live_at, expire_at
    page.save_revision(approved_go_live_at=go_live_at).publish()


def test_a_scheduled_page_stands_on_its_day(client, editor, pilot):
    pilot.live = False
    pilot.save()
    schedule(pilot, at(2030, 3, 14))
    client.force_login(editor)
    assert "Kent goes live, 09:00" in shown(client, "2030-03")
    assert "Kent" not in shown(client, "2030-05")


@pytest.mark.each_database
def test_the_end_a_scheduled_page_brings_along_is_planned_too(client, editor, pilot):
    pilot.live = False
    pilot.save()
    schedule(pilot, at(2030, 3, 14), at(2030, 4, 2))
    client.force_login(editor)
    assert "Kent expires, 09:00" in shown(client, "2030-04")


def test_a_page_that_is_to_expire_stands_on_its_day(client, editor, pilot):
    type(pilot).objects.filter(pk=pilot.pk).update(expire_at=at(2030, 3, 31, 23))
    client.force_login(editor)
    assert "Kent expires, 23:00" in shown(client, "2030-03")


def test_findings_are_planned_like_pages(client, editor, pilot):
    finding = FindingFactory(pilot=pilot, title="It works")
    type(finding).objects.filter(pk=finding.pk).update(expire_at=at(2030, 3, 5))
    client.force_login(editor)
    assert "It works expires" in shown(client, "2030-03")


def test_who_may_not_publish_sees_no_plans(client, moderator, pilot):
    type(pilot).objects.filter(pk=pilot.pk).update(expire_at=at(2030, 3, 31))
    client.force_login(moderator)
    assert "Kent" not in shown(client, "2030-03")


@pytest.mark.parametrize("asked", ["2030", "2030-13", "0001-01", "9999-12", "March", "'", "2030-03-01"])
def test_a_month_that_is_none_says_so_and_shows_the_present_one(client, editor, asked):
    client.force_login(editor)
    text = shown(client, asked)
    assert "That is no month of ours" in text
    assert timezone.localdate().strftime("%B %Y") in text


@pytest.mark.each_database
@pytest.mark.parametrize(
    ("asked", "before", "after"), [("2030-01", "2029-12", "2030-02"), ("2030-12", "2030-11", "2031-01")]
)
def test_one_goes_from_month_to_month(client, editor, asked, before, after):
    client.force_login(editor)
    html = client.get(MONTH, {"month": asked}).content.decode()
    assert f"?month={before}" in html
    assert f"?month={after}" in html
