"""One thing of every kind that can be found, each with a word in its title and a word in its body of its own."""

from typing import Any

from wagtail.documents import get_document_model

from core.registry import documents
from discussion.models import Conversation
from pilots.models import PilotDocument
from search.models import FileInBody
from tests.directory.factories import OrganisationFactory, PlaceFactory, RegionFactory, ThemeFactory
from tests.discussion.comments import written
from tests.home.factories import AboutIndexPageFactory, AboutPageFactory, ProgrammePageFactory
from tests.library.factories import (
    BriefingFactory,
    BriefingIndexPageFactory,
    ExtractedTextFactory,
    MethodFactory,
    MethodIndexPageFactory,
    PresentationFactory,
    PresentationIndexPageFactory,
    PublicationsIndexPageFactory,
)
from tests.members.factories import ProfileFactory, ThemeGroupFactory
from tests.parallel_places.factories import EntryFactory, ParallelPlacesIndexPageFactory, RoundUpFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory, UpdateFactory
from tests.wiki.factories import WikiIndexPageFactory, WikiPageFactory
from wiki.models import Attachment, AttachmentVersion

# By label: a word of its title, one of its body (or of another name) that stands nowhere else.
WORDS = {
    "directory.theme": ("Orchards", "blossoming"),
    "directory.place": ("Quincunxshire", "rhombusland"),
    "directory.organisation": ("Spandrelworks", "voussoirs"),
    "home.aboutpage": ("Aboutness", "corbelling"),
    "home.programmepage": ("Programmatics", "architrave"),
    "pilots.pilotpage": ("Pilotage", "buttresses"),
    "pilots.pilotupdatepage": ("Updating", "clerestory"),
    "pilots.strandpage": ("Stranding", "colonnades"),
    "pilots.finding": ("Foundness", "dormers"),
    "pilots.pilotdocument": ("Minutes", "entablature"),
    "parallel_places.rounduppage": ("Rounding", "fenestration"),
    "parallel_places.placeentry": ("Gablefordshire", "gargoyles"),
    "wiki.wikipage": ("Wikiness", "hypocausts"),
    "wiki.attachment": ("leaflet", "inglenooks"),
    "library.briefingpage": ("Briefness", "jambs"),
    "library.presentationpage": ("Presenting", "keystones"),
    "library.methodpage": ("Methodical", "lintels"),
    "library.publicationpage": ("Spreadsheets", "mullions"),
    "members.profile": ("Newel", "oculus"),
    "members.themegroup": ("Pediments", "quoins"),
    "discussion.comment": ("Ridgeway", "soffits"),
    "search.fileinbody": ("Turrets", "undercroft"),
}
THEMED = {"directory.theme", "pilots.pilotpage", "pilots.pilotupdatepage", "pilots.strandpage", "pilots.finding"}
THEMED |= {"pilots.pilotdocument", "parallel_places.placeentry", "wiki.wikipage", "wiki.attachment", "members.profile"}
THEMED |= {"library.briefingpage", "library.presentationpage", "library.methodpage", "library.publicationpage"}
THEMED |= {"members.themegroup", "search.fileinbody"}
PLACED = THEMED - {"directory.theme", "members.themegroup", "parallel_places.placeentry"}  # in Quincunxshire
DATED = {"pilots.pilotpage", "pilots.pilotupdatepage", "library.briefingpage", "library.presentationpage"}
DATED |= {"library.methodpage", "library.publicationpage", "parallel_places.rounduppage", "discussion.comment"}
DATED |= {"parallel_places.placeentry", "search.fileinbody"}
BELOW = {"pilots.pilotupdatepage", "pilots.strandpage", "pilots.finding", "pilots.pilotdocument", "wiki.attachment"}
BELOW |= {"parallel_places.placeentry", "library.publicationpage", "discussion.comment", "search.fileinbody"}
PUBLIC = {"directory.theme", "directory.place", "directory.organisation", "members.themegroup"}  # nothing hides them


def one_of_each(tree: Any) -> dict[str, Any]:
    """Things by their label."""
    made = _directory()
    made |= _pages(tree.home, made)
    made |= _pilots(tree.pilots, made["directory.theme"], made["directory.place"])
    made |= _people(made)
    assert set(made) == {label for label, _registered in documents} == set(WORDS)
    return made


def file(title: str, *, word: str, number: int = 2, kind: str = "page") -> Any:
    """A document whose text was read: `word` stands on its second page."""
    made = get_document_model().objects.create(title=title, file=title, file_hash=f"{word:x<40}", file_size=9)
    parts = [{"number": 1, "text": "The beginning."}, {"number": number, "text": f"Of {word} alone."}]
    ExtractedTextFactory(file_hash=made.file_hash, state="done", part_kind=kind, parts=parts)
    return made


def _directory() -> dict[str, Any]:
    region = RegionFactory(name="Elsewhere")
    return {
        "directory.theme": ThemeFactory(name="Orchards", description="What is blossoming."),
        "directory.place": PlaceFactory(name="Quincunxshire", other_names="Rhombusland", region=region),
        "directory.organisation": OrganisationFactory(name="Spandrelworks", other_names="Voussoirs"),
    }


def _pages(home: Any, made: dict[str, Any]) -> dict[str, Any]:
    theme, place = made["directory.theme"], made["directory.place"]
    about = AboutIndexPageFactory(parent=home, title="About")
    publications = PublicationsIndexPageFactory(parent=home)
    holder = ParallelPlacesIndexPageFactory(parent=home)
    round_up = RoundUpFactory(parent=holder, title="Rounding", summary="Fenestration.", region=place.region)
    entry = EntryFactory(
        round_up=round_up, place=PlaceFactory(name="Gablefordshire"), what="They make gargoyles.", theme=theme
    )
    wiki = WikiPageFactory(
        parent=WikiIndexPageFactory(parent=home), title="Wikiness", source="Hypocausts.", html="<p>Hypocausts.</p>"
    )
    attachment = Attachment.objects.create(page=wiki, name="leaflet.pdf")
    AttachmentVersion.objects.create(attachment=attachment, number=1, document=file("leaflet", word="inglenooks"))
    briefing = BriefingFactory(
        parent=BriefingIndexPageFactory(parent=publications),
        title="Briefness",
        summary="Jambs.",
        availability="download",
        document=file("Spreadsheets", word="mullions"),
    )
    presentations, methods = (
        PresentationIndexPageFactory(parent=publications),
        MethodIndexPageFactory(parent=publications),
    )
    presentation = PresentationFactory(parent=presentations, title="Presenting", summary="Keystones.")
    method = MethodFactory(parent=methods, title="Methodical", summary="Lintels.")
    for page in (wiki, briefing, presentation, method):
        page.themes.add(theme)
        page.places.add(place)
        page.save()
    return {
        "home.aboutpage": AboutPageFactory(parent=about, title="Aboutness", introduction="Corbelling."),
        "home.programmepage": ProgrammePageFactory(parent=home, title="Programmatics", introduction="Architrave."),
        "parallel_places.rounduppage": round_up,
        "parallel_places.placeentry": entry,
        "wiki.wikipage": wiki,
        "wiki.attachment": attachment,
        "library.briefingpage": briefing,
        "library.publicationpage": briefing.publicationpage_ptr,
        "library.presentationpage": presentation,
        "library.methodpage": method,
    }


def _pilots(parent: Any, theme: Any, place: Any) -> dict[str, Any]:
    pilot = PilotFactory(parent=parent, title="Pilotage", summary="Buttresses.", theme=theme, place=place)
    update = UpdateFactory(parent=pilot.updates_holder, title="Updating", summary="Clerestory.")
    update.themes.add(theme)
    turrets = file("Turrets", word="undercroft")
    update.body = [("document", turrets)]
    update.save()
    finding = FindingFactory(pilot=pilot, title="Foundness", statement="Dormers.")
    finding.themes.add(theme)
    finding.save()
    strand = StrandFactory(parent=pilot.strands_holder, title="Stranding", introduction="Colonnades.", theme=theme)
    minutes = file("minutes", word="entablature")
    return {
        "pilots.pilotpage": pilot,
        "pilots.pilotupdatepage": update,
        "pilots.strandpage": strand,
        "pilots.finding": finding,
        "search.fileinbody": FileInBody.objects.create(model="wagtailcore.page", key=update.pk, document=turrets),
        "pilots.pilotdocument": PilotDocument.objects.create(page=pilot, title="Minutes", document=minutes),
    }


def _people(made: dict[str, Any]) -> dict[str, Any]:
    theme, place = made["directory.theme"], made["directory.place"]
    shown = dict.fromkeys(("show_work", "show_places", "show_themes", "show_text"), "everyone")
    profile = ProfileFactory(
        user__first_name="Ann", user__last_name="Newel", listed="everyone", text="Oculus.", **shown
    )
    profile.themes_known.add(theme)
    profile.places.add(place)
    profile.save()
    writer = ProfileFactory(user__first_name="Bea", user__last_name="Ridgeway").user
    comment = written(made["pilots.pilotpage"], writer, text="On soffits.")
    assert Conversation.objects.filter(comments=comment).exists()
    return {
        "members.profile": profile,
        "members.themegroup": ThemeGroupFactory(name="Pediments", description="Quoins.", theme=theme),
        "discussion.comment": comment,
    }
