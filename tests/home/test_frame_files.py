"""What a first visit fetches besides the page, and what templates may not hold."""

import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
ADMIN = ("admin", "wagtailadmin")  # its own policy: README, Decisions
MAIL = ROOT / "templates" / "core" / "mail" / "base.html"  # mail programs fetch no style sheet
BASE = (ROOT / "templates" / "base.html").read_text()
INLINE = re.compile(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=\"|javascript:", re.IGNORECASE)
HUES = ["teal", "plum", "sky", "green", "ochre", "clay", "indigo", "umber", "petrol", "olive"]


def linked_styles() -> list[Path]:
    """The style sheets every page asks for, as one file."""
    assert re.findall(r"{% static '([^']+\.css)' %}", BASE) == ["frame.css"]
    return [STATIC / name for name in re.findall(r"@import url\((.+)\);", (STATIC / "frame.css").read_text())]


def fonts_at_first() -> list[Path]:
    """The fonts a page without italics asks for."""
    faces = re.findall(r"@font-face{([^}]+)}", "".join(sheet.read_text() for sheet in linked_styles()))
    upright = {re.search(r"url\(([^)]+)\)", face)[1] for face in faces if "italic;" not in face}
    return [STATIC / name for name in sorted(upright)]


def test_fonts_and_styles_of_a_first_visit_weigh_at_most_85_kb():
    styles = len(gzip.compress(b"".join(sheet.read_bytes() for sheet in linked_styles()), 6))
    fonts = sum(font.stat().st_size for font in fonts_at_first())
    assert len(fonts_at_first()) == 2
    assert styles + fonts <= 85_000


def test_the_contour_lines_weigh_at_most_5_kb():
    assert len(gzip.compress((STATIC / "contour.svg").read_bytes(), 6)) <= 5_000


def test_nothing_is_fetched_from_elsewhere():
    for sheet in STATIC.glob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", sheet.read_text()), sheet.name
        assert sheet.name == "frame.css" or "@import" not in sheet.read_text(), sheet.name


@pytest.mark.parametrize("hue", HUES)
def test_every_colour_of_a_theme_has_a_hue(hue):
    assert f".hue--{hue}{{--h:#" in (STATIC / "site.css").read_text()


@pytest.mark.parametrize(
    "template",
    [file for file in TEMPLATES if not file.relative_to(ROOT / "templates").parts[0].startswith(ADMIN)],
    ids=lambda file: str(file.relative_to(ROOT / "templates")),
)
def test_no_template_holds_inline_style_or_script(template):
    assert template == MAIL or not INLINE.search(template.read_text())


def test_the_borrowed_styles_leave_their_colours_to_the_site():
    borrowed = (STATIC / "govuk-subset.css").read_text().partition("@media print")[0]
    assert not re.search(r"--govuk-[a-z-]*colour\s*:", borrowed)
    assert "--govuk-focus-colour:var(--sun)" in (STATIC / "site.css").read_text()
