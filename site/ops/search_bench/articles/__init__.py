"""The documents of the corpus as rows: an app of the bench's own processes, never of the site."""
