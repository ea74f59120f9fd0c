"""What is written down while the site runs, and how: plain lines for people, JSON for machines."""

from typing import Any

import structlog

from config import env

ENV = env.read()
IN_JSON = ENV["LOG_FORMAT"] == "json"
SLOW_QUERY_MS = ENV["SLOW_QUERY_MS"]
METRICS_TOKEN = ENV["METRICS_TOKEN"]


def _as_fields(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Standard names: `message` for what is said, and never a field that is empty."""
    event["message"] = event.pop("event")
    return {name: value for name, value in event.items() if value is not None}


FORMATTERS: dict[str, dict[str, Any]] = {
    "plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
    "json": {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": [
            structlog.contextvars.merge_contextvars,  # the request's name, bound by `ops.observing.requests`
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
        ],
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _as_fields,
            structlog.processors.JSONRenderer(default=str),
        ],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": FORMATTERS,
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": ENV["LOG_FORMAT"]}},
    "root": {"handlers": ["stderr"], "level": ENV["LOG_LEVEL"]},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django_tasks": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        "fido2": {"level": "WARNING"},  # would write down which passkey was used
        "ops.request": {"level": "NOTSET" if IN_JSON else "WARNING"},  # nobody reads a line for each page at a terminal
        "wagtail": {"level": "WARNING"},
    },
}
