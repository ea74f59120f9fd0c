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
SOURCES = {TEXT: "source-sans-3-latin-wght", HEAD: "bricolage-grotesque-latin-wght"}
# The same letters cut into files by script: those of a script are looked into where a text has something of it.
SCRIPTS = {name: f"source-sans-3-{name}-wght" for name in ("latin-ext", "greek", "cyrillic", "vietnamese")}
STYLES = ("", "B", "I", "BI")
WEIGHTS = {"": 400, "B": 700}
FACES = (*((TEXT, style) for style in STYLES), (HEAD, "B"))
UNUSED = {"GPOS", "GSUB", "GDEF", "MVAR", "BASE"}  # of what the drawing takes; most of the work is in them
MADE_BY = 1  # goes up when the way of making them changes


def face(family: str, style: str) -> Path:
    """The file of one face of a family or script; made when it is not there yet."""
    name = _name(family, style)
    weight = WEIGHTS["B" if "B" in style else ""]
    path = Path(settings.DATA_DIR) / "fonts" / f"{name}-{weight}-{MADE_BY}.ttf"
    if not path.exists():
        _make(_source(name), weight, path)
    return path


def _name(family: str, style: str) -> str:
    return f"{(SOURCES | SCRIPTS)[family]}-{'italic' if 'I' in style else 'normal'}"


def _source(name: str) -> Path:
    source = finders.find(f"fonts/{name}.woff2")
    if source is None:
        raise FileNotFoundError(f"static/fonts/{name}.woff2")
    return Path(source)


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
    """The signs that all faces have."""
    known = [set(TTFont(face(family, style)).getBestCmap()) for family, style in FACES]
    return frozenset(set.intersection(*known))


@cache
def signs_of(script: str) -> frozenset[int]:
    """The signs that all faces of a script have."""
    known = [set(TTFont(_source(_name(script, style))).getBestCmap()) for style in ("", "I")]
    return frozenset(set.intersection(*known))


def scripts_of(text: str) -> list[str]:
    """The scripts whose files have signs of `text` that the others lack."""
    left = set(map(ord, text)) - signs()
    found = []
    for script in SCRIPTS:
        held = left & signs_of(script) if left else set()
        if held:
            found.append(script)
            left -= held
    return found
