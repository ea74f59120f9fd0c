"""What a server's processes used is counted over its whole tree, and over nothing else."""

import os

from ops.bench import proc


def process(folder, number, parent, *, name="python", ticks=(0, 0, 0, 0), pss=0):
    """One process as /proc shows it; `ticks` are its own and those of its children that ended."""
    here = folder / str(number)
    here.mkdir()
    user, system, ended_user, ended_system = ticks
    columns = f"S {parent} 1 1 0 -1 0 0 0 0 0 {user} {system} {ended_user} {ended_system} 20 0 1"
    (here / "stat").write_text(f"{number} ({name}) {columns}\n")
    (here / "smaps_rollup").write_text(f"Rss: 9999 kB\nPss:  {pss} kB\nPss_Anon: 1 kB\n")


def test_a_tree_is_the_process_and_all_below_it_whatever_they_are_called(tmp_path):
    process(tmp_path, 10, 1, ticks=(100, 20, 0, 0), pss=10)
    process(tmp_path, 11, 10, name="granian worker) 1", ticks=(200, 30, 5, 5), pss=20)
    process(tmp_path, 12, 11, ticks=(40, 0, 0, 0), pss=30)
    process(tmp_path, 13, 1, ticks=(9_000, 0, 0, 0), pss=900)
    assert sorted(proc.tree(10, tmp_path)) == [10, 11, 12]
    assert proc.cpu_seconds(10, tmp_path) == 400 * proc.TICK
    assert proc.memory_bytes(10, tmp_path) == 60 * 1024


def test_a_process_that_ends_while_it_is_counted_counts_as_nothing(tmp_path):
    process(tmp_path, 10, 1, ticks=(100, 0, 0, 0))
    (tmp_path / "11").mkdir()
    assert proc.cpu_seconds(10, tmp_path) == 100 * proc.TICK
    assert proc.cpu_seconds(99, tmp_path) == 0


def test_this_process_uses_time_and_memory():
    before = proc.cpu_seconds(os.getpid())
    while proc.cpu_seconds(os.getpid()) < before + 2 * proc.TICK:
        pass
    assert proc.memory_bytes(os.getpid()) > 1_000_000
