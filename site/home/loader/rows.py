"""Makes the rows of the directory, and groups. What is there is left as it stands: editors may have mended it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q

from core.models import Named
from directory.models import Contact, CouncilType, Organisation, Place, Region, Theme
from home.loader.reading import Demo, Record
from home.models import GlossaryTerm
from members.models import ThemeGroup

NAMED: dict[str, type[Named]] = {
    "regions": Region,
    "council-types": CouncilType,
    "themes": Theme,
    "organisations": Organisation,
    "places": Place,
    "groups": ThemeGroup,
    "glossary": GlossaryTerm,
}
KINDS = (*NAMED, "contacts")
LISTS = {"council_types"}
NO_PERSON = {"name": "", "telephone": "", "email": "", "consented_on": None}


@dataclass
class Loaded:
    """Rows and pages by kind and key; which of them are new, and how many of each kind."""

    things: dict[tuple[str, str], Any] = field(default_factory=dict)
    made: Counter[str] = field(default_factory=Counter)
    new: list[Any] = field(default_factory=list)

    def get(self, kind: str, key: str) -> Any:
        """What stands for a key; nothing for an empty one."""
        return self.things[kind, key] if key else None

    def keep(self, kind: str, key: str, thing: Any, *, new: bool) -> None:
        self.things[kind, key] = thing
        self.made[kind] += new
        if new:
            self.new.append(thing)


def values(kind: str, record: Record, loaded: Loaded) -> dict[str, Any]:
    """The columns a record stands for, its lists of other rows apart."""
    columns = {name: value for name, value in record.items() if name != "key" and name not in LISTS}
    if kind in NAMED:
        columns |= {"slug": record["key"], "other_names": "\n".join(record["other_names"])}
    if kind == "contacts":
        columns |= NO_PERSON
    if kind == "groups":
        columns["source_note"] = str(columns.pop("source"))
    for name, of in (("region", "regions"), ("organisation", "organisations"), ("theme", "themes")):
        if name in columns:
            columns[name] = loaded.get(of, columns[name])
    return columns


def find(kind: str, record: Record, loaded: Loaded) -> Model | None:
    """The row a record stands for, if it is there."""
    if kind in NAMED:
        same = Q(slug=record["key"]) | Q(name=record["name"])
        return NAMED[kind].objects.filter(same).first()
    organisation = loaded.get("organisations", record["organisation"])
    same = Q(role=record["role"], job_title=record["job_title"], organisation=organisation)
    return Contact.objects.filter(same).first()


def load(demo: Demo, loaded: Loaded) -> None:
    """Make the rows that are missing."""
    for kind in KINDS:
        for key, record in demo.of(kind).items():
            row = find(kind, record, loaded)
            loaded.keep(kind, key, row or _make(kind, record, loaded), new=row is None)


def _make(kind: str, record: Record, loaded: Loaded) -> Model:
    row: Any = NAMED.get(kind, Contact)(**values(kind, record, loaded))
    row.full_clean()
    row.save()
    if kind == "places":
        row.council_types.set([loaded.get("council-types", key) for key in record["council_types"]])
    return row
