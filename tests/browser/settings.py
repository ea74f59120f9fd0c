"""The site as it is, but that its readers, who here all come from one address, sign in as often as they like."""

from config.settings.base import *  # noqa: F403

LIMITS = {**LIMITS, "sign-in": (10_000, 300)}  # noqa: F405
