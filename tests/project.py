"""What the guard tests walk: the project's files, its packages and its floors."""

import ast
import os
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NOT_OURS = {
    ".git", ".venv", "var", "dist", "__pycache__", "node_modules",
    ".pytest_cache", ".mypy_cache", ".ruff_cache", ".import_linter_cache", ".hypothesis",
}  # fmt: skip


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project, relative to its root; nothing that git ignores."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(name for name in folders if name not in NOT_OURS and not name.endswith(".egg-info"))
        found += [(Path(folder) / name).relative_to(ROOT) for name in sorted(names) if not name.endswith(".pyc")]
    return tuple(found)


def python_files() -> list[Path]:
    """The code of the site itself: no tests, no migrations."""
    return [file for file in files() if file.suffix == ".py" and not {"tests", "migrations", ".ci"} & set(file.parts)]


def templates() -> list[Path]:
    """HTML and text templates."""
    return [file for file in files() if file.parts[0] == "templates" and file.suffix in {".html", ".txt"}]


def text(file: Path) -> str:
    """Content of a project file."""
    return (ROOT / file).read_text(encoding="utf-8")


def syntax(file: Path) -> Iterator[ast.AST]:
    """Every node of a Python file."""
    return ast.walk(ast.parse(text(file), filename=str(file)))


@cache
def pyproject() -> dict[str, Any]:
    """The project file."""
    return tomllib.loads(text(Path("pyproject.toml")))


def packages() -> set[str]:
    """Import names of our own packages, as they lie in the two roots."""
    folders = [*ROOT.iterdir(), *(ROOT / "site").iterdir()]
    return {folder.name for folder in folders if (folder / "__init__.py").exists()} - {"tests"}


def floors() -> dict[str, int]:
    """Package -> its floor in the import contract; 0 is the top."""
    layers = pyproject()["tool"]["importlinter"]["contracts"][0]["layers"]
    return {
        name.strip(" ()"): number
        for number, layer in enumerate(layers)
        for name in layer.split("|")
    }  # fmt: skip
