"""Reference rows for tests."""

import factory
from django.utils.text import slugify

from directory.models import Contact, CouncilType, Organisation, Place, Region, Theme


class NamedFactory(factory.django.DjangoModelFactory):
    """A name and the address part that belongs to it; asking twice for a name gives the same row."""

    class Meta:
        abstract = True
        django_get_or_create = ("name",)

    slug = factory.LazyAttribute(lambda row: slugify(row.name))


class RegionFactory(NamedFactory):
    class Meta:
        model = Region

    name = factory.Sequence(lambda number: f"Region {number}")


class CouncilTypeFactory(NamedFactory):
    class Meta:
        model = CouncilType

    name = factory.Sequence(lambda number: f"Council type {number}")


class ThemeFactory(NamedFactory):
    class Meta:
        model = Theme

    name = factory.Sequence(lambda number: f"Theme {number}")
    description = "What belongs to it."


class PlaceFactory(NamedFactory):
    class Meta:
        model = Place

    name = factory.Sequence(lambda number: f"Place {number}")
    region = factory.SubFactory(RegionFactory)


class OrganisationFactory(NamedFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda number: f"Organisation {number}")


class ContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contact

    role = "officer"
    job_title = factory.Sequence(lambda number: f"Officer {number}")
    organisation = factory.SubFactory(OrganisationFactory)
