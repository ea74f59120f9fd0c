"""`/media/`: an uploaded picture, from this machine's folder or from the store that MEDIA_URL_S3 names."""

import mimetypes
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.views.static import serve

from core.middleware import Handler
from ops.engines.away import FilesAwayError

RETRY_AFTER = 30  # seconds
KEPT = "public, max-age=86400"  # Wagtail gives a changed picture another name


class FilesAwayMiddleware:
    """Answers 503, with what to do, where a page or an upload needs the store and it is away."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, _request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if not isinstance(fault, FilesAwayError):
            return None
        page = render_to_string("ops/files_away.html")
        return HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": str(RETRY_AFTER)})


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file at `path`."""
    if not settings.MEDIA_IN_S3:
        return serve(request, path, document_root=settings.MEDIA_ROOT)
    try:
        file = default_storage.open(path)
    except (FileNotFoundError, SuspiciousFileOperation) as fault:
        raise Http404(path) from fault
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return FileResponse(file, content_type=kind, headers={"Cache-Control": KEPT})
