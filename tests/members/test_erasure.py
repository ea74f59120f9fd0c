"""Erasing an account: nothing is left that tells who it was, and what others need stays."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Page, Revision
from wagtail_factories import ImageFactory

from core.models import OutgoingMail, ThrottleHit
from directory.models import Contact
from discussion.models import Decision
from home.models import Feedback
from members.actions import audit, erase_account
from members.models import AuditEntry, AuditVerb, Invitation, Profile, User
from tests.directory.factories import ContactFactory
from tests.members.everything import ADDRESS, HANDLE, TRACES, about_people, found_in_tables, person, tied_to
from tests.members.factories import JoinRequestFactory, ProfileFactory, ThemeGroupFactory, UserFactory
from tests.pilots.factories import FindingFactory, PilotFactory

pytestmark = pytest.mark.django_db


def test_nothing_in_the_database_tells_who_it_was(tree):
    FindingFactory(pilot=PilotFactory(parent=tree.pilots))
    user = person()
    tables = tied_to(user)
    assert len(tables) == len(about_people()) - 1  # the account itself is the person
    assert found_in_tables(TRACES)

    erased = erase_account(user=user)

    assert erased.kept
    assert not found_in_tables(TRACES)


def test_an_account_that_nothing_needs_is_deleted():
    user = person()
    ProfileFactory(user=user)
    JoinRequestFactory(user=user)

    erased = erase_account(user=user)

    assert not erased.kept
    assert not User.objects.filter(pk=user.pk).exists()
    assert not found_in_tables(TRACES)


def test_the_history_of_a_page_keeps_a_pseudonym_that_says_nothing(tree):
    user = person()
    pilot = PilotFactory(parent=tree.pilots, owner=user)
    revision = pilot.save_revision(user=user)

    erased = erase_account(user=user)

    shell = Revision.objects.get(pk=revision.pk).user
    assert str(shell) == erased.pseudonym == Page.objects.get(pk=pilot.pk).owner.username
    assert erased.pseudonym.startswith("former-member-")
    assert not shell.is_active
    assert not shell.has_usable_password()
    assert shell.email.endswith(".invalid")
    assert not shell.groups.exists()


def test_two_who_leave_get_different_pseudonyms():
    assert erase_account(user=UserFactory()).pseudonym != erase_account(user=UserFactory()).pseudonym


def test_erasing_again_changes_nothing(tree):
    user = person()
    PilotFactory(parent=tree.pilots, owner=user)
    first = erase_account(user=user)
    before = AuditEntry.objects.count(), User.objects.get(pk=user.pk).password

    assert erase_account(user=user) == first
    assert (AuditEntry.objects.count(), User.objects.get(pk=user.pk).password) == before


def test_one_that_is_gone_already_is_no_fault():
    user = UserFactory()
    erase_account(user=user)

    assert erase_account(user=user).pseudonym == ""


def test_the_last_administrator_cannot_leave(admin):
    with pytest.raises(ValidationError, match="last administrator"):
        erase_account(user=admin)
    assert User.objects.get(pk=admin.pk).is_active

    UserFactory(is_superuser=True)
    erase_account(user=admin)


def test_a_fault_half_way_leaves_everything(monkeypatch):
    user = person()
    ProfileFactory(user=user, text="About me.")
    monkeypatch.setattr("members.actions.erasing.audit", lambda **_given: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        erase_account(user=user)

    assert Profile.objects.get(user=user).text == "About me."
    assert User.objects.get(pk=user.pk).username == HANDLE


def test_the_list_of_changes_keeps_what_happened_without_the_name(moderator):
    user = person()
    audit(verb=AuditVerb.ACCEPTED, subject=user, by=moderator, note="Known to us.")
    audit(verb=AuditVerb.TRUSTED, subject=moderator, by=user, note="Good work.")
    audit(verb=AuditVerb.JOINED, subject=moderator, note=f"Invited by {HANDLE}.")

    erased = erase_account(user=user)

    entries = {entry.verb: entry for entry in AuditEntry.objects.all()}
    assert entries["accepted"].subject_name == erased.pseudonym
    assert entries["accepted"].note == ""
    assert (entries["trusted"].by_name, entries["trusted"].note) == (erased.pseudonym, "Good work.")
    assert entries["joined"].note == f"Invited by {erased.pseudonym}."
    assert entries["erased"].subject_name == erased.pseudonym


def test_every_session_of_the_account_ends_and_no_other():
    user, other = person(), UserFactory()
    for account in (user, user, other):
        session = SessionStore()
        session["_auth_user_id"] = str(account.pk)
        session.save()

    erase_account(user=user)

    assert [session.get_decoded()["_auth_user_id"] for session in Session.objects.all()] == [str(other.pk)]


def test_mail_on_its_way_and_counted_actions_go():
    user = person()
    others = {"subject": "Hello", "body": f"{HANDLE} asks.", "to": ["a@example.org"], "html": ""}
    for message in (others, {**others, "to": [ADDRESS]}, {**others, "reply_to": [ADDRESS]}):
        OutgoingMail.objects.create(message=message, due_at=timezone.now())
    ThrottleHit.objects.create(action="feedback", actor=f"user:{user.pk}", at=timezone.now())

    erased = erase_account(user=user)

    assert [mail.message["body"] for mail in OutgoingMail.objects.all()] == [f"{erased.pseudonym} asks."]
    assert not ThrottleHit.objects.exists()


def test_feedback_stays_as_words_and_a_published_contact_as_a_post():
    user = person()
    contact = ContactFactory(job_title="Head of Strategy", name="Quillon", email=ADDRESS.upper())
    Feedback.objects.create(text="The figure is wrong.", user=user, email=ADDRESS)

    erase_account(user=user)

    assert Feedback.objects.values_list("text", "user", "email").get() == ("The figure is wrong.", None, "")
    contact = Contact.objects.get(pk=contact.pk)
    assert (contact.job_title, contact.name, contact.email) == ("Head of Strategy", "", "")


def test_an_address_that_nobody_confirmed_wipes_nothing_of_others():
    user = UserFactory(email="desk@council.example")
    user.emailaddress_set.update(verified=False)
    contact = ContactFactory(email="desk@council.example")

    erase_account(user=user)

    assert Contact.objects.get(pk=contact.pk).email == "desk@council.example"


def test_decisions_about_them_lose_the_name_and_theirs_the_person(moderator):
    user = person()
    asked = JoinRequestFactory(user=user)
    Decision.objects.create(kind="join", thing=asked, title=str(user), verdict="accepted", note="Welcome", by=moderator)
    theirs = Decision.objects.create(kind="join", thing=JoinRequestFactory(), title="Somebody", by=user)

    erased = erase_account(user=user)

    assert Decision.objects.get(by=moderator).title == erased.pseudonym
    assert str(Decision.objects.get(pk=theirs.pk).by) == erased.pseudonym


def test_groups_go_on_without_their_facilitator():
    user = person()
    group = ThemeGroupFactory(facilitator=user)
    group.memberships.create(user=user)

    erase_account(user=user)

    group.refresh_from_db()
    assert group.facilitator is None
    assert not group.memberships.exists()


def test_invitations_from_and_to_them_go_and_others_stay():
    user, other = person(), UserFactory()
    soon = {"expires_at": timezone.now()}
    Invitation.objects.create(email="a@example.org", token_hash="1", invited_by=user, **soon)
    Invitation.objects.create(email=ADDRESS, token_hash="2", invited_by=other, used_by=user, **soon)
    Invitation.objects.create(email="b@example.org", token_hash="3", invited_by=other, **soon)

    erase_account(user=user)

    assert [invitation.token_hash for invitation in Invitation.objects.all()] == ["3"]


def test_the_log_of_the_admin_and_kept_versions_forget_the_name(tree, admin):
    user = person()
    log(instance=user, action="wagtail.edit", user=admin, data={"email": ADDRESS})
    pilot = PilotFactory(parent=tree.pilots, owner_account=user)
    revision = pilot.save_revision()

    erased = erase_account(user=user)

    entry = ModelLogEntry.objects.get(action="wagtail.edit")
    assert (entry.label, entry.data["email"]) == (erased.pseudonym, erased.pseudonym)
    assert Revision.objects.get(pk=revision.pk).content["owner_account"] is None
    pilot.refresh_from_db()
    assert pilot.owner_account is None


@pytest.mark.django_db(transaction=True)
def test_the_photo_goes_with_its_file_and_renditions(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": on_disk}
    user = person()
    photo = ImageFactory(title="Quillon", uploaded_by_user=user)
    ProfileFactory(user=user, photo=photo)
    files = [photo.file, photo.get_rendition("fill-20x20").file]
    assert all(file.storage.exists(file.name) for file in files)

    erase_account(user=user)

    assert not get_image_model().objects.filter(pk=photo.pk).exists()
    assert not any(file.storage.exists(file.name) for file in files)


def test_a_picture_that_a_page_shows_too_stays_without_the_name(tree, reference_index):
    user = person()
    photo = ImageFactory(title="Quillon Brackenthwaite", uploaded_by_user=user)
    ProfileFactory(user=user, photo=photo)
    group = ThemeGroupFactory(picture=photo)

    erased = erase_account(user=user)

    group.refresh_from_db()
    assert group.picture.title == erased.pseudonym
    assert group.picture.uploaded_by_user is None
