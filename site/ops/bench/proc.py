"""What a server's processes have used: processor time and memory, of a process and all below it, from /proc."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
TICK = 1 / os.sysconf("SC_CLK_TCK")
PPID, UTIME, STIME, CUTIME, CSTIME = 1, 11, 12, 13, 14  # columns of `stat`, counted after the name in brackets


def cpu_seconds(root: int, proc: Path = PROC) -> float:
    """Processor time of the process and all below it so far; of those that ended, what their parent was told."""
    ticks = 0
    for number in tree(root, proc):
        with suppress(OSError):
            columns = _stat(number, proc)
            ticks += sum(int(columns[at]) for at in (UTIME, STIME, CUTIME, CSTIME))
    return ticks * TICK


def memory_bytes(root: int, proc: Path = PROC) -> int:
    """Memory of the process and all below it; what several share is shared out, so that nothing counts twice."""
    return sum(_proportional(number, proc) for number in tree(root, proc))


def tree(root: int, proc: Path = PROC) -> list[int]:
    """Numbers of the process and of all below it that run now."""
    children: dict[int, list[int]] = {}
    for number, parent in _parents(proc):
        children.setdefault(parent, []).append(number)
    found = [root]
    for number in found:  # grows while it is walked
        found += children.get(number, [])
    return found


def _parents(proc: Path) -> Iterator[tuple[int, int]]:
    for folder in proc.glob("[0-9]*"):
        with suppress(OSError):  # it has just ended
            yield int(folder.name), int(_stat(int(folder.name), proc)[PPID])


def _stat(number: int, proc: Path) -> list[str]:
    """The columns after the name, which may hold blanks and brackets itself."""
    return (proc / str(number) / "stat").read_text().rpartition(")")[2].split()


def _proportional(number: int, proc: Path) -> int:
    with suppress(OSError):
        for line in (proc / str(number) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
