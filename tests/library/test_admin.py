"""An editor builds each kind of publication in the admin."""

import pytest
from django.urls import reverse

from core.values import Source
from library.models import BriefingPage, MethodPage, PresentationPage
from tests.directory.factories import ThemeFactory
from tests.library.factories import MethodFactory
from tests.pilots.admin_forms import SOURCE, Form, errors, page
from tests.pilots.factories import PilotFactory, StrandFactory

pytestmark = pytest.mark.any_database


@pytest.fixture
def strand(tree):
    pilot = PilotFactory(parent=tree.pilots, title="Avon")
    return StrandFactory(parent=pilot.strands_holder, title="Routes into work")


def new(office, model, parent):
    form = Form(office, reverse("wagtailadmin_pages:add", args=["library", model, parent.pk]))
    return form.fill(title="New here", slug="new-here", summary="What it is.")


def published(form):
    answer = form.send("action-publish")
    assert answer.status_code == 302, errors(answer)


@pytest.mark.each_database
def test_a_briefing_with_its_themes_and_pilots(office, library, strand):
    form = new(office, "briefingpage", library.briefings)
    form.fill(author="A desk", date_0="month", date_1="2009-08-01", themes=[str(ThemeFactory().pk)])
    form.rows("pilot_rows", {"pilot": strand.pilot.pk, "reason": "its example"})
    published(form.text("body", "A heading"))
    briefing = BriefingPage.objects.get()
    assert briefing.live
    assert str(briefing.date) == "August 2009"
    assert briefing.themes.count() == 1
    assert briefing.pilot_rows.get().pilot.specific == strand.pilot


def test_a_presentation_with_its_slides(office, library):
    form = new(office, "presentationpage", library.presentations)
    form.rows("slides", {"title": "First", "bullets": "One\n- two", "tables-count": "0"})
    form.rows("slides", {"title": "", "note": "Only a map.", "tables-count": "0"})
    published(form)
    assert [slide.note for slide in PresentationPage.objects.get().slides.all()] == ["", "Only a map."]


@pytest.mark.each_database
def test_a_method_with_its_steps_and_uses(office, library, strand):
    form = new(office, "methodpage", library.methods).fill(purpose="To see.")
    form.rows("steps", {"title": "Ask", "text": "Each body.", **SOURCE})
    form.rows("uses", {"pilot": strand.pilot.pk, "strand": strand.pk, "evidence": "It did.", **SOURCE})
    published(form)
    method = MethodPage.objects.get()
    assert method.uses.get().source == Source("A report", "page 3", "as it says")
    assert method.steps.get().title == "Ask"


def test_what_does_not_fit_is_said_in_words(office, library, strand, tree):
    method, other = MethodFactory(parent=library.methods), PilotFactory(parent=tree.pilots)
    form = page(office, method).fill(availability="download")
    form.rows("uses", {"pilot": other.pk, "strand": strand.pk, "evidence": "It did.", **SOURCE})
    form.rows("pilot_rows", {"pilot": other.pk, "reason": ""}, {"pilot": other.pk, "reason": "again"})
    said = errors(form.send("action-publish"))
    assert "Choose the file that can be downloaded." in said
    assert "This strand belongs to another pilot." in said
    assert "This stands here twice." in said
