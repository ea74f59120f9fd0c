"""The site's glossary, as every room explains its terms."""

from collections.abc import Iterator
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from core.registry import glossaries
from core.texts import glossary
from core.texts.glossary import Term
from home.models import GlossaryTerm


def terms() -> Iterator[Term]:
    """Every term with all its forms. One query."""
    for row in GlossaryTerm.objects.all():
        yield Term(row.slug, row.name, [row.name, *row.alias_list], row.spelt_out, row.explanation, row.source)


@receiver([post_save, post_delete], sender=GlossaryTerm, dispatch_uid="home.forget_terms")
def forget_terms(**_kwargs: Any) -> None:
    """The next page looks anew."""
    glossary.forget()


glossaries.register(GlossaryTerm._meta.label_lower, terms)
