"""What formatted text can hold, in a paragraph as in a cell of a table."""

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]
