"""Wiki pages for tests: `WikiPageFactory(parent=wiki)` for a page as it stands, `saved_page` for one with a history."""

import factory
import wagtail_factories

from wiki.models import Suggestion, WikiChange, WikiDraft, WikiIndexPage, WikiLink, WikiName, WikiPage


class WikiIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = WikiIndexPage

    title = "Wiki"
    slug = WikiIndexPage.own_slug


class WikiPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = WikiPage

    title = factory.Sequence(lambda number: f"Wiki page {number}")
    source = "What we know so far."


class WikiNameFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WikiName


class WikiChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WikiChange

    number = factory.Sequence(lambda number: number + 1)
    title = factory.SelfAttribute("page.title")
    source = "What we know so far."


class WikiLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WikiLink

    title = "Wanted page"
    key = "wanted page"


class WikiDraftFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WikiDraft


class SuggestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Suggestion

    title = "A page"
    source = "What a reader would write."
