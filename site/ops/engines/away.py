"""What is raised where an engine is needed and away. A module of its own: storages are made while models are loaded."""


class FilesAwayError(OSError):
    """The store of uploaded files does not answer."""
