"""The file that tells processes of changes: whole from the first moment, and no change in it is lost."""

import multiprocessing
import os
from pathlib import Path

import pytest

from ops.pagecache import generations as keeping
from ops.pagecache.generations import SIZE, MappedGenerations, slot_of

TIMES = 300


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "generations"


def test_a_change_told_by_one_is_seen_by_the_other(path: Path) -> None:
    one, other = MappedGenerations(path), MappedGenerations(path)
    before = other.clock()
    one.bump(["page:1", "pilots.pilotpage:*"])

    assert other.clock() == before + 1
    assert not other.unchanged([slot_of("page:1")], before)
    assert other.unchanged([slot_of("page:1")], before + 1)
    assert other.unchanged([slot_of("page:2")], before)


def tell(path: Path, name: str) -> None:
    mine = MappedGenerations(path)
    for _ in range(TIMES):
        mine.bump([name, "both"])


def test_two_processes_that_tell_at_once_lose_nothing(path: Path) -> None:
    start = MappedGenerations(path).clock()
    spawn = multiprocessing.get_context("fork")
    processes = [spawn.Process(target=tell, args=(path, f"of-{number}")) for number in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(180)

    assert [process.exitcode for process in processes] == [0, 0]
    assert MappedGenerations(path).clock() == start + 2 * TIMES


def test_one_that_was_mapped_before_a_fork_takes_turns_too(path: Path) -> None:
    mine = MappedGenerations(path)
    start = mine.clock()
    if not (child := os.fork()):
        for _ in range(TIMES):
            mine.bump(["a"])
        os._exit(0)
    for _ in range(TIMES):
        mine.bump(["b"])
    os.waitpid(child, 0)

    assert mine.clock() == start + 2 * TIMES


@pytest.mark.parametrize("content", [b"", b"x" * SIZE, b"\0" * (SIZE + 8)])
def test_a_file_of_another_make_is_replaced_whole(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    MappedGenerations(path).bump(["page:1"])

    assert path.stat().st_size == SIZE
    assert [file.name for file in path.parent.iterdir() if file.name not in {"generations", "generations.lock"}] == []


def test_a_file_that_was_taken_away_begins_another_era_and_is_told_of_no_change_in_vain(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "LOOK_AGAIN", 0)
    reader, writer = MappedGenerations(path), MappedGenerations(path)
    era, before = reader.era(), reader.clock()
    assert reader.era() == era

    path.unlink()
    writer.bump(["page:1"])

    assert reader.era() != era
    assert reader.clock() == writer.clock() > before
