"""Names of one thing: an acronym of the glossary finds what is spelt out, and the other way round."""

from collections import defaultdict
from collections.abc import Iterable

from core.registry import glossaries
from core.texts.glossary import Term
from search import remembering
from search.content.asking import Synonyms, stems_of


def of_the_glossary() -> Synonyms:
    """What the rooms explain, by each of its names. One query a glossary, now and then: see `remembering`."""
    models = [label for label, _terms in glossaries]
    return remembering.remembered(
        "synonyms", models, lambda: _by_name(t for _model, some in glossaries for t in some())
    )


def _by_name(terms: Iterable[Term]) -> Synonyms:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for term in terms:
        names = list(dict.fromkeys(name for name in (term.name, *term.forms, term.spelt_out) if name))
        for name in names:
            found[stems_of(name)] += [other for other in names if stems_of(other) != stems_of(name)]
    found.pop("", None)
    return dict(found)
