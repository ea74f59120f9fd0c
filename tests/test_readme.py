"""What the README and the pinned requirements promise is what the project does."""

import re

import pytest

from config import env
from tests import project

PINNED = [file for file in project.files() if file.parts[0] == "requirements" and file.suffix == ".txt"]
README = project.ROOT / "README.md"


def section(heading: str) -> str:
    """The text of one `##` section."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", README.read_text(), re.DOTALL | re.MULTILINE)
    assert found, f"README.md has no section “{heading}”"
    return found[1]


def rows(heading: str) -> list[list[str]]:
    """The cells of the section's table, without its head."""
    lines = [line for line in section(heading).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def run_time_dependencies() -> list[str]:
    listed = project.pyproject()["project"]["dependencies"]
    return [re.split(r"[\[<>=~! ]", line)[0].lower() for line in listed]


def test_the_settings_table_says_what_the_environment_is_read_for():
    written = [(name.strip("`"), default.strip("`"), meaning) for name, default, meaning in rows("Settings")]
    assert written == [(known.name, known.default, known.meaning) for known in env.VARIABLES]


def test_every_run_time_dependency_has_its_reason():
    reasons = {name.strip("`"): reason for name, reason, *_rest in rows("Dependencies")}
    assert set(reasons) == set(run_time_dependencies())
    assert all(len(reason.split()) >= 3 for reason in reasons.values())


def test_there_are_at_most_thirty_run_time_dependencies_and_no_django_wiki():
    assert len(run_time_dependencies()) <= 30
    assert "django-wiki" not in run_time_dependencies()
    assert not re.search(r"^wiki==|^django-wiki==", "\n".join(map(project.text, PINNED)), re.MULTILINE)


@pytest.mark.parametrize("file", PINNED, ids=str)
def test_requirements_are_pinned_by_hash_and_name_no_index(file):
    lines = [line for line in project.text(file).splitlines() if line.strip() and not line.lstrip().startswith("#")]
    entries = re.split(r"\n(?=\S)", "\n".join(lines))
    assert entries
    assert not [
        entry for entry in entries if not re.match(r"[\w.\[\],-]+==\S+", entry) or "--hash=sha256:" not in entry
    ]
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", "\n".join(lines))


def test_the_layout_table_names_every_package():
    named = {cell.strip("`/").split("/")[-1] for cell, *_rest in rows("Layout")}
    assert project.packages() <= named
