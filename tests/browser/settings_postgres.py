"""The site as it is, on the PostgreSQL server of the tests: that one may lose what it acknowledged."""

from config.settings.base import *  # noqa: F403

DURABLE_DATABASE_ONLY = False
