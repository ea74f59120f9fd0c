"""Style sheets that begin with `@import` of others, as one file: a first visit waits for each file it fetches."""

import re
from typing import Any

from django.core.files.base import ContentFile

IMPORT = re.compile(r"@import url\(([\w.-]+)\);\n")  # of a sheet beside it


class Joined:
    """Stands in for the storage of one style sheet: what is read there holds the sheets it imports.

    `paths` says where each collected file is, as `collectstatic` knows it: name -> (storage, path).
    """

    def __init__(self, paths: dict[str, Any], name: str) -> None:
        self.paths, self.name = paths, name

    def open(self, _path: str) -> ContentFile:
        """The whole text."""
        return ContentFile(IMPORT.sub(lambda found: self._text(found[1]), self._text(self.name)).encode())

    def _text(self, name: str) -> str:
        storage, path = self.paths[name]
        with storage.open(path) as file:
            text: str = file.read().decode()
        return text


def joined(paths: dict[str, Any], name: str) -> dict[str, Any]:
    """`paths` with the sheet `name` made whole, where it is among them."""
    return paths | {name: (Joined(paths, name), name)} if name in paths else paths
