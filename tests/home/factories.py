"""The site's tree for tests."""

from dataclasses import dataclass

import factory
import wagtail_factories
from wagtail.models import Page, Site

from home.models import AboutIndexPage, AboutPage, Feedback, GlossaryTerm, HomePage, OutsideLink, ProgrammePage
from pilots.models import PilotIndexPage
from tests.pilots.factories import PilotIndexPageFactory


class HomePageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = HomePage

    title = "Home"
    headline = "What places learn"
    introduction = "A test site."


class AboutIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = AboutIndexPage

    title = "About this site"
    slug = "about"


class AboutPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = AboutPage

    title = factory.Sequence(lambda number: f"About {number}")
    introduction = "What it says."


class ProgrammePageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ProgrammePage

    title = "Programme"
    slug = "programme"
    headline = "What the pilots are part of"


class GlossaryTermFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GlossaryTerm

    name = "LSP"
    slug = factory.LazyAttribute(lambda term: term.name.lower())
    spelt_out = "local strategic partnership"


class OutsideLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OutsideLink

    url = factory.Sequence(lambda number: f"https://bodies.example/{number}/")


class FeedbackFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Feedback

    text = "A word is missing."
    path = "/pilots/"


@dataclass
class Tree:
    home: HomePage
    pilots: PilotIndexPage


def site_tree() -> Tree:
    """Home page as the site's root, with the list of pilots below it; what Wagtail's migrations made is gone."""
    root = Page.get_first_root_node()
    root.get_children().delete()
    root.refresh_from_db()
    home = HomePageFactory(parent=root, slug="home")
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", port=80, root_page=home, is_default_site=True, site_name="Shared Ground")
    return Tree(home=home, pilots=PilotIndexPageFactory(parent=home, slug="pilots"))
