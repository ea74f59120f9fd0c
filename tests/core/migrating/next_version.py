"""Settings of the version after this one, as far as its migrations go."""

from config.settings.test import *  # noqa: F403

MIGRATION_MODULES = {"wiki": "tests.core.migrating.wiki_next"}
