"""What the form of a new page begins with, by its kind: headings that say what others will look for."""

from django.utils.translation import gettext_lazy as _

from wiki.choices import PageKind

HEADINGS: dict[str, tuple[object, ...]] = {
    PageKind.PRACTICE: (
        _("What was done"),
        _("What changed"),
        _("What others could take from it"),
        _("Where to read more"),
    ),
    PageKind.ENQUIRY: (_("The question"), _("Why it matters"), _("What is being tested"), _("What we know so far")),
    PageKind.MEETING: (_("Who was there"), _("What was said"), _("What was agreed"), _("Who does what next")),
    PageKind.PLACE: (
        _("The place in short"),
        _("Who works together"),
        _("What it is working on"),
        _("Where to read more"),
    ),
}


def starter(kind: str) -> str:
    """The beginning of a page of this kind; a plain page begins empty."""
    return "\n\n\n".join(f"## {words}" for words in HEADINGS.get(kind, ())) + ("\n\n" if kind in HEADINGS else "")
