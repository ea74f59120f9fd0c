"""Static files under names that carry their content's hash, compressed when they are collected."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

from config.joining import joined

FRAME = "frame.css"  # what every page links


class GroundStaticStorage(CompressedManifestStaticFilesStorage):
    """Brotli for what readers fetch, gzip for the admin: Brotli over Wagtail's scripts takes most of a first start."""

    def post_process(self, paths: dict[str, Any], **options: Any) -> Iterator[tuple[str, str | None, Any]]:
        yield from super().post_process(joined(paths, FRAME), **options)

    def create_compressor(self, **kwargs: object) -> Compressor:
        return Compressor(use_brotli=self._compressing_ours, **kwargs)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        ours = self._our_names() & set(paths)
        others = set(self.hashed_files.values()) & set(paths) - ours
        for self._compressing_ours, names in ((True, ours), (False, others)):
            yield from super().compress_files(names)

    def _our_names(self) -> set[str]:
        originals = {
            file.relative_to(folder).as_posix()
            for folder in map(Path, settings.STATICFILES_DIRS)
            for file in folder.rglob("*")
            if file.is_file()
        }
        return originals | {self.hashed_files.get(self.hash_key(name), name) for name in originals}
