"""Lewisham in full: every strand, line and test by its key, every lesson back to the pilot."""

import pytest

from pilots.models import Finding, PilotPage, StrandPage

STRANDS = {  # slug: partners, lines, tests, progress entries, theme
    "care-commissioning": (2, 5, 6, 4, "health-and-care"),
    "worklessness": (3, 4, 6, 5, "work-and-skills"),
    "offender-management": (5, 5, 5, 4, "reoffending-and-crime"),
    "assets-and-energy": (9, 2, 4, 3, "land-buildings-energy"),
}


@pytest.fixture
def lewisham(demo) -> PilotPage:
    return PilotPage.objects.get(slug="lewisham")


def test_it_has_its_four_strands_in_the_order_of_the_slides(lewisham):
    assert [page.slug for page in lewisham.strands_holder.get_children()] == list(STRANDS)


@pytest.mark.parametrize(("slug", "counts"), STRANDS.items(), ids=STRANDS)
def test_each_line_and_each_test_of_a_strand_is_found_by_its_key(lewisham, slug, counts):
    strand = StrandPage.objects.get(slug=slug)
    partners, lines, tests, steps, theme = counts
    assert strand.pilot == lewisham
    assert strand.theme.slug == theme
    assert strand.partners.count() == partners
    for number in range(1, lines + 1):
        assert strand.lines.get(key=f"L{number}").text.endswith("?")
    for number in range(1, tests + 1):
        assert strand.tests.get(key=f"T{number}").text.endswith(".")
    assert (strand.lines.count(), strand.tests.count(), strand.progress.count()) == (lines, tests, steps)


@pytest.mark.parametrize("slug", STRANDS)
def test_nothing_is_invented_where_the_sources_are_silent(lewisham, slug):
    strand = StrandPage.objects.get(slug=slug)
    assert not any(test.answers for test in strand.tests.all())
    assert not strand.findings.exists()
    assert not any(step.date for step in strand.progress.all())
    assert (strand.setting, strand.issue) == ("lost", "lost")
    assert "shifted in the copy" in strand.focus_note


def test_sub_points_stay_in_the_text(lewisham):
    strand = StrandPage.objects.get(slug="assets-and-energy")
    for row in (strand.lines.get(key="L1"), strand.tests.get(key="T1")):
        assert all(mark in row.text for mark in ("(a)", "(b)", "(c)"))


def test_sources_that_disagree_on_its_themes_are_both_kept(lewisham):
    by_source: dict[str, set[str]] = {}
    for claim in lewisham.theme_claims.all():
        by_source.setdefault(claim.source.document, set()).add(claim.theme.slug)
    assert by_source == {
        "Urban Forum briefing": {"reoffending-and-crime", "work-and-skills"},
        "Lewisham slides": {theme for *_counts, theme in STRANDS.values()},
    }
    assert "lost" in lewisham.themes_note


def test_its_three_lessons_lead_back_to_it(lewisham):
    lessons = Finding.objects.filter(standing="lesson")
    assert lessons.count() == Finding.objects.count() == 3
    for lesson in lessons:
        assert lesson.pilot == lewisham
        assert lesson.strand is None
        assert not any((lesson.money, lesson.evidence, lesson.date, lesson.test_keys))


def test_figures_milestones_documents_contacts_and_updates_are_there(lewisham):
    assert lewisham.figures.count() == 18
    assert {figure.value for figure in lewisham.figures.all()} >= {"over 260,000", "39th of 354", "57 to 1", "14.3%"}
    assert [milestone.date.stored for milestone in lewisham.milestones.all()] == [
        "2009-08-18/exact",
        "2009-08-18/by",
        "",
        "",
    ]
    assert [row.contact.role for row in lewisham.pilot_contacts.all()] == ["lead", "officer", "media"]
    assert [(row.kind, row.availability) for row in lewisham.pilot_documents.all()] == [
        ("slides", "not-yet"),
        ("web-page", "not-yet"),
    ]
    assert [page.slug for page in lewisham.updates_holder.get_children()] == ["plans-agreed", "first-progress"]
    assert lewisham.pilot_organisations.count() == 13
    assert (lewisham.counting_state, lewisham.counting_source.document) == ("started", "Lewisham pilot web page")


def test_related_pilots_come_with_the_reason(lewisham):
    related = {row.pilot.slug: row.reason for row in lewisham.related_pilots.all()}
    assert set(related) == {"birmingham", "bradford", "luton-and-central-bedfordshire"}
    assert all(related.values())


def test_the_body_shows_the_two_ratios_as_bars(lewisham):
    (bars,) = [block.value for block in lewisham.body if block.block_type == "bars"]
    assert [(row["label"], int(row["value"])) for row in bars["bars"]] == [
        ("Lewisham", 57),
        ("Lambeth, Southwark and Lewisham together", 9),
    ]
