"""Few queries, and cheap ones."""
