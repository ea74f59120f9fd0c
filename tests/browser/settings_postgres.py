"""The same site on the PostgreSQL server of the tests: that one may lose what it acknowledged."""

from tests.browser.settings import *  # noqa: F403

DURABLE_DATABASE_ONLY = False
