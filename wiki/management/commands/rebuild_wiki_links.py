"""`./run manage rebuild_wiki_links`: make the table of links of the wiki anew from the texts."""

from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import Progress

from wiki.across.drift import drifted, rebuild
from wiki.models import WikiPage


class Command(BaseCommand):
    """Compares every page with its rows and mends those that differ."""

    help = "Compare the table of links with the texts of the wiki, and mend it. The site does so every night."

    def handle(self, *_args: Any, **_options: Any) -> None:
        console = Console(file=getattr(self.stdout, "_out", None))
        with Progress(console=console) as progress:
            task = progress.add_task("Pages", total=WikiPage.objects.live().count())
            found = drifted(lambda size: progress.advance(task, size))
        rebuild(found)
        self.stdout.write(self.style.SUCCESS(f"{len(found)} pages had other links than their text; they are mended."))
