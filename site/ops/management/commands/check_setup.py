"""`manage.py check_setup`: what is configured, reachable and right, and what to do about the rest."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ops.setup import reached, settled
from ops.setup.findings import Finding, State

SIGNS = {State.RIGHT: "✓", State.ADVICE: "!", State.WRONG: "✗"}


class Command(BaseCommand):
    """Asks everything once; ends with status 1 when the site could not do its work."""

    help = "Say what is configured, reachable and right, and what is not."
    requires_system_checks = ()  # a fault they would end with is a finding here

    def handle(self, **_options: Any) -> None:
        found = [*settled.findings(), *reached.findings()]
        width = max(len(one.name) for one in found)
        for one in found:
            self.stdout.write(self._line(one, width))
        faults = sum(one.state is State.WRONG for one in found)
        if faults:
            said = ngettext("%(count)s thing is wrong.", "%(count)s things are wrong.", faults) % {"count": faults}
            raise CommandError(said)
        self.stdout.write(_("The site can do its work."))

    def _line(self, one: Finding, width: int) -> str:
        line = f"{SIGNS[one.state]} {one.name:<{width}}  {one.found}"
        whole = f"{line}. {one.remedy}" if one.remedy else line
        if one.state is State.RIGHT:
            return whole
        return self.style.ERROR(whole) if one.state is State.WRONG else self.style.WARNING(whole)
