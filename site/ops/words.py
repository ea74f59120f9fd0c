"""Spans of time and numbers of times, in words for administrators."""

from django.utils.translation import ngettext

DAY, HOUR, MINUTE = 86400, 3600, 60


def span(seconds: int) -> str:
    """A span of time in the largest unit that measures it without a rest: “1 hour”, “90 seconds”."""
    if seconds and seconds % DAY == 0:
        return ngettext("%(count)d day", "%(count)d days", seconds // DAY) % {"count": seconds // DAY}
    if seconds and seconds % HOUR == 0:
        return ngettext("%(count)d hour", "%(count)d hours", seconds // HOUR) % {"count": seconds // HOUR}
    if seconds and seconds % MINUTE == 0:
        return ngettext("%(count)d minute", "%(count)d minutes", seconds // MINUTE) % {"count": seconds // MINUTE}
    return ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}


def times(count: int) -> str:
    """“1 time”, “5 times”."""
    return ngettext("%(count)d time", "%(count)d times", count) % {"count": count}
