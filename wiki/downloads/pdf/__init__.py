"""A page as PDF: its stored HTML read into blocks, and these drawn with the site's own fonts, in bounded time."""

from wiki.downloads.pdf.document import as_pdf

__all__ = ["as_pdf"]
