"""Takes the demo out again, and leaves alone whatever somebody has built upon since."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from home.loader import library, pages, programme, round_ups, rows
from home.loader.reading import Demo
from home.loader.rows import Loaded
from pilots.models import Finding, PilotIndexPage


@dataclass
class Removed:
    """How many of each kind are gone, and a sentence for everything that stays."""

    gone: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)

    def keep(self, thing: Any, reason: str) -> None:
        self.kept.append(f"{thing}: {reason}")


def remove(demo: Demo, index: PilotIndexPage | None, removed: Removed) -> None:
    """Delete what `load` made: findings, updates and strands, pilots, then the rows nothing else uses."""
    loaded = Loaded()
    round_ups.remove(demo, removed)
    removed.gone.update(library.remove(demo, removed.keep))
    if index is not None:
        _find_pilots(demo, loaded, index)
        _remove_findings(demo, loaded, removed)
        for kind, holder in (("updates", "updates_holder"), ("strands", "strands_holder")):
            _remove_pages(kind, holder, demo, loaded, removed)
        _remove_pilots(loaded, removed)
    _find_rows(demo, loaded)
    programme.empty(demo, loaded, removed)
    _remove_rows(demo, loaded, removed)


def _find_pilots(demo: Demo, loaded: Loaded, index: PilotIndexPage) -> None:
    for page in index.get_children().filter(slug__in=demo.of("pilots")).specific():
        loaded.keep("pilots", page.slug, page, new=False)


def _edited(thing: Any) -> bool:
    """Whether there is more than the one revision it was loaded with."""
    return thing.revisions.count() > 1


def _remove_findings(demo: Demo, loaded: Loaded, removed: Removed) -> None:
    for record in demo.of("findings").values():
        finding = pages.find_finding(record, loaded) if ("pilots", record["pilot"]) in loaded.things else None
        if finding is None:
            continue
        if _edited(finding):
            removed.keep(finding, _("has been edited"))
        else:
            finding.delete()
            removed.gone["findings"] += 1


def _remove_pages(kind: str, holder: str, demo: Demo, loaded: Loaded, removed: Removed) -> None:
    for key, record in demo.of(kind).items():
        pilot = loaded.things.get(("pilots", record["pilot"]))
        page = getattr(pilot, holder).get_children().filter(slug=key).first() if pilot else None
        if page is None:
            continue
        if _edited(page):
            removed.keep(page, _("has been edited"))
        elif Finding.objects.filter(strand=page.pk).exists():
            removed.keep(page, _("findings name it"))
        else:
            page.delete()
            removed.gone[kind] += 1


def _remove_pilots(loaded: Loaded, removed: Removed) -> None:
    for (kind, _key), page in list(loaded.things.items()):
        if kind == "pilots" and not _reason_to_keep(page, removed):
            Page.objects.get(pk=page.pk).delete()
            removed.gone["pilots"] += 1


def _reason_to_keep(pilot: Any, removed: Removed) -> bool:
    """Whether something hangs on the pilot that the demo did not bring; says so in `removed`."""
    if _edited(pilot):
        removed.keep(pilot, _("has been edited"))
    elif pilot.findings.exists():
        removed.keep(pilot, _("findings name it"))
    elif Page.objects.descendant_of(pilot).filter(depth__gt=pilot.depth + 1).exists():
        removed.keep(pilot, _("there are pages below it"))
    else:
        return False
    return True


def _find_rows(demo: Demo, loaded: Loaded) -> None:
    for kind in rows.KINDS:
        for key, record in demo.of(kind).items():
            loaded.keep(kind, key, rows.find(kind, record, loaded), new=False)


def _remove_rows(demo: Demo, loaded: Loaded, removed: Removed) -> None:
    there = [(kind, record, loaded.get(kind, key)) for kind in rows.KINDS for key, record in demo.of(kind).items()]
    for kind, record, row in reversed(there):
        if row is None:
            continue
        if any(getattr(row, name) != value for name, value in rows.values(kind, record, loaded).items()):
            removed.keep(row, _("has been edited"))
        elif user := _used_by(row):
            removed.keep(row, _("%(user)s uses it") % {"user": user})
        else:
            row.delete()
            removed.gone[kind] += 1


def _used_by(row: Any) -> str:
    """A thing that points at the row, in words; empty when there is none."""
    for relation in row._meta.related_objects:
        column = relation.field.name
        other = relation.related_model._default_manager.filter(**{column: row.pk}).first()
        if other is not None:
            return f"{other._meta.verbose_name} “{getattr(other, 'page', other)}”"
    return ""
