"""The thirteen pilots as loaded: what the lists say, under every name, with every claim's source."""

import pytest
from django.db.models import Count
from wagtail.models import Page, ReferenceIndex, Revision

from directory.models import Contact, Place
from home.models import ProgrammePage
from pilots.models import (
    Figure,
    Finding,
    Milestone,
    PilotIndexPage,
    PilotPage,
    PilotUpdatePage,
    ProgressEntry,
    StrandPage,
    ThemeClaim,
)
from wiki.models import WikiPage

REGIONS = {
    "birmingham": "West Midlands",
    "bradford": "Yorkshire and the Humber",
    "coventry": "West Midlands",
    "croydon": "London",
    "dorset-bournemouth-and-poole": "South West",
    "durham": "North East",
    "manchester-city-region-and-warrington": "North West",
    "kent": "South East",
    "leicester-and-leicestershire": "East Midlands",
    "lewisham": "London",
    "luton-and-central-bedfordshire": "East of England",
    "south-tyneside-gateshead-and-sunderland": "North East",
    "worcestershire": "West Midlands",
}
NAMES = {
    "Coventry & Solihull": "coventry",
    "Coventry and Solihull": "coventry",
    "Dorset/ Poole Bournemouth": "dorset-bournemouth-and-poole",
    "Dorset, Poole & Bournemouth": "dorset-bournemouth-and-poole",
    "Dorset, Poole and Bournemouth": "dorset-bournemouth-and-poole",
    "10 Manchester LAs and Warrington": "manchester-city-region-and-warrington",
    "Manchester City Region": "manchester-city-region-and-warrington",
    "Greater Manchester": "manchester-city-region-and-warrington",
    "manchester": "manchester-city-region-and-warrington",
    "Leicestershire/ Leicester City": "leicester-and-leicestershire",
    "Leicester & Leicestershire": "leicester-and-leicestershire",
    "Leicester City": "leicester-and-leicestershire",
    "Luton/ Central Beds": "luton-and-central-bedfordshire",
    "Luton & Central Bedfordshire": "luton-and-central-bedfordshire",
    "Central Beds": "luton-and-central-bedfordshire",
    "South Tyneside/ Gateshead/ Sunderland": "south-tyneside-gateshead-and-sunderland",
    "South Tyneside, Gateshead & Sunderland": "south-tyneside-gateshead-and-sunderland",
}
WORDINGS = {
    "kent": ("Two tier/ County", {"county", "two-tier"}),
    "leicester-and-leicestershire": ("County/ MAA", {"county", "multi-area-agreement"}),
    "lewisham": ("Inner London Borough", {"london-borough", "inner-london"}),
    "dorset-bournemouth-and-poole": ("Coastal town MAA", {"multi-area-agreement"}),
    "birmingham": ("Unitary", {"unitary"}),
}


def test_there_are_thirteen_pilots_in_the_regions_of_the_briefing(demo):
    pilots = PilotPage.objects.live().order_by("number")
    found = {page.slug: page.pilot_places.get().place.region.name for page in pilots}
    assert found == REGIONS
    assert [page.number for page in pilots] == list(range(1, 14))
    assert list(found) == list(REGIONS)


@pytest.mark.parametrize(("name", "slug"), NAMES.items(), ids=NAMES)
def test_every_name_of_the_sources_finds_its_pilot_and_its_place(demo, name, slug):
    assert PilotPage.objects.called(name).get().slug == slug
    assert Place.objects.called(name).get().slug == slug


@pytest.mark.parametrize(("slug", "said"), WORDINGS.items(), ids=WORDINGS)
def test_a_mixed_council_type_becomes_several_values_beside_its_wording(demo, slug, said):
    place = Place.objects.get(slug=slug)
    assert (place.council_type_wording, {kind.slug for kind in place.council_types.all()}) == said


def test_what_no_source_states_stays_unknown(demo):
    stages = dict(PilotPage.objects.values_list("slug", "stage"))
    assert stages.pop("lewisham") == "under-way"
    assert set(stages.values()) == {"unknown"}
    assert not PilotPage.objects.exclude(slug="lewisham").filter(pilot_organisations__isnull=False)
    assert not any(page.posted_on for page in PilotPage.objects.exclude(slug="lewisham"))


@pytest.mark.parametrize(
    "model", [Figure, ThemeClaim, Milestone, ProgressEntry, StrandPage, PilotUpdatePage, Finding, Contact]
)
def test_every_row_that_states_something_names_its_source(demo, model):
    rows = list(model.objects.all())
    assert rows
    assert all(row.source and row.source.document and row.source.where for row in rows)


def test_a_claim_of_ours_is_marked_as_our_reading(demo):
    ours = {(claim.page.slug, claim.theme.slug) for claim in ThemeClaim.objects.filter(inferred=True)}
    assert ("coventry", "families-and-life-events") in ours
    assert ("bradford", "families-and-life-events") in ours
    assert not {slug for slug, _theme in ours} & {"lewisham", "kent", "croydon", "birmingham"}


def test_contacts_stand_by_post_alone(demo):
    assert {contact.role for contact in Contact.objects.all()} == {"lead", "officer", "media", "general"}
    assert not any(contact.has_personal_details for contact in Contact.objects.all())


def test_every_page_and_finding_was_published_with_a_revision(demo):
    for model in (PilotPage, StrandPage, PilotUpdatePage, Finding):
        for thing in model.objects.all():
            assert thing.live
            assert thing.first_published_at
            assert not thing.has_unpublished_changes
            assert thing.revisions.count() == 1
    again = Revision.objects.values("base_content_type", "object_id").annotate(times=Count("pk")).filter(times__gt=1)
    pages = Page.objects.filter(pk__in=[int(row["object_id"]) for row in again])
    assert {page.specific_class for page in pages} == {
        *(PilotIndexPage, ProgrammePage),  # got the programme's words
        WikiPage,  # has a history
    }


def test_wagtail_knows_what_uses_a_theme_and_a_pilot(demo):
    birmingham = PilotPage.objects.get(slug="birmingham")
    users = {str(reference.object_id) for reference in ReferenceIndex.get_references_to(birmingham)}
    assert str(PilotPage.objects.get(slug="lewisham").pk) in users
    lesson = Finding.objects.first()
    assert ReferenceIndex.get_references_for_object(lesson).filter(to_object_id=str(lesson.pilot_id)).exists()
