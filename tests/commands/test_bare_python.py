"""A Debian machine whose Python came without the means to make an environment."""

import os
import shutil
import subprocess
import sys

from tests import project


def test_a_python_that_can_make_no_environment_names_the_package(tmp_path):
    checkout = tmp_path / "checkout"
    for file in project.files():
        (checkout / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(project.ROOT / file, checkout / file)
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "sitecustomize.py").write_text("import sys\nsys.modules['ensurepip'] = None\n")
    environ = {**os.environ, "PYTHONPATH": str(bare), "PATH": "/nowhere"}  # no uv either
    interpreter = getattr(sys, "_base_executable", sys.executable)
    done = subprocess.run(
        [interpreter, checkout / "run", "--data", tmp_path / "data"],
        capture_output=True,
        text=True,
        env=environ,
        cwd=tmp_path,
    )
    assert done.returncode == 2
    assert "apt-get install python3." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (checkout / ".venv").exists()
