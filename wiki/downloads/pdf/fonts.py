"""The site's fonts (SIL Open Font Licence) as a PDF takes them: one file for each weight, made once and kept."""

import tempfile
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TEXT, HEAD = "Text", "Head"
SOURCES = {TEXT: "source-sans-3", HEAD: "bricolage-grotesque"}
LATIN = ("latin",)
WIDE = (*LATIN, "latin-ext", "greek", "cyrillic", "vietnamese")  # files that hold the same font's other signs
WEIGHTS = {"": 400, "B": 700}
FACES = ((TEXT, ""), (TEXT, "B"), (TEXT, "I"), (TEXT, "BI"), (HEAD, "B"))
UNUSED = {"GPOS", "GSUB", "GDEF", "MVAR", "BASE"}  # of what the drawing takes; most of the work is in them
MADE_BY = 2  # goes up when the way of making them changes


def face(family: str, style: str, *, wide: bool = False) -> Path:
    """The file of one face; made when it is not there yet. A `wide` face of the text has the signs of more scripts."""
    parts = WIDE if wide and family == TEXT else LATIN
    weight = WEIGHTS["B" if "B" in style else ""]
    slant = "italic" if "I" in style else "normal"
    path = Path(settings.DATA_DIR) / "fonts" / f"{SOURCES[family]}-{parts[-1]}-{slant}-{weight}-{MADE_BY}.ttf"
    if not path.exists():
        _make([_source(family, part, slant) for part in parts], weight, path)
    return path


def _source(family: str, part: str, slant: str) -> Path:
    name = f"fonts/{SOURCES[family]}-{part}-wght-{slant}.woff2"
    found = finders.find(name)
    if found is None:
        raise FileNotFoundError(f"static/{name}")
    return Path(found)


def _make(sources: list[Path], weight: int, path: Path) -> None:
    """Write it beside and move it in place: several processes may do so at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as beside:
        made = [_one_weight(source, weight, Path(beside) / f"{source.stem}.ttf") for source in sources]
        whole = made[0]
        if len(made) > 1:
            whole = Path(beside) / "whole.ttf"
            Merger().merge([str(one) for one in made]).save(whole)
        whole.replace(path)


def _one_weight(source: Path, weight: int, path: Path) -> Path:
    variable = TTFont(source)
    for table in UNUSED & set(variable.keys()):
        del variable[table]
    font = instancer.instantiateVariableFont(variable, {"wght": weight})
    font.flavor = None
    font.save(path)
    return path


@cache
def signs_of(family: str, *, wide: bool = False) -> frozenset[int]:
    """The signs that all faces of a family have."""
    known = [set(TTFont(face(name, style, wide=wide)).getBestCmap()) for name, style in FACES if name == family]
    return frozenset(set.intersection(*known))


def is_wide(text: str) -> bool:
    """Whether `text` has a sign that only the wide faces have, if any has it."""
    return not signs_of(TEXT).issuperset(map(ord, text))


def head_for(text: str) -> str:
    """The family that sets a heading: that of headings, or of the text where it lacks a sign."""
    return HEAD if signs_of(HEAD).issuperset(map(ord, text)) else TEXT
