"""Settings of the sites that `./run bench` measures: the production ones, but nobody does anything too often."""

from config.settings.base import *  # noqa: F403

LIMITS = {action: (10**9, seconds) for action, (_many, seconds) in LIMITS.items()}  # noqa: F405
