"""A page to take along: as Markdown, as HTML that stands alone, as PDF."""
