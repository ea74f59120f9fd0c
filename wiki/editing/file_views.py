"""`/wiki/files/<key>/<name>`: a file of a page, for whoever may read the page; at Wagtail's own address too."""

import mimetypes
from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail import hooks

from core.middleware import FILE_POLICY
from wiki.models import Attachment, AttachmentVersion, WikiPage

LONGEST_NUMBER = 9  # digits of a version
KEPT = 600  # seconds a browser may keep a picture


@require_safe
def file(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """The newest version, or that of `?version=`. Pictures are shown, documents saved; nothing in them runs."""
    attachments = Attachment.objects.filter(page__in=WikiPage.objects.visible_to(request.user))
    attachment = get_object_or_404(attachments, pk=pk, name=name)
    versions = attachment.versions.select_related("image", "document")
    asked = request.GET.get("version", "")
    if asked:
        if not (asked.isascii() and asked.isdecimal()) or len(asked) > LONGEST_NUMBER:
            raise Http404
        versions = versions.filter(number=int(asked))
    version = versions.first()
    if version is None:
        raise Http404
    return _served(version)


def _served(version: AttachmentVersion) -> FileResponse:
    either: Any = version.image or version.document
    try:
        content = either.file.open("rb")
    except OSError as fault:
        raise Http404 from fault
    name = version.attachment.name
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    answer = FileResponse(content, as_attachment=version.image is None, filename=name, content_type=kind)
    answer.headers["Content-Security-Policy"] = FILE_POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(answer, private=True, max_age=KEPT)
    return answer


@hooks.register("before_serve_document")
def as_private_as_its_page(document: Any, request: HttpRequest) -> None:
    """A document of a wiki page is as private as the page, whatever its collection says."""
    mine = AttachmentVersion.objects.filter(document=document)
    if not mine.exists():
        return
    if not mine.filter(attachment__page__in=WikiPage.objects.visible_to(request.user)).exists():
        raise Http404
