"""Settings are safe for production as they stand."""

import os
import secrets
import subprocess
import sys

from tests.project import ROOT


def manage(tmp_path, *words, **environ):
    known = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path),
        "SITE_URL": "https://example.org",
        "ALLOWED_HOSTS": "example.org",
        "SECRET_KEY": secrets.token_urlsafe(64),
        **environ,
    }
    command = [sys.executable, str(ROOT / "manage.py"), *words]
    return subprocess.run(command, env=known, capture_output=True, text=True, cwd=tmp_path)


def test_the_deployment_check_finds_nothing(tmp_path):
    done = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING")
    assert "no issues (0 silenced)" in done.stdout + done.stderr, done.stderr
    assert done.returncode == 0


def test_cookies_are_hardened_behind_https_and_what_draws_pdfs_waits_for_one(tmp_path):
    ask = (
        "from django.conf import settings as s; "
        "print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_SECURE); "
        "import sys, wiki.downloads.urls; print('fpdf' in sys.modules)"  # 20 MB for each worker
    )
    done = manage(tmp_path, "shell", "--no-imports", "-c", ask)
    assert done.stdout.split() == ["__Host-session", "True", "True", "True", "False"]
