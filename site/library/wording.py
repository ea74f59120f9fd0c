"""Words of the pages that every library starts with; editors change them in the admin."""

from django.utils.translation import gettext_noop

PUBLICATIONS = {
    "title": gettext_noop("Publications"),
    "headline": gettext_noop("What has been written, shown and tried"),
    "introduction": gettext_noop(
        "Briefings that answer questions, presentations with their slides as text, and methods for others to take up. "
        "Each leads to the pilots, places and themes it speaks of."
    ),
}
BRIEFINGS = {
    "title": gettext_noop("Briefings"),
    "introduction": gettext_noop("Short papers in questions and answers. Their lists of pilots stay up to date."),
}
PRESENTATIONS = {
    "title": gettext_noop("Presentations"),
    "introduction": gettext_noop("Talks with slides: the file where there is one, and an outline anybody can read."),
}
METHODS = {
    "title": gettext_noop("Methods"),
    "introduction": gettext_noop(
        "Tools and ways of working: what each is for, when it helps, which steps it takes and who has used it."
    ),
}
