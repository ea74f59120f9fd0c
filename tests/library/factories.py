"""Publications for tests: `BriefingFactory(parent=BriefingIndexPageFactory(parent=…))`."""

import factory
import wagtail_factories

from core.values import PartialDate
from library.models import (
    BriefingIndexPage,
    BriefingPage,
    ExtractedText,
    MethodIndexPage,
    MethodPage,
    PresentationIndexPage,
    PresentationPage,
    PublicationPage,
    PublicationsIndexPage,
)


class PublicationsIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = PublicationsIndexPage

    title = "Publications"
    slug = "publications"


class BriefingIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = BriefingIndexPage

    title = "Briefings"
    slug = BriefingIndexPage.own_slug


class PresentationIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = PresentationIndexPage

    title = "Presentations"
    slug = PresentationIndexPage.own_slug


class MethodIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = MethodIndexPage

    title = "Methods"
    slug = MethodIndexPage.own_slug


class PublicationFactory(wagtail_factories.PageFactory):
    class Meta:
        model = PublicationPage

    title = factory.Sequence(lambda number: f"Publication {number}")
    summary = "What a reader gets from it."
    date = PartialDate.parse("2009-08/month")


class BriefingFactory(PublicationFactory):
    class Meta:
        model = BriefingPage

    title = factory.Sequence(lambda number: f"Briefing {number}")
    author = "A desk"


class PresentationFactory(PublicationFactory):
    class Meta:
        model = PresentationPage

    title = factory.Sequence(lambda number: f"Presentation {number}")
    speaker_post = "Head of Strategy"


class MethodFactory(PublicationFactory):
    class Meta:
        model = MethodPage

    title = factory.Sequence(lambda number: f"Method {number}")
    purpose = "The question it answers."


class ExtractedTextFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ExtractedText

    file_hash = factory.Sequence(lambda number: f"{number:040x}")
