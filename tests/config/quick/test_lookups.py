"""Words and addresses are looked up once, and are those that Django would find; in a process of its own, as the server
has it.
"""

import os
import subprocess
import sys

from tests import project

SAID = """
import threading
import django
django.setup()
from django.urls import NoReverseMatch, get_script_prefix, reverse, set_script_prefix
from django.utils import timezone, translation
from config.quick import addresses, words

PAGES = [("wagtail_serve", ["pilots/kent/"]), ("wagtail_serve", ["pilots/caf\\u00e9/"])]
NAMES = [("comment", [7]), ("comment", [8]), ("comment", ["7"]), ("search", []), *PAGES]
def said():
    found = [reverse(name, args=args) for name, args in NAMES + NAMES]
    set_script_prefix("/below/")
    found += [reverse(name, args=args) for name, args in NAMES]
    set_script_prefix("/")
    for wrong in (("comment", ["x/y"]), ("comment", [[7]]), ("nowhere", [])):
        try:
            found.append(reverse(wrong[0], args=wrong[1]))
        except NoReverseMatch as fault:
            found.append(str(fault))
    found += [translation.gettext("Search"), translation.gettext("Yes"), str(timezone.get_current_timezone())]
    with translation.override("de"), timezone.override("Asia/Tokyo"):
        found += [translation.gettext("Yes"), translation.get_language(), str(timezone.get_current_timezone())]
        other = []
        thread = threading.Thread(target=lambda: other.append((translation.gettext("Yes"), get_script_prefix())))
        thread.start()
        thread.join()
        found += other
    return found + [translation.get_language()]

before = said()
words.remember()
addresses.remember()
assert said() == before, (said(), before)
assert said() == before
print("same", len(before))
"""


def test_what_is_remembered_is_what_django_finds():
    environ = os.environ | {"PYTHONPATH": f"{project.ROOT}{os.pathsep}{project.ROOT / 'site'}"}
    done = subprocess.run([sys.executable, "-c", SAID], env=environ, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("same"), done.stderr
