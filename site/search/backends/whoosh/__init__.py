"""A search backend for modelsearch, Wagtail's search, on Whoosh: pure Python, nothing to install beside the site.

Named in the settings as `search.backends.whoosh`; `PATH` is its folder. One index for each root model, in its own
folder below; `builds` says how they lie there. Only what Whoosh 2.7.4 and whoosh3 share is used. A reader is never
refreshed but closed and opened again: in later forks `Searcher.refresh` keeps deleted documents findable.
"""

from search.backends.whoosh.backend import WhooshSearchBackend

__all__ = ["SearchBackend", "WhooshSearchBackend"]

SearchBackend = WhooshSearchBackend  # the name modelsearch looks for
