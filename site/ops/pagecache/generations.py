"""When each tag last changed, told between processes by one small file that all of them map into memory.

The file holds a clock and a slot for every hash of a tag. A change moves the clock on and writes its new value into
the slots of its tags. A rendering notes the clock *before* it begins: it is right as long as none of its slots holds a
later value. Two tags in one slot cost a rendering too many, never old bytes.

Writers take turns by `flock` (bare increments of two processes lost almost half). Readers take nothing: a slot is eight
bytes in their place, read at once, and slots are written before the clock.
"""

import fcntl
import mmap
import os
import struct
import tempfile
import threading
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

MAGIC = 0x5347_5041_4745_5301  # the last byte is the version of this layout
SLOTS = 65_536
HEADER = 8  # words before the slots: magic, number of slots, clock, and room
CLOCK = 2
SIZE = (HEADER + SLOTS) * 8
LOOK_AGAIN = 1.0  # seconds between two looks whether the file is still the one at its path


class AwayError(Exception):
    """Whatever holds the generations does not answer: nothing kept is known to be right."""


class Generations(Protocol):
    """What the page cache asks of whatever holds the generations; `ops.engines.generations` is for many machines."""

    def clock(self) -> int:
        """The value of the last change."""

    def unchanged(self, slots: Iterable[int], since: int) -> bool:
        """Whether nothing in these slots changed after the clock stood at `since`."""

    def bump(self, tags: Iterable[str]) -> None:
        """Say that these tags changed, to everybody who reads."""

    def era(self) -> object:
        """Equal as long as values of the clock can be compared with each other."""


def slot_of(tag: str) -> int:
    """Where a tag's generation stands."""
    return HEADER + zlib.crc32(tag.encode()) % SLOTS


class MappedGenerations:
    """Generations of one machine, in the file at `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._inode = 0
        self._words: memoryview = memoryview(b"")
        self._look_at = 0.0
        self._open()

    def clock(self) -> int:
        """The value of the last change."""
        return int(self._words[CLOCK])

    def unchanged(self, slots: Iterable[int], since: int) -> bool:
        """Whether nothing in these slots changed after the clock stood at `since`."""
        words = self._words
        return all(words[slot] <= since for slot in slots)

    def bump(self, tags: Iterable[str]) -> None:
        """Say that these tags changed, to every process that maps the file."""
        slots = {slot_of(tag) for tag in tags}
        with self._lock, self._alone():
            words = self._words
            now = words[CLOCK] + 1
            for slot in slots:
                words[slot] = now
            words[CLOCK] = now

    def era(self) -> object:
        """Changes with the file: one that was removed or brought back from elsewhere knows nothing of this one."""
        now = time.monotonic()
        if now >= self._look_at:
            self._look_at = now + LOOK_AGAIN
            if _inode_at(self._path) != self._inode:
                with self._lock:
                    self._open()
        return self._inode

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else writes, and the file mapped is the one at the path."""
        while True:
            with suppress(FileNotFoundError), self._path.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX)  # of this opening: threads and forked processes are kept apart too
                if _inode_at(self._path) == os.fstat(file.fileno()).st_ino == self._inode:
                    yield
                    return
            self._open()

    def _open(self) -> None:
        """Map the file, made anew if there is none that can be read."""
        while True:
            with suppress(FileNotFoundError), self._path.open("r+b") as file:
                status = os.fstat(file.fileno())
                if status.st_size == SIZE:
                    words = memoryview(mmap.mmap(file.fileno(), SIZE)).cast("Q")
                    if (words[0], words[1]) == (MAGIC, SLOTS):
                        self._words, self._inode = words, status.st_ino
                        return
            _make(self._path)


def _make(path: Path) -> None:
    """Put a new file at `path` by renaming a whole one; of several processes that try, one does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if _is_good(path):
            return
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", delete=False) as new:
            # The clock begins late, so that it is ahead of that of any file before.
            new.write(struct.pack("QQQ", MAGIC, SLOTS, time.time_ns()).ljust(SIZE, b"\0"))
            new.flush()
            os.fchmod(new.fileno(), 0o640)
        Path(new.name).rename(path)


def _is_good(path: Path) -> bool:
    with suppress(FileNotFoundError), path.open("rb") as file:
        return os.fstat(file.fileno()).st_size == SIZE and struct.unpack("QQ", file.read(16)) == (MAGIC, SLOTS)
    return False


def _inode_at(path: Path) -> int:
    with suppress(FileNotFoundError):
        return path.stat().st_ino
    return 0
