"""Words of the pages that every site starts with; editors change them in the admin."""

from django.utils.translation import gettext_noop

HOME = {
    "title": gettext_noop("Home"),
    "headline": gettext_noop("What one place learns, every place can use"),
    "introduction": gettext_noop(
        "Here public bodies that try something in one place set down what they ask, how they test it and "
        "what they find. Read what others learnt before you start, and come back to tell them how it went."
    ),
}
PROGRAMME = {
    "title": gettext_noop("Programme"),
    "headline": gettext_noop("What the pilots are part of"),
    "introduction": gettext_noop(
        "The programme's aims, its two sides and its course, with what all pilots report of themselves. "
        "Each statement names where it comes from."
    ),
}
PILOTS = {
    "title": gettext_noop("Pilots"),
    "headline": gettext_noop("Pilots, place by place"),
    "introduction": gettext_noop("Each pilot has a page with its themes, its strands of work and what it has learnt."),
}
PARALLEL_PLACES = {
    "title": gettext_noop("Parallel places"),
    "headline": gettext_noop("Other places, similar work"),
    "introduction": gettext_noop(
        "Places that try the same kind of thing without being a pilot, collected region by region. "
        "What a source leaves out stays open here: a place that is not named is not guessed."
    ),
}
WIKI = {
    "title": gettext_noop("Wiki"),
    "headline": gettext_noop("What practitioners write down together"),
    "introduction": gettext_noop(
        "Everybody may read these pages and suggest a change; members write and mend them. "
        "Every version is kept, so nothing that was true once is lost."
    ),
}
