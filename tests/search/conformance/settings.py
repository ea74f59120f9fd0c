"""modelsearch's test project with our backend as its default."""

import os
from pathlib import Path

import whoosh
from modelsearch.test.settings import *  # noqa: F403

assert Path(whoosh.__file__).is_relative_to(os.environ["WHOOSH_IN"]), "another Whoosh than the one to be tested"

DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
FIXTURE_DIRS = [Path(__file__).parent / "fixtures"]
MODELSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends.whoosh", "PATH": os.environ["SEARCH_PATH"]}}
