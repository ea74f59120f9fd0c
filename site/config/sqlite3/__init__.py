"""SQLite for several processes that write: Django's backend, with a queue before the one lock for writers."""
