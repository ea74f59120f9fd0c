"""The site's glossary, as every room explains its terms."""

from collections.abc import Iterator

from core import freshness
from core.glossary import Term
from core.registry import glossaries
from home.models import GlossaryTerm


def terms() -> Iterator[Term]:
    """Every term with all its forms. One query."""
    freshness.depends(freshness.list_tag("home.glossaryterm"))
    for row in GlossaryTerm.objects.all():
        yield Term(row.slug, row.name, [row.name, *row.alias_list], row.spelt_out, row.explanation, row.source)


glossaries.register("home", terms)
