"""The text of a page: what is made of its Markdown when it is saved, and its sections."""
