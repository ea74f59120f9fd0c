"""Static files are collected under names that carry their content's hash, compressed beforehand, kept for ever."""

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles.finders import FileSystemFinder
from django.http import HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware

from config.storage import GroundStaticStorage
from tests.project import ROOT

STATIC = ROOT / "static"
FEW = ("frame.css", "find.js", "brand.svg", "contour.svg", "fonts/")
pytestmark = pytest.mark.any_database


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """What `collectstatic` leaves of the frame of every page."""
    place = tmp_path_factory.mktemp("collected")
    storage = GroundStaticStorage(location=place, base_url="/static/")
    paths = {name: (found, name) for name, found in FileSystemFinder().list([]) if name.startswith(wanted())}
    for name, (found, path) in paths.items():
        with found.open(path) as file:
            storage.save(name, file)
    assert [fault for _name, _hashed, fault in storage.post_process(paths) if isinstance(fault, Exception)] == []
    return place


def wanted():
    return (*FEW, *sheets())


def sheets():
    return tuple(re.findall(r"@import url\((.+)\);", (STATIC / "frame.css").read_text()))


@pytest.fixture
def served(folder: Path, settings, rf):
    """Asks WhiteNoise for one of these files, as production has it."""
    settings.STATIC_ROOT, settings.WHITENOISE_AUTOREFRESH, settings.WHITENOISE_USE_FINDERS = folder, False, False
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "config.storage.GroundStaticStorage"}}
    answered = WhiteNoiseMiddleware(lambda _request: HttpResponse(status=404))
    return lambda path, encoding="br": answered(rf.get(f"/static/{path}", headers={"accept-encoding": encoding}))


def hashed(folder: Path, pattern: str) -> str:
    [file] = folder.glob(pattern)
    return file.relative_to(folder).as_posix()


def test_the_sheets_of_every_page_are_one_file_in_their_order(folder):
    text = (folder / hashed(folder, "frame.????????????.css")).read_text()
    assert "@import" not in text
    heads = [(STATIC / name).read_text()[:60] for name in sheets()]
    assert sorted(heads, key=text.index) == heads
    assert re.search(r"url\(\"?fonts/source-sans-3-latin-wght-normal\.\w{12}\.woff2", text)
    assert re.search(r"url\(\"?contour\.\w{12}\.svg", text)


@pytest.mark.parametrize("pattern", ["frame.????????????.css", "find.????????????.js", "contour.????????????.svg"])
def test_a_hashed_file_is_sent_compressed_beforehand_and_never_asked_for_again(folder, served, pattern):
    name = hashed(folder, pattern)
    plain = (folder / name).read_bytes()
    assert (folder / f"{name}.gz").exists()
    answer = served(name)
    assert brotli.decompress(answer.getvalue()) == plain
    assert answer["Content-Encoding"] == "br"
    assert answer["Cache-Control"] == "max-age=315360000, public, immutable"
    assert served(name, "gzip")["Content-Encoding"] == "gzip"


def test_a_font_is_kept_as_it_is_and_a_name_without_a_hash_is_asked_for_again(folder, served):
    font = served(hashed(folder, "fonts/source-sans-3-latin-wght-normal.????????????.woff2"))
    assert "immutable" in font["Cache-Control"]
    assert not font.has_header("Content-Encoding")
    assert "immutable" not in served("brand.svg")["Cache-Control"]
