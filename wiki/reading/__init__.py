"""A page as it is read, and what leads to it."""
