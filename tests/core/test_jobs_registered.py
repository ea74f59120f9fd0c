"""Every periodic job of the source is known to a process that just started: a module nobody imports runs never."""

import ast
import os
import subprocess
import sys

from tests import project

START = "import django; django.setup(); from core import jobs; "
NAMES = START + "print(*(job.name for job in jobs.registered()), sep=chr(10))"


def written() -> set[str]:
    return {
        keyword.value.value
        for file in project.python_files()
        for node in project.syntax(file)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "periodic"
        for keyword in node.keywords
        if keyword.arg == "name" and isinstance(keyword.value, ast.Constant)
    }


def test_no_job_is_forgotten_at_the_start():
    environ = os.environ | {"PYTHONPATH": f"{project.ROOT}{os.pathsep}{project.ROOT / 'site'}"}
    done = subprocess.run([sys.executable, "-c", NAMES], env=environ, capture_output=True, text=True, check=True)
    assert "digests" in written()
    assert written() <= set(done.stdout.split("\n"))
