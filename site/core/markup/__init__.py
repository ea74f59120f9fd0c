"""Markdown from people, made into HTML that cannot harm, and data for machines.

Raw HTML is off, and what the renderer makes passes an allow-list besides. Text that is too long, too deep or too
costly is shown as it was written, with a notice: nobody's words are refused or cut here. `safe` is the one module of
the project that may call text safe.
"""

from core.markup.allowed import TAGS
from core.markup.headings import Heading, id_of
from core.markup.references import Found, Reference, Resolve, Target
from core.markup.rendering import Rendered, render
from core.markup.safe import json_ld, sanitise, stored, with_words

__all__ = [
    "TAGS",
    "Found",
    "Heading",
    "Reference",
    "Rendered",
    "Resolve",
    "Target",
    "id_of",
    "json_ld",
    "render",
    "sanitise",
    "stored",
    "with_words",
]
