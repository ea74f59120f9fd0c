"""“Your data”: what is held in words, a download of it, for nobody but its owner."""

import csv
import io
import json
import re
import zipfile

import pytest
from django.urls import reverse
from wagtail_factories import ImageFactory

from core.registry import personal_data
from members.models import JoinState, Membership
from tests.directory.factories import PlaceFactory, ThemeFactory
from tests.members.everything import ADDRESS, HANDLE, NAME, person, tied_to
from tests.members.factories import JoinRequestFactory, ProfileFactory, ThemeGroupFactory
from tests.pilots.factories import FindingFactory, PilotFactory

MOST_QUERIES = 15
PAGE, DOWNLOAD = reverse("me_data"), reverse("me_data_download")


@pytest.fixture
def signed_in(client, tree):
    """Somebody with a profile, signed in."""
    user = person()
    ProfileFactory(user=user, text="About *me*.", job_title="=1+2")
    client.force_login(user)
    return user


def opened(client, heading: str) -> str:
    """The page with this kind of rows open, found as a reader finds it."""
    page = client.get(PAGE).content.decode()
    return client.get(PAGE + re.search(rf'href="(\?show=[^"#]+)#[^"]+">{heading}<', page)[1]).content.decode()


def archive(client) -> zipfile.ZipFile:
    answer = client.post(DOWNLOAD)
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(answer.getvalue()))


def test_the_page_says_what_is_held_in_words(client, signed_in):
    shown = client.get(PAGE).content.decode() + opened(client, "Profile")
    for word in (*NAME, HANDLE, ADDRESS, "About *me*.", "E-mail addresses"):
        assert word in shown
    assert signed_in.password not in shown


def test_the_account_is_open_and_the_rest_one_click_away(client, signed_in):
    page = client.get(PAGE)
    assert [table["heading"] for room in page.context["rooms"] for table in room["tables"] if table["rows"]] == [
        "Account"
    ]
    assert "About *me*." not in page.content.decode()
    assert client.get(f"{PAGE}?show=nothing").status_code == 200


def test_of_many_rows_the_first_are_shown(client, signed_in):
    for number in range(11):
        signed_in.audit_entries.create(subject_name=HANDLE, verb="changed", note=f"Change {number}.")
    page = opened(client, "Changes to you as a member")
    assert len(re.findall(r"Change \d+\.", page)) == 10
    assert "The rest is in the download." in page


def test_the_download_holds_it_three_times(client, signed_in):
    files = archive(client)
    held = json.loads(files.read("data.json"))["held"]["Account and profile"]
    assert held["Account"][0]["e-mail address"] == ADDRESS
    assert held["Profile"][0]["about me"] == "About *me*."
    text = files.read("data.md").decode()
    assert r"About \*me\*." in text
    table = next(name for name in files.namelist() if name.endswith("-profile.csv"))
    rows = list(csv.DictReader(io.StringIO(files.read(table).decode("utf-8-sig"))))
    assert rows[0]["about me"] == "About *me*."


def test_places_and_themes_are_part_of_it(client, signed_in):
    signed_in.profile.places.add(PlaceFactory(name="Leeds"))
    signed_in.profile.themes_known.add(ThemeFactory(name="Housing"))
    held = json.loads(archive(client).read("data.json"))["held"]["Account and profile"]
    assert [held["Your places"], held["Themes you know"]] == [[{"name": "Leeds"}], [{"name": "Housing"}]]


def test_a_cell_that_a_spreadsheet_would_run_is_neutralised(client, signed_in):
    files = archive(client)
    table = next(name for name in files.namelist() if name.endswith("-profile.csv"))
    assert "'=1+2" in files.read(table).decode()
    assert '"=1+2"' in files.read("data.json").decode()


def test_the_photo_comes_along(client, signed_in):
    signed_in.profile.photo = ImageFactory()
    signed_in.profile.save()
    assert [name for name in archive(client).namelist() if name.startswith("files/")]


def test_a_row_of_every_kind_can_be_downloaded(client, tree):
    FindingFactory(pilot=PilotFactory(parent=tree.pilots))
    user = person()
    tied_to(user)
    client.force_login(user)
    held = json.loads(archive(client).read("data.json"))["held"]
    assert set(held) == {str(room.label) for _key, room in personal_data}
    assert client.get(PAGE).status_code == 200


def test_the_download_is_kept_by_nobody_on_the_way(client, signed_in):
    answer = client.post(DOWNLOAD)
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="shared-ground-quillon-handle-')
    assert answer.headers["Content-Type"] == "application/zip"
    assert "no-store" in client.get(PAGE).headers["Cache-Control"]


def test_opening_the_address_of_the_download_makes_nothing(client, signed_in):
    assert client.get(DOWNLOAD).status_code == 405


def test_a_stranger_is_asked_to_sign_in(client, tree):
    for answer in (client.get(PAGE), client.post(DOWNLOAD)):
        assert answer.headers["Location"].startswith(reverse("account_login"))


def test_nobody_gets_the_data_of_another(client, signed_in, new_member):
    client.force_login(new_member)
    assert ADDRESS not in client.get(PAGE).content.decode()
    assert ADDRESS not in archive(client).read("data.json").decode()


@pytest.mark.parametrize("state", [JoinState.WAITING, JoinState.DECLINED])
def test_whoever_waits_or_was_declined_has_a_right_to_it_too(client, signed_in, state):
    JoinRequestFactory(user=signed_in, state=state, reason="I work on housing.")
    assert "I work on housing." in opened(client, "Request to join")
    assert "I work on housing." in archive(client).read("data.md").decode()


def test_too_many_downloads_are_refused_with_a_message(client, signed_in, settings):
    settings.LIMITS = {**settings.LIMITS, "data-download": (1, 3600)}
    client.post(DOWNLOAD)
    assert "too often" in client.post(DOWNLOAD, follow=True).content.decode()


def test_no_table_costs_more_than_the_budget(client, tree, query_count):
    FindingFactory(pilot=PilotFactory(parent=tree.pilots))
    user = person()
    tied_to(user)
    client.force_login(user)
    keys = [table["key"] for room in client.get(PAGE).context["rooms"] for table in room["tables"]]
    assert len(keys) > 40
    for key in keys:
        with query_count() as count:
            client.get(f"{PAGE}?show={key}")
            assert count() <= MOST_QUERIES, key


def test_the_page_costs_the_same_with_many_rows(client, signed_in, query_count):
    def cost() -> int:
        with query_count() as count:
            opened(client, "Your groups")
            return count()

    def join() -> None:
        Membership.objects.create(group=ThemeGroupFactory(), user=signed_in)

    join()
    opened(client, "Your groups")  # what is asked once a process is known now
    few = cost()
    for _number in range(9):
        join()
    assert cost() == few
