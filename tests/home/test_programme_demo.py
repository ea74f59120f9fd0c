"""The programme's page as the demo fills it, and leaves it."""

import re

from home.models import ProgrammeFact, ProgrammeStep, Reference
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
