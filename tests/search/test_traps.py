"""What the sources teach: one thing goes by many names, and a reader may know any of them (product.md)."""

import pytest
from django.contrib.auth.models import AnonymousUser

from search import building, engine
from search.content.asking import Asked
from search.content.finding import find

# What somebody asks, what should come first, and how it is called.
FIRST = {
    "Manchester City Region": ("pilot", "Manchester city region and Warrington"),
    "10 Manchester LAs and Warrington": ("pilot", "Manchester city region and Warrington"),
    "greater manchester": ("pilot", "Manchester city region and Warrington"),
    "Coventry": ("pilot", "Coventry"),
    "Coventry & Solihull": ("pilot", "Coventry"),
    "Coventry/ Solihull": ("pilot", "Coventry"),
    "Leicestershire and Leicester City": ("pilot", "Leicester and Leicestershire"),
    "Luton/ Central Beds": ("pilot", "Luton and Central Bedfordshire"),
    "Dorset, Poole & Bournemouth": ("pilot", "Dorset, Bournemouth and Poole"),
    "South Tyneside/ Gateshead/ Sunderland": ("pilot", "South Tyneside, Gateshead and Sunderland"),
    "Two tier/ County": ("place", "Kent"),  # a source's wording of what kind of council it is
    "elderly care": ("theme", "Older people"),
    "multi-area agreement": ("pilot", "Dorset, Bournemouth and Poole"),  # whose source says MAA
}
SAME = (("LSP", "local strategic partnership"), ("PBR", "Pre-Budget Report"), ("MAA", "multi-area agreement"))


def titles(text: str) -> list[tuple[str, str]]:
    found = find(Asked.typed(text), AnonymousUser())
    return [(shown.kind, shown.plain_title) for shown in found.shown(found.numbers)]


@pytest.mark.any_database
def test_every_name_and_acronym_of_the_sources_finds_what_it_names(demo, whoosh):
    building.build(engine.sources())
    assert {asked: titles(asked)[:1] for asked in FIRST} == {asked: [first] for asked, first in FIRST.items()}
    for acronym, spelt_out in SAME:
        assert titles(acronym), acronym
        assert set(titles(acronym)) == set(titles(spelt_out)), acronym
    # Names that come with marks of old encodings, and phrases as a telephone writes them.
    assert titles("pre\u2011budget\u00a0report") == titles("pre-budget report")
    assert titles("\u201cpooled budget\u201d") == titles('"pooled budget"') != titles("pooled budget")
