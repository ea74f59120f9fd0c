"""What a writer does: each verb is one that a view of the site calls, with all that follows its commit."""

import json
from collections.abc import Callable, Mapping
from itertools import cycle
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group

from directory.models import Theme
from discussion.commenting import posting
from discussion.commenting.writers import Writer as Commenter
from discussion.models import Comment
from discussion.spam import Judgement
from members.actions.profiles import profile_of, update_profile
from members.models import User
from members.roles import EDITORS
from ops.bench.content import FACTS
from ops.bench.filling import TEXT
from pilots.models import PilotPage
from wiki.models import WikiPage
from wiki.saving.actions import save_page
from wiki.saving.writing import By, Note

LINES = 40  # of a page, so that it does not grow while it is saved again and again


class Writer:
    """One member, with a page of the wiki, a pilot and a profile of their own; comments stand with all others'."""

    def __init__(self, number: int) -> None:
        facts = json.loads((settings.DATA_DIR / FACTS).read_text())
        pilots = [int(talk.rpartition(":")[2]) for talk in facts["talks"]]
        self._talks = cycle(pilots[number:] + pilots[:number])
        self._pilot = pilots[number]
        self._page = WikiPage.objects.get(slug=facts["edits"][number].split("/")[-3]).pk
        self._user = User.objects.get(pk=facts["members"][number])
        Group.objects.get(name=EDITORS.name).user_set.add(self._user)  # who publishes pilots
        self._themes = list(Theme.objects.order_by("pk")[:3])
        self._began = self._written()
        self.verbs: Mapping[str, Callable[[int], object]] = {
            "wiki save": self._save,
            "comment": self._comment,
            "pilot published": self._publish,
            "profile": self._profile,
        }

    def kept(self) -> dict[str, int]:
        """How many saves and comments the database has of this writer since the beginning."""
        return {name: now - self._began[name] for name, now in self._written().items()}

    def _written(self) -> dict[str, int]:
        comments = Comment.objects.filter(user=self._user).count()
        return {"wiki save": WikiPage.objects.get(pk=self._page).version, "comment": comments}

    def _save(self, number: int) -> None:
        page = WikiPage.objects.get(pk=self._page)
        lines = [*page.source.splitlines()[-LINES:], f"Line {number}. See [[Generated wiki page 00001]].", ""]
        note = Note(f"Change {number}")
        save_page(page=page, base=page.version, source="\n".join(lines), by=By(self._user), note=note)

    def _comment(self, number: int) -> None:
        thing = PilotPage.objects.get(pk=next(self._talks))
        text = TEXT.format(number=number)
        posting.post(thing=thing, text=text, writer=Commenter(user=self._user), judgement=Judgement(score=0))

    def _publish(self, number: int) -> None:
        """As the admin does."""
        pilot = PilotPage.objects.get(pk=self._pilot)
        pilot.search_description = f"Made up, for the {number}th time."
        pilot.save_revision(user=self._user, log_action=True).publish(user=self._user)

    def _profile(self, number: int) -> None:
        said: dict[str, Any] = {"text": f"What I did on day {number}.", "job_title": "Analyst"}
        update_profile(
            profile=profile_of(user=self._user),
            name=self._user.get_full_name(),
            handle=self._user.username,
            organisation="",
            places=[],
            themes_known=self._themes[: number % 3],
            themes_wanted=self._themes[number % 3 :],
            **said,
        )
