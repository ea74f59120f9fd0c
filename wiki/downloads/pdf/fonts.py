"""The site's fonts (SIL Open Font Licence) as a PDF takes them: one file for each weight, made once and kept."""

import os
import tempfile
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TEXT, HEAD = "Text", "Head"
SOURCES = {TEXT: "source-sans-3-latin-wght-normal", HEAD: "bricolage-grotesque-latin-wght-normal"}
ITALIC = "source-sans-3-latin-wght-italic"
WEIGHTS = {"": 400, "B": 700}
FACES = ((TEXT, ""), (TEXT, "B"), (TEXT, "I"), (TEXT, "BI"), (HEAD, "B"))
UNUSED = {"GPOS", "GSUB", "GDEF", "MVAR", "BASE"}  # of what the drawing takes; most of the work is in them
MADE_BY = 1  # goes up when the way of making them changes


def face(family: str, style: str) -> Path:
    """The file of one face; made when it is not there yet."""
    name = ITALIC if "I" in style else SOURCES[family]
    weight = WEIGHTS["B" if "B" in style else ""]
    path = Path(settings.DATA_DIR) / "fonts" / f"{name}-{weight}-{MADE_BY}.ttf"
    if not path.exists():
        source = finders.find(f"fonts/{name}.woff2")
        if source is None:
            raise FileNotFoundError(f"static/fonts/{name}.woff2")
        _make(Path(source), weight, path)
    return path


def _make(source: Path, weight: int, path: Path) -> None:
    """Write it beside and move it in place: several processes may do so at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    variable = TTFont(source)
    for table in UNUSED & set(variable.keys()):
        del variable[table]
    font = instancer.instantiateVariableFont(variable, {"wght": weight})
    font.flavor = None
    handle, beside = tempfile.mkstemp(dir=path.parent, suffix=".ttf")
    os.close(handle)
    font.save(beside)
    Path(beside).replace(path)


@cache
def signs() -> frozenset[int]:
    """The signs that all faces have; others cannot be shown."""
    known = [set(TTFont(face(family, style)).getBestCmap()) for family, style in FACES]
    return frozenset(set.intersection(*known))
