"""What a backup or a restore cannot do, in words."""


class BackupFault(Exception):  # noqa: N818  a fault of the file or the place, not an error of ours
    """The text says what is wrong and what to do."""
