#!/usr/bin/env python3
"""Django's command line for Shared Ground; `./run manage …` calls it inside the project's environment."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

# The second of the project's two import roots: `site/` is a source folder, never a package.
sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))

from config.env import EnvironmentFault

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    try:
        execute_from_command_line(sys.argv)
    except EnvironmentFault as fault:
        sys.stderr.write(f"manage.py: {fault}\n")
        sys.exit(2)
