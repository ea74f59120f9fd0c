"""The library: briefings, presentations, methods, and the text of files."""

from library.models.briefings import BriefingPage
from library.models.extracted import ExtractedText
from library.models.holders import BriefingIndexPage, MethodIndexPage, PresentationIndexPage, PublicationsIndexPage
from library.models.methods import MethodPage, MethodStep, MethodUse
from library.models.presentations import PresentationPage, Slide
from library.models.publication import PublicationPage, PublicationPilot

__all__ = [
    "BriefingIndexPage",
    "BriefingPage",
    "ExtractedText",
    "MethodIndexPage",
    "MethodPage",
    "MethodStep",
    "MethodUse",
    "PresentationIndexPage",
    "PresentationPage",
    "PublicationPage",
    "PublicationPilot",
    "PublicationsIndexPage",
    "Slide",
]
