"""modelsearch's own tests pass with our backend: on the Whoosh that the site uses, and on the fork whoosh3."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests import project

SUITE = "tests.search.conformance.suite"
OTHERS = ("test_index_functions", "test_indexed_class", "test_queries", "test_related_fields")
OTHER_DISTRIBUTION = project.ROOT / "requirements" / "whoosh3.txt"


def outcome(tmp_path: Path, *labels: str, first_on_the_path: Path | None = None) -> tuple[str, str]:
    """How many tests ran and how they ended; more than “OK” when one failed or was left out."""
    path = [str(folder) for folder in (first_on_the_path, project.ROOT, project.ROOT / "site") if folder]
    command = [sys.executable, "-m", "django", "test", *labels, "--settings=tests.search.conformance.settings"]
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(path), "SEARCH_PATH": str(tmp_path)}
    environ["WHOOSH_IN"] = str(first_on_the_path or sys.prefix)
    environ.pop("DATABASE_URL", None)  # theirs cannot read an empty one, and `settings` chooses the database
    done = subprocess.run(command, cwd=project.ROOT, env=environ, capture_output=True, text=True, timeout=300)
    ended = re.search(r"^Ran (\d+) tests.*?\n\n(.+)$", done.stderr, re.MULTILINE)
    assert ended, done.stderr
    assert done.returncode == 0, done.stderr
    return ended[1], ended[2]


def test_the_suite_for_backends_passes_whole_and_nothing_is_left_out(tmp_path):
    assert outcome(tmp_path, SUITE) == ("120", "OK")


def test_index_query_and_related_field_tests_pass_with_our_backend_as_default(tmp_path):
    assert outcome(tmp_path, *(f"modelsearch.tests.{name}" for name in OTHERS)) == ("60", "OK")


def test_the_suite_for_backends_passes_on_the_fork_too(tmp_path):
    assert outcome(tmp_path, SUITE, first_on_the_path=whoosh3()) == ("120", "OK")


def whoosh3() -> Path:
    """The folder with whoosh3 of our pins, beside the packages of this environment: fetched once."""
    pins = OTHER_DISTRIBUTION.read_text()
    folder = Path(sys.prefix) / "beside" / re.search(r"^(whoosh3==[\d.]+)", pins, re.MULTILINE)[1]
    if not (folder / "whoosh").is_dir():
        said = [fetched.stderr for fetched in map(run, installers(folder)) if fetched.returncode]
        assert (folder / "whoosh").is_dir(), "whoosh3 could not be fetched:\n" + "\n".join(said)
    return folder


def installers(folder: Path):
    """Ways to install the pins into `folder` alone, the quickest first; none is asked once it is there."""
    pinned = ["install", "--quiet", "--no-deps", "--require-hashes", "--target", str(folder), "-r", OTHER_DISTRIBUTION]
    if uv := shutil.which("uv"):
        yield [uv, "pip", *pinned]
    for python in (sys.executable, sys._base_executable):
        if not (folder / "whoosh").is_dir():
            yield [python, "-m", "pip", *pinned]


def run(command) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=300)
