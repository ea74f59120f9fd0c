import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from directory.models import Contact
from pilots.models import PilotContact
from tests.directory.factories import ContactFactory, OrganisationFactory
from tests.pilots.factories import PilotFactory


@pytest.fixture
def office(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def person(db):
    """Somebody made up, who never consented."""
    return ContactFactory(
        job_title="Policy Officer", name="Pat Example", telephone="01632 960000", email="pat@example.org"
    )


def form(**values):
    blank = {"role": "officer", "job_title": "", "organisation": "", "name": "", "telephone": "", "email": ""}
    return blank | {"consented_on": "", "source_0": "", "source_1": "", "source_2": ""} | values


def test_without_consent_neither_name_nor_number_is_shown(person):
    assert (person.shown_name, person.shown_telephone) == ("", "")
    person.consented_on = dt.date(2026, 1, 5)
    assert (person.shown_name, person.shown_telephone) == ("Pat Example", "01632 960000")


def test_the_list_searches_and_filters(office, person):
    ContactFactory(job_title="Press Desk", role="media", organisation=OrganisationFactory(name="Kent"))
    searched = office.get(reverse("contacts:index"), {"q": "kent"}).content.decode()
    filtered = office.get(reverse("contacts:index"), {"role": "media"}).content.decode()
    for page in (searched, filtered):
        assert "Press Desk" in page
        assert "Policy Officer" not in page


def test_export_and_inspection_keep_back_what_was_not_consented_to(office, person):
    export = office.get(reverse("contacts:index"), {"export": "csv"})
    text = b"".join(export.streaming_content).decode()
    assert "Policy Officer" in text
    inspected = office.get(reverse("contacts:inspect", args=[person.pk])).content.decode()
    for shown in (text, inspected):
        assert "Pat Example" not in shown
        assert "01632" not in shown


def test_one_click_removes_the_personal_details_and_keeps_the_post(office, person):
    url = reverse("contacts:remove_details", args=[person.pk])
    assert url in office.get(reverse("contacts:edit", args=[person.pk])).content.decode()
    assert url in office.get(reverse("contacts:index")).content.decode()
    assert office.get(url).content.decode().count("<h1") == 1
    assert Contact.objects.get().name == "Pat Example", "looking removes nothing"
    assert office.post(url).status_code == 302
    contact = Contact.objects.get()
    assert not contact.has_personal_details
    assert contact.job_title == "Policy Officer"
    assert url not in office.get(reverse("contacts:index")).content.decode()


def test_the_history_says_that_details_went_not_which(office, person):
    office.post(reverse("contacts:remove_details", args=[person.pk]))
    page = office.get(reverse("contacts:history", args=[person.pk])).content.decode()
    assert "Personal details removed" in page
    assert "Pat Example" not in page


def test_an_editor_adds_and_changes_a_contact(office):
    assert office.post(reverse("contacts:add"), form(job_title="Press Desk", role="media")).status_code == 302
    contact = Contact.objects.get()
    answer = office.post(reverse("contacts:edit", args=[contact.pk]), form(job_title="Media Desk", role="media"))
    assert answer.status_code == 302
    contact.refresh_from_db()
    assert contact.job_title == "Media Desk"


def test_consent_cannot_lie_in_the_future(office):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    page = office.post(reverse("contacts:add"), form(job_title="Press Desk", consented_on=tomorrow)).content.decode()
    assert "has not come yet" in page
    assert "Press Desk" in page
    assert not Contact.objects.exists()


def test_a_contact_in_use_is_not_deleted(office, tree, person):
    pilot = PilotFactory(parent=tree.pilots, title="Kent pilot")
    PilotContact.objects.create(page=pilot, contact=person)
    answer = office.post(reverse("contacts:delete", args=[person.pk]), follow=True)
    assert "Kent pilot" in answer.content.decode()
    assert Contact.objects.exists()
    PilotContact.objects.all().delete()
    office.post(reverse("contacts:delete", args=[person.pk]))
    assert not Contact.objects.exists()


@pytest.fixture
def old_consent(person):
    """The same person, who agreed three years ago."""
    person.consented_on = timezone.localdate() - dt.timedelta(days=3 * 365)
    person.save()
    return person


def kept(person, **changed):
    details = {"name": person.name, "telephone": person.telephone, "consented_on": person.consented_on}
    return form(job_title=person.job_title, **details | changed)


def test_an_old_consent_says_so_and_is_renewed_in_one_step(office, old_consent):
    url = reverse("contacts:edit", args=[old_consent.pk])
    assert "more than two years old" in office.get(url).content.decode()
    assert office.post(url, kept(old_consent, agreed_again="on")).status_code == 302
    assert Contact.objects.get().consented_on == timezone.localdate()
    assert "more than two years old" not in office.get(url).content.decode()


def test_a_consent_does_not_pass_to_the_next_person(office, old_consent):
    url = reverse("contacts:edit", args=[old_consent.pk])
    page = office.post(url, kept(old_consent, name="Kim Newer")).content.decode()
    assert "Enter the day Kim Newer agreed" in page
    assert Contact.objects.get().name == "Pat Example"
    assert office.post(url, kept(old_consent, name="Kim Newer", consented_on="")).status_code == 302
    assert Contact.objects.get().shown_name == ""


def test_an_address_no_mail_could_carry_is_refused(office):
    page = office.post(reverse("contacts:add"), form(job_title="Press Desk", email='"a!b"@example.org'))
    assert "plain form" in page.content.decode()
    assert not Contact.objects.exists()


@pytest.mark.parametrize("name", ["index", "add", "edit", "delete", "inspect", "remove_details"])
def test_only_editors_come_in(client, moderator, person, name):
    url = reverse(f"contacts:{name}", args=[] if name in {"index", "add"} else [person.pk])
    assert client.get(url).url.startswith("/accounts/login/")
    client.force_login(moderator)
    assert client.get(url).status_code in {302, 403}
    assert client.post(url, form()).status_code in {302, 403, 405}
    assert Contact.objects.get().name == "Pat Example"


def test_the_menu_holds_tables_and_contacts(office):
    page = office.get(reverse("wagtailadmin_home")).content.decode()
    for word in ("Directory", "/admin/directory/theme/", "/admin/contacts/"):
        assert word in page
