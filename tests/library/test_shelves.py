"""What the library shows on other pages: only what may be seen, and what it has to do with them."""

import pytest
from wagtail.models import Page, PageViewRestriction, Site

from core.values import Source
from library import mentions, shelves
from library.models import MethodUse, PublicationPilot
from tests.core.shelf_contract import keeps_the_contract
from tests.directory.factories import OrganisationFactory, PlaceFactory, ThemeFactory
from tests.library.factories import BriefingFactory, MethodFactory
from tests.pilots.factories import PilotFactory, StrandFactory


@pytest.fixture
def subjects(tree, library):
    """A theme, a place, an organisation, a pilot and its strand, which one briefing or one method speaks of."""
    theme, place, body = ThemeFactory(), PlaceFactory(), OrganisationFactory()
    pilot = PilotFactory(parent=tree.pilots, title="Avon", theme=False)
    strand = StrandFactory(parent=pilot.strands_holder)
    briefing = BriefingFactory(parent=library.briefings, title="In short", organisation=body)
    briefing.themes.add(theme)
    briefing.places.add(place)
    briefing.save()
    PublicationPilot.objects.create(page=briefing, pilot=pilot, reason="Its example.")
    method = MethodFactory(parent=library.methods, title="Count")
    MethodUse.objects.create(page=method, pilot=pilot, strand=strand, evidence="Counted.", source=Source("A report"))
    Site.get_site_root_paths()
    return {"theme": theme, "place": place, "body": body, "pilot": pilot, "strand": strand, "briefing": briefing}


PROVIDERS = [
    (shelves.on_theme, "theme", ["In short"]),
    (shelves.about_place, "place", ["In short"]),
    (shelves.of_organisation, "body", ["In short"]),
    (shelves.naming_page, "pilot", ["In short", "Count"]),
    (shelves.naming_page, "strand", ["Count"]),
]
each = pytest.mark.parametrize(("provider", "kind", "titles"), PROVIDERS, ids=[kind for _p, kind, _t in PROVIDERS])


@each
def test_a_shelf_keeps_the_contract_and_its_things_answer(client, subjects, provider, kind, titles):
    shelf = keeps_the_contract(provider, subjects[kind], None)
    assert [card.title for card in shelf.things] == titles
    assert shelf.count == len(titles)
    assert client.get(shelf.things[0].url).status_code == 200
    assert shelf.more_url == "" or client.get(shelf.more_url).context["page_obj"].paginator.count == 1


@each
@pytest.mark.parametrize("hidden", ["draft", "members only"])
def test_a_hidden_publication_is_on_no_shelf(subjects, library, provider, kind, titles, hidden):
    for holder in (library.briefings, library.methods):
        if hidden == "draft":
            Page.objects.filter(pk=holder.pk).update(live=False)
        else:
            PageViewRestriction.objects.create(page=holder, restriction_type=PageViewRestriction.LOGIN)
    assert provider(subjects[kind], None).count == 0


@pytest.mark.any_database
def test_pages_of_pilots_and_strands_say_what_it_has_to_do_with_them(client, subjects):
    pilot = client.get(subjects["pilot"].url).content.decode()
    assert "Its example." in pilot
    assert "Counted." in pilot
    assert "Counted." in client.get(subjects["strand"].url).content.decode()


def test_a_publication_bears_no_shelf_of_its_own_kind(subjects):
    assert shelves.naming_page(subjects["briefing"], None) is None


@pytest.mark.parametrize(
    ("provider", "kind"),
    [(mentions.by_theme, "theme"), (mentions.by_place, "place"), (mentions.by_organisation, "body")],
    ids=["theme", "place", "organisation"],
)
def test_lists_of_subjects_name_the_publications(subjects, provider, kind):
    assert [mention.title for mention in provider(None)[subjects[kind].pk]] == ["In short"]
    PageViewRestriction.objects.create(page=subjects["briefing"], restriction_type=PageViewRestriction.LOGIN)
    assert not provider(None)
