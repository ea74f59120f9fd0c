"""The text of a PDF, page by page."""

import logging
from typing import BinaryIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, WrongPasswordError

from library.extraction.found import Found, Refused

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it remarks on every oddity of every file


def read(file: BinaryIO, found: Found) -> None:
    """Add every page. A file with an empty password, which any viewer opens, is read; one with another is refused."""
    found.kind = "page"
    try:
        reader = PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("locked")
        for number, page in enumerate(reader.pages, start=1):
            found.add(number, page.extract_text())
    except (FileNotDecryptedError, WrongPasswordError, DependencyError) as fault:
        raise Refused("locked") from fault
    except LimitReachedError as fault:
        raise Refused("bomb") from fault
