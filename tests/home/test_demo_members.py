"""The demo's members: visibly invented, without a password, and gone with the demo unless somebody built upon them."""

import pytest
import yaml

from directory.models import Organisation
from home import actions
from home.loader.faults import DemoFaults
from home.loader.reading import FOLDER, read
from members.joining.settings import waiting
from members.models import Membership, Profile, ThemeGroup, User
from members.profiles.seen import listed_for


def named(handle: str) -> User:
    return User.objects.get(username=handle)


def test_they_are_visibly_invented_and_cannot_sign_in(demo):
    keys = read().of("members")
    for user in User.objects.filter(username__in=keys):
        assert user.get_full_name().startswith("Demo ")
        assert user.email.endswith("@demo.invalid")
        assert user.has_usable_password() is (user.email in {entry["email"] for entry in demo.first.accounts.values()})
    assert demo.first.made["members"] == len(keys) - 5


def test_nobody_is_said_to_work_for_a_real_body(demo):
    assert not Profile.objects.exclude(organisation=None).exists()
    for body in set(Profile.objects.values_list("organisation_proposed", flat=True)) - {""}:
        assert body.startswith("Demo ")
        assert not Organisation.objects.called(body).exists()


def test_everyone_finds_some_and_members_find_more(demo):
    everyone, members = (set(listed_for(viewer).values_list("pk", flat=True)) for viewer in (None, named("demo-new")))
    assert len(everyone) >= 8
    assert len(members) >= 12
    assert everyone < members


def test_the_cast_has_profiles(demo):
    for handle in ("demo-admin", "demo-editor", "demo-moderator", "demo-trusted", "demo-new"):
        assert named(handle).profile.text


def test_one_request_waits_to_be_decided(demo):
    assert [asked.user.username for asked in waiting()] == ["demo-yew"]


def test_the_group_of_the_sources_has_members_and_somebody_who_looks_after_it(demo):
    group = ThemeGroup.objects.get()
    assert (group.slug, group.theme.slug) == ("work-and-unemployment", "work-and-skills")
    assert group.source_note
    assert group.facilitator == named("demo-trusted")
    assert Membership.objects.members().filter(group=group).count() >= 5
    assert group.facilitator in {row.user for row in group.memberships.all()}


def test_a_load_leaves_what_a_member_wrote_and_who_left_a_group(demo):
    mine = named("demo-new").profile
    mine.text, mine.job_title = "Mine now.", ""
    mine.save()
    Membership.objects.filter(user=named("demo-fern")).delete()
    named("demo-maple").delete()
    assert dict(actions.load_demo().made) == {"members": 1}
    mine.refresh_from_db()
    assert (mine.text, mine.job_title) == ("Mine now.", "")
    assert not Membership.objects.filter(user=named("demo-fern")).exists()
    assert named("demo-maple").profile.places.get().slug == "bradford"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"places": ["atlantis"]}, "places 1: there is no “atlantis” among places"),
        ({"listed": "friends"}, "listed: “friends” is none of: everyone, members, nobody"),
        ({"salary": "much"}, "salary: there is no such field here"),
        ({"groups": ["chess"]}, "groups 1: there is no “chess” among groups"),
        ({"job_title": "x" * 121}, "job_title: has 121 signs, at most 120 fit"),
    ],
    ids=["place", "choice", "field", "group", "length"],
)
def test_a_fault_is_named_by_file_record_and_field(changed, told, tmp_path):
    for file in FOLDER.rglob("*.yaml"):
        copy = tmp_path / file.relative_to(FOLDER)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(file.read_bytes())
    rows = yaml.safe_load((tmp_path / "members.yaml").read_text())
    rows[5].update(changed)
    (tmp_path / "members.yaml").write_text(yaml.safe_dump(rows))
    with pytest.raises(DemoFaults) as raised:
        read(tmp_path)
    assert [str(fault) for fault in raised.value.faults] == [f"members.yaml, {rows[5]['key']}, {told}"]
