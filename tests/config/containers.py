"""What `compose.yaml` says, with the secrets that it asks for filled in."""

import re
from typing import Any

import yaml

from tests.project import ROOT

SECRETS = {"SECRET_KEY": "x" * 50, "DATABASE_PASSWORD": "heron", "S3_SECRET": "egret"}
ASKED = re.compile(r"(?<!\$)\$\{(\w+)(?::[-?]([^}]*))?\}")


def compose() -> dict[str, Any]:
    """The file as Compose reads it: with the environment put in, and `$$` for `$`."""
    text = ASKED.sub(_filled, (ROOT / "compose.yaml").read_text())
    return dict(yaml.safe_load(text.replace("$$", "$")))


def asked_for() -> set[str]:
    """The variables that the file takes from the environment."""
    return {name for name, _otherwise in ASKED.findall((ROOT / "compose.yaml").read_text())}


def _filled(found: re.Match[str]) -> str:
    name, otherwise = found.groups()
    return SECRETS.get(name, otherwise or "")
