"""Every list, add and edit page of the admin answers an editor and an administrator; history and previews too."""

import pytest
from django.urls import reverse

from pilots.models import Finding
from tests.directory.factories import ContactFactory, OrganisationFactory
from tests.pilots import admin_forms
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory, UpdateFactory

pytestmark = pytest.mark.any_database


@pytest.fixture
def pages(tree):
    """One page of each type."""
    pilot = PilotFactory(parent=tree.pilots, title="Lewisham")
    strand = StrandFactory(parent=pilot.strands_holder)
    update = UpdateFactory(parent=pilot.updates_holder)
    return [tree.home, tree.pilots, pilot, pilot.updates_holder, pilot.strands_holder, strand, update]


@pytest.fixture
def addresses(pages):
    """Every address an editor may open."""
    finding = FindingFactory(pilot=pages[2])
    contact, body = ContactFactory(), OrganisationFactory()
    found = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_account"),
        reverse("wagtailadmin_reports:site_history"),
    ]
    for page in pages:
        found += [
            reverse(f"wagtailadmin_{name}", args=[page.pk]) for name in ("explore", "pages:edit", "pages:history")
        ]
    for model, parent in (("pilotpage", 1), ("strandpage", 4), ("pilotupdatepage", 3)):
        found.append(reverse("wagtailadmin_pages:add", args=["pilots", model, pages[parent].pk]))
    for name in ("list", "add"):
        found.append(reverse(Finding.snippet_viewset.get_url_name(name)))
    for name in ("edit", "history", "inspect", "usage"):
        found.append(reverse(Finding.snippet_viewset.get_url_name(name), args=[finding.pk]))
    for name in ("edit", "history", "inspect", "usage", "delete"):
        found.append(reverse(f"contacts:{name}", args=[contact.pk]))
    for name in ("edit", "history", "inspect", "delete"):
        found.append(reverse(f"directory_organisation_modeladmin_{name}", args=[body.pk]))
    return [*found, reverse("wagtailimages:index"), reverse("wagtaildocs:index")]


@pytest.mark.parametrize("role", ["editor", "admin"])
def test_every_page_of_the_admin_answers(client, request, addresses, role):
    client.force_login(request.getfixturevalue(role))
    refused = {url: answer.status_code for url in addresses if (answer := client.get(url)).status_code != 200}
    assert refused == {}


def test_a_visitor_is_asked_to_sign_in_everywhere(client, addresses):
    for url in addresses:
        assert client.get(url).url.startswith("/accounts/login/"), url


def test_a_moderator_cannot_edit_pilots(client, moderator, pages):
    client.force_login(moderator)
    for page in pages:
        answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"title": "Taken over"})
        assert answer.status_code in {302, 403}
        page.refresh_from_db()
        assert page.title != "Taken over"


def test_every_page_type_is_saved_compared_and_put_back(office, pages):
    for page in pages:
        form = admin_forms.page(office, page)
        for name in [name for name in form.data if name.endswith("_0") and name.split("_")[0] in {"date", "posted"}]:
            form.data[name], form.data[name.replace("_0", "_1")] = "year", "2009-01-01"
        assert form.send(title=f"{page.title} mended").status_code == 302, page
        assert admin_forms.page(office, page).send("action-publish").status_code == 302
        first, last = page.revisions.order_by("pk")[0], page.revisions.order_by("-pk")[0]
        for other in ("live", "earliest"):
            url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, other, last.pk])
            assert office.get(url).status_code == 200, page
        assert office.get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])).status_code == 200


def test_a_changed_source_and_date_are_compared_in_words(office, pages):
    pilot = pages[2]
    admin_forms.page(office, pilot).send()
    form = admin_forms.page(office, pilot).fill(posted_on_0="month", posted_on_1="2009-09-01", stage_source_0="A deck")
    form.send()
    first, last = pilot.revisions.order_by("pk")
    url = reverse("wagtailadmin_pages:revisions_compare", args=[pilot.pk, first.pk, last.pk])
    shown = office.get(url).content.decode()
    for words in ("18 August 2009", "September 2009", "A deck"):
        assert words in shown


def test_publishing_can_wait_for_a_time(office, pages):
    strand = pages[5]
    admin_forms.page(office, strand).send("action-publish")
    form = admin_forms.page(office, strand).fill(title="Later", go_live_at="2099-01-01 10:00")
    assert form.send("action-publish").status_code == 302
    strand.refresh_from_db()
    assert strand.title != "Later"
    assert strand.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_every_page_type_can_be_previewed_with_what_was_just_typed(office, pages):
    for page in pages:
        form = admin_forms.page(office, page).fill(title="Typed just now")
        url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        assert office.post(url, form.data).json()["is_valid"], page
        shown = office.get(url)
        assert shown.status_code == 200, page


def test_a_pilot_and_a_strand_can_be_previewed_before_they_are_saved(office, pages):
    for model, parent in (("pilotpage", 1), ("strandpage", 4), ("pilotupdatepage", 3)):
        form = admin_forms.new_page(office, model, pages[parent])
        form.fill(title="Typed just now", slug="typed", summary="New.", introduction="New.")
        if model == "strandpage":
            form.rows("lines", {"key": "L1", "text": "A question typed just now"})
        args = ["pilots", model, pages[parent].pk]
        url = reverse("wagtailadmin_pages:preview_on_add", args=args)
        assert office.post(url, form.data).json()["is_valid"], model
        shown = office.get(url)
        assert shown.status_code == 200, model
        assert "Typed just now" in shown.content.decode(), model


def test_a_finding_can_be_previewed(office, pages):
    url = reverse(Finding.snippet_viewset.get_url_name("preview_on_add"))
    add = reverse(Finding.snippet_viewset.get_url_name("add"))
    form = admin_forms.Form(office, add, form_id="w-editor-form")
    form.fill(title="Typed just now", statement="New.", pilot=pages[2].pk)
    assert office.post(url, form.data).json()["is_valid"]
    assert "Typed just now" in office.get(url).content.decode()


def test_an_empty_choice_says_not_stated(office, pages):
    strand = office.get(reverse("wagtailadmin_pages:edit", args=[pages[5].pk]))
    assert strand.context["form"].fields["theme"].empty_label == "Not stated"
    finding = office.get(reverse(Finding.snippet_viewset.get_url_name("add")))
    assert finding.context["form"].fields["between"].choices[0] == ("", "Not stated")
