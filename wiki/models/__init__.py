"""Pages of the wiki, their history and names, what they lead to, and what is being written or suggested."""

from wiki.models.changes import WikiChange
from wiki.models.editing import Presence, WikiDraft
from wiki.models.files import Attachment, AttachmentVersion
from wiki.models.index import WikiIndexPage
from wiki.models.links import WikiLink
from wiki.models.names import WikiName
from wiki.models.page import SpokenOf, WikiPage
from wiki.models.suggestions import Suggestion

__all__ = [
    "Attachment",
    "AttachmentVersion",
    "Presence",
    "SpokenOf",
    "Suggestion",
    "WikiChange",
    "WikiDraft",
    "WikiIndexPage",
    "WikiLink",
    "WikiName",
    "WikiPage",
]
