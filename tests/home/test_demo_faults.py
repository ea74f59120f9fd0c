"""Faults in the demo files are all named, and stop the load before anything is written; texts are cleaned."""

import shutil
from pathlib import Path

import pytest
import yaml
from wagtail.models import Page

from directory.models import Theme
from home import actions
from home.loader.faults import DemoFaults
from home.loader.reading import FOLDER, read
from members.models import User
from pilots.models import PilotPage


@pytest.fixture
def copy(tmp_path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "demo"))


def change(file: Path, mend) -> None:
    """Have `mend` change the parsed content of a file."""
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    mend(content)
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def faults(folder: Path) -> list[str]:
    with pytest.raises(DemoFaults) as raised:
        read(folder)
    return [str(fault) for fault in raised.value.faults]


def test_every_fault_is_named_with_file_record_and_field(copy):
    change(copy / "pilots" / "lewisham.yaml", lambda pilot: pilot["figures"][2].pop("source"))
    change(copy / "pilots" / "kent.yaml", lambda pilot: pilot.update(stage="soon", mood="high"))
    change(copy / "themes.yaml", lambda rows: rows[0].pop("description"))
    change(copy / "strands" / "lewisham.yaml", lambda rows: rows[0]["tests"][0].update(answers="L9"))
    found = faults(copy)
    assert "pilots/lewisham.yaml, lewisham, figures 3 source: is missing" in found
    assert "pilots/kent.yaml, kent, mood: there is no such field here" in found
    assert any(fault.startswith("pilots/kent.yaml, kent, stage: “soon” is none of: announced") for fault in found)
    assert "themes.yaml, children-and-early-years, description: is missing" in found
    assert "strands/lewisham.yaml, care-commissioning, tests T1 answers: no line of enquiry has the key L9" in found
    assert len(found) == 5


SOURCED = {
    "figure": lambda pilot: pilot["figures"][0],
    "claim": lambda pilot: pilot["claims"][0],
    "milestone": lambda pilot: pilot["milestones"][0],
    "date": lambda pilot: pilot["posted_on"],
    "organisation": lambda pilot: pilot["organisations"][0],
    "related pilot": lambda pilot: pilot["related"][0],
    "count": lambda pilot: pilot["counting"],
}


@pytest.mark.parametrize("of", SOURCED.values(), ids=SOURCED)
def test_what_states_something_is_refused_without_a_source(copy, of):
    change(copy / "pilots" / "lewisham.yaml", lambda pilot: of(pilot).pop("source"))
    (fault,) = faults(copy)
    assert fault.endswith("source: is missing")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ({"document": "009", "where": "slide 1"}, "there is no source “009”"),
        ({"document": "001"}, "where: is missing"),
        (
            {"document": "001", "where": "slide 1", "wording": "one two three four five six seven eight nine"},
            "at most 8",
        ),
    ],
    ids=["unknown document", "no place in it", "quotes too much"],
)
def test_a_source_must_be_known_exact_and_short(copy, source, told):
    change(copy / "pilots" / "kent.yaml", lambda pilot: pilot["claims"][0].update(source=source))
    (fault,) = faults(copy)
    assert told in fault


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("key: [", "cannot be read"),
        ("just a text", "write fields with their values"),
        ("key: kent\n---\nkey: kent", "cannot be read"),
    ],
    ids=["broken", "a text", "two documents"],
)
def test_a_file_that_cannot_be_read_is_named(copy, content, told):
    (copy / "findings.yaml").write_text(content)
    assert any(fault.startswith("findings.yaml") and told in fault for fault in faults(copy))


def test_a_missing_file_and_a_repeated_key_are_faults(copy):
    (copy / "contacts.yaml").unlink()
    change(copy / "updates.yaml", lambda rows: rows.append(rows[0]))
    found = faults(copy)
    assert "contacts.yaml: is missing" in found
    assert "updates: “plans-agreed” is there 2 times" in found


def test_with_a_fault_nothing_is_loaded(db, copy, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    change(copy / "updates.yaml", lambda rows: rows[1].pop("summary"))
    pages = Page.objects.count()
    with pytest.raises(DemoFaults):
        actions.load_demo(folder=copy)
    assert (Page.objects.count(), Theme.objects.count(), User.objects.count()) == (pages, 0, 0)
    assert not (tmp_path / "demo-accounts.json").exists()


def test_a_failure_on_the_way_takes_everything_back(db, settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(actions.accounts, "load", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.load_demo()
    assert not PilotPage.objects.exists()
    assert not Theme.objects.exists()


def test_texts_are_cleaned_and_it_is_told_where(copy):
    dirty = "\u00d4Joined\u00d5 services<ul><li> online\u00a0and by telephone"
    change(copy / "pilots" / "kent.yaml", lambda pilot: pilot.update(summary=dirty))
    demo = read(copy)
    assert demo.of("pilots")["kent"]["summary"] == "\u2018Joined\u2019 services online and by telephone"
    assert [str(remark) for remark in demo.cleaned] == [
        "pilots/kent.yaml, kent, summary: cleaned of non-breaking spaces",
        "pilots/kent.yaml, kent, summary: cleaned of quotation marks of an old encoding",
        "pilots/kent.yaml, kent, summary: cleaned of raw list markup",
    ]


def test_a_sentence_that_was_slipped_in_is_a_fault(copy):
    sold = "Nottingham thinks it over. how can i get viagra overnight They ask what it takes."
    change(copy / "pilots" / "kent.yaml", lambda pilot: pilot.update(summary=sold))
    (fault,) = faults(copy)
    assert fault.startswith("pilots/kent.yaml, kent, summary: “how can i get viagra overnight”")


def test_the_files_need_no_cleaning():
    assert not read().cleaned
