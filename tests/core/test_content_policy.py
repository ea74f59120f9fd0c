"""The browser is told what a page may do: nothing inline in public, nothing at all in an uploaded file."""

import pytest
from django.core.files.base import ContentFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from wagtail.documents.models import Document

from core.middleware import FILE_POLICY, ContentPolicyMiddleware

pytestmark = pytest.mark.any_database


def answered(path: str, response: HttpResponse | FileResponse) -> dict[str, str]:
    def view(_request: HttpRequest) -> HttpResponse | FileResponse:
        return response

    request = RequestFactory().get(path)
    request.resolver_match = None
    return dict(ContentPolicyMiddleware(view)(request).headers)


@pytest.mark.parametrize("path", ["/", "/pilots/", "/accounts/login/", "/findings/1/", "/administration/"])
def test_public_and_account_pages_allow_nothing_inline(path: str) -> None:
    headers = answered(path, HttpResponse("<p>"))

    assert headers["Content-Security-Policy"].startswith("default-src 'self'; img-src 'self' data:; object-src 'none'")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]


def test_the_admin_alone_allows_inline_code() -> None:
    headers = answered("/admin/pages/3/edit/", HttpResponse("<p>"))

    assert "script-src 'self' 'unsafe-inline'" in headers["Content-Security-Policy"]
    assert "unsafe-eval" not in headers["Content-Security-Policy"]


def test_a_policy_that_a_view_sets_is_kept() -> None:
    response = HttpResponse("<p>", headers={"Content-Security-Policy": "default-src 'none'"})

    assert answered("/", response)["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize("content_type", ["text/css", "application/json", "font/woff2", "image/webp"])
def test_what_is_no_page_carries_no_policy(content_type: str) -> None:
    headers = answered("/static/site.css", HttpResponse("", content_type=content_type))

    assert "Content-Security-Policy" not in headers
    assert "Permissions-Policy" not in headers


def test_an_export_that_is_saved_as_a_file_can_run_nothing() -> None:
    response = HttpResponse("a,b", content_type="text/csv", headers={"Content-Disposition": "attachment"})

    assert answered("/admin/x/", response)["Content-Security-Policy"] == FILE_POLICY


@pytest.mark.parametrize("name", ["report.pdf", "table.csv", "notes.txt", "looks-like.html"])
def test_a_document_is_an_attachment_that_is_not_guessed_at_and_cannot_run(
    client: Client, tree: object, files_on_disk: None, name: str
) -> None:
    document = Document.objects.create(title="A report", file=ContentFile(b"<script>alert(1)</script>", name=name))

    response = client.get(document.url)

    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
