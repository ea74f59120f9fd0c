"""The programme's page as the demo fills it, and leaves it."""

import re

from home import actions
from home.models import ProgrammeFact, ProgrammePage, ProgrammeStep, Reference
from tests.home.test_programme import part


def test_the_demo_fills_it_from_its_sources(client, demo):
    shown = client.get("/programme/").content.decode()
    figures = ["13", "£5 million", "£9 billion"]
    assert re.findall(r"<dd>\s*([^<]+?)\s*</dd>", shown.split('class="nums"')[1].split("</dl>")[0]) == figures
    assert "13 pilot areas" in part(shown, "areas")
    assert "18 August 2009" in part(shown, "course")
    assert part(shown, "descent").count("Cumbria") == 2 + 1
    assert part(shown, "references").count("Gone") == 2
    assert 'popovertarget="term-oep"' in shown
    statements = [*ProgrammeFact.objects.all(), *ProgrammeStep.objects.all(), *Reference.objects.all()]
    assert len(statements) == 9 + 4 + 3
    assert all(row.source.where for row in statements)


def test_what_an_editor_changed_stays_when_the_demo_goes_and_what_it_brought_goes(demo):
    programme = ProgrammePage.objects.get()
    actions.remove_demo()
    assert ProgrammePage.objects.get().headline == "What the pilots are part of"
    assert not ProgrammeFact.objects.exists()
    actions.load_demo()
    programme = ProgrammePage.objects.get()
    programme.headline = "Ours"
    programme.save_revision().publish()
    assert "Programme: has been edited" in actions.remove_demo().kept
    assert ProgrammePage.objects.get().headline == "Ours"
