"""Uploaded files in an S3 store, through the site: the bucket stays closed, and pages name no other host."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files.base import File
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from ops.engines.away import FilesAwayError

IN_MEMORY = 1_000_000  # bytes of a file that is read or sent; the rest goes by the disk
CONFIG = Config(
    connect_timeout=2,
    read_timeout=10,
    retries={"max_attempts": 2},
    s3={"addressing_style": "path"},
    signature_version="s3v4",
    request_checksum_calculation="when_required",  # stores other than Amazon's know no newer ones
    response_checksum_validation="when_required",
)


class ClosedS3Storage(S3Storage):
    """The bucket that MEDIA_URL_S3 names. A store that is away raises `FilesAwayError`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **options, client_config=CONFIG, default_acl=None, file_overwrite=False, max_memory_size=IN_MEMORY
        )

    def url(self, name: str, *_args: Any, **_kwargs: Any) -> str:
        return str(settings.MEDIA_URL + filepath_to_uri(name))

    def exists(self, name: str) -> bool:
        with asking():
            return bool(super().exists(name))

    def delete(self, name: str) -> None:
        with asking():
            super().delete(name)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with asking():
            folders, files = super().listdir(path)
        return folders, files

    def _open(self, name: str, mode: str = "rb") -> File:
        with asking():
            file = super()._open(name, mode)
            if "r" in mode:
                _ = file.file  # fetched now, so that a fault is met here
        return file

    def _save(self, name: str, content: File) -> str:
        with asking():
            return str(super()._save(name, content))


@contextmanager
def asking() -> Iterator[None]:
    """A fault of the store in the site's words; what is not there stays a missing file."""
    try:
        yield
    except (BotoCoreError, ClientError) as fault:
        raise FilesAwayError(type(fault).__name__) from fault
