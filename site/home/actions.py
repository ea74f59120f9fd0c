"""What is written when a site is set up, and when the demo comes and goes."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, Site

from core import freshness
from home import about, wording
from home.loader import accounts, comments, following, library, pages, people, programme, removal, round_ups, rows, wiki
from home.loader.faults import Remark
from home.loader.reading import FOLDER, Demo, read
from home.loader.removal import Removed
from home.models import AboutIndexPage, AboutPage, Feedback, HomePage, ProgrammePage
from library.actions import ensure_library
from members.actions import ensure_roles
from members.models import Membership, Profile
from parallel_places.models import ParallelPlacesIndexPage, PlaceEntry, RoundUpPage
from pilots.models import Finding, PilotIndexPage
from wiki.models import WikiIndexPage

PageType = TypeVar("PageType", bound=Page)


class SetupFault(Exception):  # noqa: N818  the project calls these faults
    """The site's tree is in the way of what was asked; the text says what to do."""


@dataclass(frozen=True)
class DemoLoad:
    """What a load did: rows and pages made by kind, texts cleaned and left out, accounts with a new password."""

    made: Counter[str]
    cleaned: tuple[Remark, ...]
    left_out: tuple[Remark, ...]
    accounts: accounts.Passwords


@transaction.atomic
def prepare_site() -> PilotIndexPage:
    """Give the site what every site has: home page, the sections, pages about itself, address and roles.

    Does nothing that is done already, and leaves alone what somebody has changed since.

    Wagtail's welcome page makes way. Raises `SetupFault` when somebody has built upon it.
    """
    home = HomePage.objects.first() or _make_home()
    if not ProgrammePage.objects.exists():
        _publish_below(home, ProgrammePage(slug="programme", **_words(wording.PROGRAMME)))
    index = PilotIndexPage.objects.first() or _publish_below(
        home, PilotIndexPage(slug="pilots", **_words(wording.PILOTS))
    )
    if not ParallelPlacesIndexPage.objects.exists():
        _publish_below(home, ParallelPlacesIndexPage(slug="parallel-places", **_words(wording.PARALLEL_PLACES)))
    if not WikiIndexPage.objects.exists():
        _publish_below(home, WikiIndexPage(slug=WikiIndexPage.own_slug, **_words(wording.WIKI)))
    ensure_library(home=home)
    if not AboutIndexPage.objects.exists():
        _make_about(home)
    _set_address(home)
    ensure_roles()
    return index


def _words(texts: dict[str, str]) -> dict[str, str]:
    return {name: _(text) for name, text in texts.items()}


def _make_home() -> HomePage:
    root = Page.get_first_root_node()
    welcome = root.get_children().filter(slug="home").first()
    if welcome is not None:
        if welcome.specific_class is not Page or welcome.get_children().exists():
            raise SetupFault(
                _("The page “%(title)s” stands at the address “home”: move it first.") % {"title": welcome}
            )
        welcome.delete()
        root.refresh_from_db()
    return _publish_below(root, HomePage(slug="home", **_words(wording.HOME)))


def _make_about(home: HomePage) -> None:
    """The pages about the site come together and once: one that an editor deletes or moves does not come back."""
    if home.get_children().filter(slug=about.INDEX).exists():
        raise SetupFault(_("Another page stands at the address “%(slug)s”: move it first.") % {"slug": about.INDEX})
    index = _publish_below(home, AboutIndexPage(**about.starting_text(about.INDEX)))
    for name in about.PAGES:
        _publish_below(index, AboutPage(show_in_menus=True, **about.starting_text(name)))


def _publish_below(parent: Page, page: PageType) -> PageType:
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _set_address(home: HomePage) -> None:
    """Let the default site answer at `SITE_URL`; its name stays as an administrator wrote it."""
    parts = urlsplit(settings.SITE_URL)
    address = {"hostname": parts.hostname, "port": parts.port or (443 if parts.scheme == "https" else 80)}
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    wanted = {**address, "root_page_id": home.pk, "site_name": site.site_name or settings.WAGTAIL_SITE_NAME}
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.full_clean()
        site.save()


def load_demo(*, folder: Path = FOLDER) -> DemoLoad:
    """Load the demo content and its accounts: all of it or, with the first fault, nothing.

    Raises `DemoFaults` with everything that is wrong in the files. What is there already is left as it stands.
    """
    demo = read(folder)
    loaded = rows.Loaded()
    with transaction.atomic():
        index = prepare_site()
        rows.load(demo, loaded)
        pages.load(demo, loaded, index)
        library.load(demo, loaded)
        passwords = accounts.load()
        people.load(demo, loaded)
        wiki.load(demo, loaded)
        round_ups.load(demo, loaded)
        _tell_of_programme(index, demo)
        programme.fill(demo, loaded)
        comments.load(demo, loaded)
        following.load(loaded)
        if +loaded.made:
            _bump()
    return DemoLoad(+loaded.made, demo.cleaned, demo.left_out, passwords)


@transaction.atomic
def remove_demo(*, folder: Path = FOLDER) -> Removed:
    """Take out what `load_demo` made and nobody has built upon; the answer says what stays and why."""
    demo = read(folder)
    index = PilotIndexPage.objects.first()
    removed = Removed()
    removed.gone.update(wiki.remove(demo, removed.keep))  # before the members whose changes it has
    removed.gone.update(comments.remove(demo, removed.keep))
    people.remove(demo, removed)
    removed.gone["accounts"] = accounts.remove()  # before the rows that their profiles name
    removal.remove(demo, index, removed)
    if index is not None:
        _tell_of_programme(index, demo, undo=True)
    _bump()
    return removed


def _tell_of_programme(index: PilotIndexPage, demo: Demo, *, undo: bool = False) -> None:
    """Put the programme's words on the list of pilots, or take them off; words an editor wrote stay."""
    index.refresh_from_db()  # its count of children has changed
    said = next(iter(demo.of("programme").values()))
    words = [_words(wording.PILOTS), {name: said[name] for name in ("headline", "introduction")}]
    before, after = reversed(words) if undo else words
    now = {name: getattr(index, name) for name in ("headline", "introduction")}
    if now == {name: before[name] for name in now}:
        for name in now:
            setattr(index, name, after[name])
        index.save_revision().publish()


def _bump() -> None:
    """Everything may have changed: the frame, every list of a kind that was loaded."""
    pages = (PilotIndexPage, ParallelPlacesIndexPage, RoundUpPage)
    models: tuple[Any, ...] = (*rows.NAMED.values(), *pages, Finding, PlaceEntry, Profile, Membership)
    freshness.bump(freshness.FRAME, *(freshness.list_tag(model._meta.label_lower) for model in models))


@transaction.atomic
def take_feedback(*, kind: str, text: str, path: str = "", user: Any = None, email: str = "") -> Feedback:
    """Put what a reader says of the page at `path` on the editors' list. `email` only where an answer is wanted."""
    feedback = Feedback(kind=kind, text=text, path=path, user=user, email=email)
    feedback.full_clean()
    feedback.save()
    return feedback


@transaction.atomic
def settle_feedback(*, feedback: Feedback, by: Any, settled: bool = True) -> None:
    """Note that somebody has dealt with it, or that it waits again."""
    feedback.handled_at = timezone.now() if settled else None
    feedback.handled_by = by if settled else None
    feedback.save(update_fields=["handled_at", "handled_by"])
    log(instance=feedback, action="home.settle_feedback" if settled else "home.reopen_feedback", user=by)


def forget_senders(*, settled_before: datetime) -> int:
    """Take addresses and accounts off feedback that was dealt with by then; what was said stays. Returns how many."""
    known = ~Q(email="") | Q(user__isnull=False)
    return Feedback.objects.filter(known, handled_at__lt=settled_before).update(email="", user=None)
