"""How a file reads: what the linters hold, and what they cannot."""

import ast
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests import project

KEPT = Path(tempfile.gettempdir()) / f"shared-ground-tests-{os.getuid()}"
CHECKS = {
    "ruff check": ["ruff", "check", "--no-cache", "."],
    "ruff format": ["ruff", "format", "--check", "--no-cache", "."],
    "mypy": ["mypy", f"--cache-dir={KEPT / 'mypy'}"],
    "djlint format": ["djlint", "templates", "--check", "--quiet"],
    "djlint lint": ["djlint", "templates", "--lint", "--quiet"],
}
INLINE = re.compile(r"<style|\sstyle\s*=|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE)
UNSAFE = re.compile(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off")
MAIL = Path("templates/core/mail/base.html")  # mail programs fetch no style sheet: its own few lines stand in it
MACHINE_PATH = re.compile(r"(?<![\w.}/~-])/(?:work|root|Users|home/(?:user|ubuntu|debian|runner)|tmp|mnt)/")


@pytest.mark.parametrize("command", CHECKS.values(), ids=CHECKS)
def test_linters_and_formatters_have_nothing_to_say(command: list[str]):
    tool = str(Path(sys.executable).with_name(command[0]))
    done = subprocess.run([tool, *command[1:]], cwd=project.ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def too_long(found: list[Path], limit: int) -> list[str]:
    return [f"{file}: {lines}" for file in found if (lines := len(project.text(file).splitlines())) > limit]


def test_modules_have_at_most_300_lines():
    assert not too_long(project.python_files(), 300)


def test_templates_have_at_most_120_lines():
    assert not too_long(project.templates(), 120)


def test_functions_have_at_most_40_lines_and_classes_of_pages_120():
    limits = {ast.FunctionDef: 40, ast.AsyncFunctionDef: 40, ast.ClassDef: 120}
    assert not [
        f"{file}:{node.lineno} {node.name}"
        for file in project.python_files()
        for node in project.syntax(file)
        if type(node) in limits and node.end_lineno - node.lineno >= limits[type(node)]
    ]


def test_no_model_writes_in_save():
    assert not [
        f"{file}:{node.lineno} {node.name}.{part.name}"
        for file in project.python_files()
        if "models" in file.as_posix()
        for node in project.syntax(file)
        if isinstance(node, ast.ClassDef)
        for part in node.body
        if isinstance(part, ast.FunctionDef) and part.name in {"save", "delete"}
    ]


@pytest.mark.parametrize("file", project.templates(), ids=str)
def test_a_template_holds_no_inline_code_and_trusts_no_text(file: Path):
    markup = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", project.text(file), flags=re.DOTALL)
    assert file == MAIL or not INLINE.findall(markup)
    assert not UNSAFE.findall(markup)


def test_nothing_names_a_folder_of_one_machine():
    texts = {".py", ".html", ".txt", ".md", ".toml", ".yaml", ".yml", ".json", ".css", ".js", ".cfg", ""}
    assert not [
        f"{file}: {found}"
        for file in project.files()
        if file.suffix in texts and file != Path("tests/test_code_style.py")
        if (found := MACHINE_PATH.findall(project.text(file)))
    ]
