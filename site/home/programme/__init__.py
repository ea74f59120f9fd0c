"""The programme's page: what is written on it, and what it puts together from all pilots."""
