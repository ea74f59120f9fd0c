"""The suite that modelsearch's authors wrote for every backend, for ours."""

import shutil
import tempfile
from pathlib import Path
from uuid import uuid4

from django.test import TestCase
from modelsearch.backends import get_search_backend
from modelsearch.tests.test_backends import BackendTests


class TestWhoosh(BackendTests, TestCase):
    """120 tests. Each wants the same rows indexed anew: they are indexed once, and copies put in use for the others."""

    backend_path = "search.backends.whoosh"
    kept: Path | None = None

    def setUp(self):
        if TestWhoosh.kept is None:
            super().setUp()
            TestWhoosh.kept = Path(self.enterClassContext(tempfile.TemporaryDirectory()))
            for index in self.backend.all_indexes():
                shutil.copytree(index.builds.current(), TestWhoosh.kept / index.name)
            return
        self.backend_name = "default"
        self.backend = get_search_backend(self.backend_name)
        for index in self.backend.all_indexes():
            copy = index.builds.folder / uuid4().hex
            shutil.copytree(TestWhoosh.kept / index.name, copy)
            index.builds.switch(copy)
