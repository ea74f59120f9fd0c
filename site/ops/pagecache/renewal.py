"""Whether an answer is still right, and how it is made anew: by one request at a time, from the key alone."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from ops.pagecache.flights import Flights
from ops.pagecache.generations import AwayError, Generations, slot_of
from ops.pagecache.key import Key
from ops.pagecache.learned import Learned
from ops.pagecache.negotiation import variants
from ops.pagecache.rendering import Application, Rendered, render
from ops.pagecache.store import Entry, Store

STALE_FOR = 3.0  # seconds at most that what is no longer right is served while it is rendered anew
PATIENCE = 10.0  # seconds to wait for another's rendering before asking Django oneself
MISSING_FOR = 10.0  # seconds that a 404 is kept
LONGEST = 3_600.0  # seconds that anything is kept, whatever it says
OK = "200 "


class Renewal:
    """Keeps the store right: what it gives is of after the last change, or is being rendered anew this moment."""

    def __init__(
        self, application: Application, store: Store, generations: Generations, now: Callable[[], float]
    ) -> None:
        self.learned = Learned(now)
        self._application = application
        self._store = store
        self._generations = generations
        self._now = now
        self._flights = Flights()
        self._era = generations.era()

    def answer(self, key: Key) -> Entry | None:
        """What to send; None where Django has to answer the request itself."""
        era = self._generations.era()
        if era != self._era:
            self._store.clear()
            self._era = era
        entry = self._store.get(key)
        try:
            if entry is not None and self._is_right(entry):
                return entry
            return None if self.learned.is_unfit(key) else self._anew(key, entry)
        except AwayError:
            return None

    def _is_right(self, entry: Entry) -> bool:
        """Whether nothing it shows has changed since it was rendered, and it still holds."""
        clock = self._generations.clock()
        if entry.checked != clock:
            if not self._is_unchanged(entry, clock):
                return False
            entry.checked = clock
        return self._now() < entry.until

    def _is_unchanged(self, entry: Entry, clock: int) -> bool:
        if not entry.slots:
            return clock == entry.stamp
        return clock >= entry.stamp and self._generations.unchanged(entry.slots, entry.stamp)

    def _anew(self, key: Key, stale: Entry | None) -> Entry | None:
        """The answer rendered by this request or another; for a moment the old one."""
        if stale is not None:
            stale.stale_since = stale.stale_since or self._now()
        flight = self._flights.take_off(key)
        if flight is None:
            try:
                return self._found(key) or self._rendered(key)  # another may have landed just now
            finally:
                self._flights.land(key)
        if stale is not None and self._now() - stale.stale_since < STALE_FOR:
            return stale
        flight.wait(PATIENCE)
        return self._found(key)

    def _found(self, key: Key) -> Entry | None:
        entry = self._store.get(key)
        return entry if entry is not None and self._is_right(entry) else None

    def _rendered(self, key: Key) -> Entry | None:
        """The answer to a request that is the key alone, kept if it may be; None when it is not for all."""
        stamp = self._generations.clock()  # before the first look at the database
        rendered = render(self._application, key)
        self.learned.names(key, rendered.recorded.keys)
        if not rendered.is_for_all:
            self._store.drop(key)
            self.learned.unfit(key)
            return None
        keep = rendered.answers(key.query)
        entry = self._entry(rendered, stamp, pack=keep)
        if keep:
            self._store.put(key, entry)
        return entry

    def _entry(self, rendered: Rendered, stamp: int, *, pack: bool) -> Entry:
        return Entry(
            status=rendered.status,
            variants=variants(rendered.body, rendered.kept_headers, rendered.vary, pack=pack),
            # What makes a missing or moved page another is a page that it could not name: any change will do.
            slots=tuple({slot_of(tag) for tag in rendered.recorded}) if rendered.status.startswith(OK) else (),
            stamp=stamp,
            until=self._until(rendered),
        )

    def _until(self, rendered: Rendered) -> float:
        """When it ends to be right by the clock alone: as the page said, and at midnight, for all that names days."""
        now = self._now()
        ends = [now + (MISSING_FOR if rendered.status.startswith("404 ") else LONGEST), midnight(now)]
        if rendered.recorded.until is not None:
            ends.append(rendered.recorded.until.timestamp())
        return min(ends)


def midnight(now: float) -> float:
    """When the day ends here."""
    today = datetime.fromtimestamp(now, timezone.get_default_timezone())
    return (today + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
