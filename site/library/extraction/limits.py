"""How much a file may cost. Standard library only: the reading process imports it."""

import json
import resource
from dataclasses import asdict, dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bytes, seconds, signs and counts for reading one file; tests give smaller ones."""

    file: int = 50 * MEGABYTE  # of the file itself
    memory: int = 512 * MEGABYTE  # address space of the process
    seconds: int = 20  # of processor time, after which what was read so far is all
    patience: int = 60  # of the parent, whatever the process does
    unpacked: int = 100 * MEGABYTE  # of all parts of an archive together
    entries: int = 5_000  # in an archive
    depth: int = 100  # of elements in each other
    text: int = 3_000_000  # signs kept
    parts: int = 2_000  # pages, slides or sheets

    def as_json(self) -> str:
        """For the command line of the reading process."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Limits":
        """The other way."""
        return cls(**json.loads(text))

    def impose(self) -> None:
        """Bind this process for good. A little more time than `seconds` lets it stop by itself."""
        hard = {
            resource.RLIMIT_AS: self.memory,
            resource.RLIMIT_CPU: self.seconds + 5,
            resource.RLIMIT_FSIZE: 8 * self.text + MEGABYTE,  # what it hands back, each sign escaped
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_NOFILE: 64,
        }
        for what, most in hard.items():
            resource.setrlimit(what, (most, most))
