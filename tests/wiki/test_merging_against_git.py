"""What the generated cases show, on each of which `merge_proof.py` and `git merge-file` have their say:

- where git and we both merge, the texts are equal to the last sign;
- where git sees a conflict and we merge, every way of joining shortest differences that do not overlap gives our text
  and no other (so the result hangs on no choice);
- where git merges and we see a conflict, nothing is shown or claimed: a person is asked once too often.
"""

import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.wiki.merge_cases import Case, cases
from tests.wiki.merge_proof import outcomes
from wiki.saving.merging import merge3

pytestmark = pytest.mark.any_database

NUMBER = 2_000
# One shell for all of them: starting a program from here each time would cost three times what git does.
MERGE_ALL = """for name in *.base; do name=${name%.base}
git merge-file -p -q "$name.mine" "$name.base" "$name.theirs" >"$name.out"; echo $? >"$name.status"; done"""


def lines(text: str) -> list[str]:
    return text.splitlines()


def git_merges(generated: Sequence[Case], folder: Path) -> list[str | None]:
    """What git makes of each, or None where it sees a conflict."""
    for number, case in enumerate(generated):
        for side in ("mine", "base", "theirs"):
            (folder / f"{number}.{side}").write_text(getattr(case, side))
    subprocess.run(["sh", "-c", MERGE_ALL], cwd=folder, check=True)
    made: list[str | None] = []
    for number in range(len(generated)):
        status = int((folder / f"{number}.status").read_text())
        assert 0 <= status < 128, generated[number]
        made.append(None if status else (folder / f"{number}.out").read_text())
    return made


def test_no_generated_merge_is_silently_wrong(tmp_path):
    generated = cases(NUMBER)
    said: Counter[str] = Counter()
    for case, git in zip(generated, git_merges(generated, tmp_path), strict=True):
        ours = merge3(case.base, case.mine, case.theirs).text
        said[f"git {'merges' if git is not None else 'asks'}, we {'merge' if ours is not None else 'ask'}"] += 1
        if ours is not None and git is not None:
            assert ours == git, case
        elif ours is not None:
            assert outcomes(lines(case.base), lines(case.mine), lines(case.theirs)) == {tuple(lines(ours))}, case
    assert said["git merges, we merge"] > NUMBER / 3, "the cases are to merge often"
    assert said["git asks, we ask"] > NUMBER / 3, "and to clash often"
    assert said["git merges, we ask"] < NUMBER / 8, "and nobody is to be asked much more often than git asks"
