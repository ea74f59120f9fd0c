"""How a page is saved so that no edit gets lost."""
