"""A worker killed between spreading and mailing, in a process of its own: nobody is told twice, nobody forgotten."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.database import ROOT, sqlite_template

MAKE = """
from django.utils import timezone
from allauth.account.models import EmailAddress
from directory.models import Theme
from members.models import User
from watching.actions import choose, follow, tell
from watching.actions.choosing import Way
from watching.choices import Kind, Pace
theme = Theme.objects.create(name="Work", slug="work", description="x")
for number in range(250):
    user = User.objects.create_user(f"m{number}@example.org", username=f"m{number}")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    follow(user=user, thing=theme)
    if number < 3:
        choose(user=user, ways={Kind.UPDATE: Way(True, Pace.AT_ONCE)})
tell(kind="update", about=[theme], thing=theme, title="News", url="/")
"""
# Dies at the given call: after that many batches are spread, or that many mails written.
DIE = """
import os, signal
from watching.spreading import job
from watching.mailing import at_once
left = {left}
def dying(function):
    def called(*args, **kwargs):
        global left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return function(*args, **kwargs)
    return called
{module}.{name} = dying({module}.{name})
job.spread()
at_once.mail_news()
"""
FINISH = """
from watching.spreading import job
from watching.mailing import at_once
job.spread()
at_once.mail_news()
"""


class Site:
    """A data folder of its own, and Python run on it."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "db.sqlite3"
        shutil.copy(sqlite_template(), self.database)
        self.environment = os.environ | {
            "DATA_DIR": str(folder),
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "config.settings.base",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        }

    def run(self, code: str) -> int:
        command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
        return subprocess.run(command, cwd=ROOT, env=self.environment, check=False).returncode

    def count(self, table: str) -> int:
        with sqlite3.connect(self.database, timeout=20) as connection:
            return int(connection.execute(f"select count(*) from {table}").fetchone()[0])


@pytest.mark.parametrize(
    ("module", "name", "left", "told", "mails"),
    [("job", "spread_next", 2, 200, 0), ("at_once", "_write", 1, 250, 1)],
    ids=["between two batches", "while a mail is written"],
)
def test_what_was_begun_is_finished_once(tmp_path, module, name, left, told, mails):
    site = Site(tmp_path)
    assert site.run(MAKE) == 0
    assert site.run(DIE.format(module=module, name=name, left=left)) == -9
    assert site.count("watching_notification") == told
    assert site.count("core_outgoingmail") == mails
    assert site.run(FINISH) == 0
    assert site.count("watching_notification") == 250
    assert site.count("core_outgoingmail") == 3
