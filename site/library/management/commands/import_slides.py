"""Makes a draft of a presentation from a PowerPoint file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from library.slides.actions import make_presentation
from library.slides.deck import DeckFault, read_deck


class Command(BaseCommand):
    """Thin over `library.slides`."""

    help = "Make a draft of a presentation from a PowerPoint file, with a report of what could not be carried over."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.pptx", help="The file, on this machine.")
        parser.add_argument("--attach", action="store_true", help="Offer the file itself for download too.")

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["file"]
        try:
            outline = read_deck(path)
            page = make_presentation(outline=outline, file=path if options["attach"] else None)
        except DeckFault as fault:
            raise CommandError(f"Nothing was imported. {fault}") from fault
        except OSError as fault:
            raise CommandError(f"Nothing was imported: {path} cannot be read ({fault.strerror}).") from fault
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        self.stdout.write(f"A draft of “{page.title}”, slides carried over: {len(outline.slides)}. Go on at {address}")
        for remark in outline.report:
            self.stdout.write(f"  slide {remark}" if remark.position else f"  {remark}")
        if not outline.report:
            self.stdout.write("  Everything was carried over.")
