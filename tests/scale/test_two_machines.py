"""Two app processes are one site: what is written by one is read by the other, whichever of them dies."""

import pytest

from ops.engines.replica import FOLLOWS
from tests.scale.daemons import until
from tests.scale.ground import Ground
from tests.scale.visitor import Visitor, pictures

pytestmark = pytest.mark.scale
WIKI, PILOT = "/wiki/reeds/", "/pilots/heronshire/"


def test_everything_is_found_reachable_and_right(ground: Ground) -> None:
    # A replica whose primary was restarted looks for it again every five seconds.
    until(lambda: ground.replica.ask(FOLLOWS) == "True", "the replica to follow")
    said = ground.command("manage.py", "check_setup").splitlines()
    right = {line.split("  ")[0].removeprefix("✓ ") for line in said if line.startswith("✓")}
    assert right >= {
        "Cache", "CACHE_URL", "Database", "DATABASE_URL", "DATABASE_REPLICA_URL", "MEDIA_URL_S3", "Migrations",
        "SEARCH_URL", "Uploaded files",
    }  # fmt: skip
    assert not [line for line in said if line.startswith("✗")]


def test_readers_get_ready_pages_from_both_and_no_cookie(ground: Ground) -> None:
    answers = [ground.visitor(app).get(path) for app in (0, 1) for path in ("/", WIKI, PILOT)]
    assert all("ETag" in answer.headers and "Set-Cookie" not in answer.headers for answer in answers)


def test_an_edit_through_one_is_read_through_the_other_at_once(ground: Ground, heron: Visitor) -> None:
    readers = [ground.visitor(0), ground.visitor(1)]
    for number in range(3):
        kept = [reader.get(WIKI).text for reader in readers for _ in range(3)]
        assert not any(f"Reeds of day {number}" in page for page in kept)
        heron.at(number % 2).send(f"{WIKI}edit/", source=f"Reeds of day {number}.", summary="A day on")
        assert all(f"Reeds of day {number}" in reader.get(WIKI).text for reader in readers for _ in range(3))
        assert f"Reeds of day {number}" in heron.at(1 - number % 2).get(WIKI).text, "whoever wrote reads it elsewhere"


def test_a_page_that_is_published_or_taken_back_is_so_on_both(ground: Ground, heron: Visitor) -> None:
    readers = [ground.visitor(0), ground.visitor(1)]

    def seen() -> set[int]:
        return {reader.get(PILOT).status_code for reader in readers for _ in range(3)}

    assert seen() == {200}
    number = ground.primary.ask("SELECT id FROM wagtailcore_page WHERE slug = 'heronshire'")
    heron.at(0).send(f"/admin/pages/{number}/unpublish/", where="unpublish")
    assert seen() == {404}
    ground.command("manage.py", "shell", "--verbosity", "0", "--command", PUBLISH)  # a third process, as the worker
    assert seen() == {200}


PUBLISH = (
    "from pilots.models import PilotPage; "
    "page = PilotPage.objects.get(slug='heronshire'); page.save_revision().publish()"
)


def test_uploads_lie_in_the_store_and_are_read_on_both(ground: Ground, heron: Visitor, picture: bytes) -> None:
    file = {"file": ("reeds.png", picture, "image/png")}
    heron.at(0).send("/admin/images/add/", where="images/add", files=file, title="Reeds")
    address = "/media/" + ground.primary.ask("SELECT file FROM wagtailimages_image")
    for app in (0, 1):
        answer = ground.visitor(app).get(address)
        assert (answer.content, answer.headers["Content-Type"]) == (picture, "image/png")
    [smaller] = pictures(heron.at(1).get("/admin/images/"))  # made from the one in the store, and put beside it
    assert ground.visitor(0).get(smaller).ok


def test_a_document_is_handed_out_by_either(ground: Ground, heron: Visitor) -> None:
    file = {"file": ("reeds.txt", b"Reeds stand in water.", "text/plain")}
    heron.at(0).send("/admin/documents/add/", where="documents/add", files=file, title="Reeds")
    number = ground.primary.ask("SELECT id FROM wagtaildocs_document")
    assert heron.at(1).get(f"/documents/{number}/reeds.txt").content == b"Reeds stand in water."
    assert heron.at(1).get("/media/documents/reeds.txt").status_code == 404, "only where it is asked who may read it"


def test_sessions_outlive_an_app_process(ground: Ground, heron: Visitor) -> None:
    with ground.without(ground.apps[0]):
        answers = [heron.get("/me/notifications/") for _ in range(6)]
        failed = [
            (answer.status_code, answer.headers, answer.text[:200]) for answer in answers if answer.status_code != 200
        ]
        assert not failed, "while the proxy finds out or after"
    assert heron.at(0).is_signed_in()
