"""What this room keeps."""

from search.models.asked import SearchAsked, SearchInVain
from search.models.entries import Entry, OtherSearchEntry, SearchEntry, SearchState
from search.models.files import FileInBody
from search.models.outbox import SearchOutbox
from search.models.saved import SavedSearch
from search.models.words import SearchWord

__all__ = [
    "Entry",
    "FileInBody",
    "OtherSearchEntry",
    "SavedSearch",
    "SearchAsked",
    "SearchEntry",
    "SearchInVain",
    "SearchOutbox",
    "SearchState",
    "SearchWord",
]
