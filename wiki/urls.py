"""Addresses below /wiki/ that are no pages, one include for each family."""

from django.urls import include, path

urlpatterns = [
    path("", include("wiki.across.urls")),
    path("", include("wiki.editing.urls")),
    path("suggestions/", include("wiki.review.urls")),
    path("", include("wiki.treating.urls")),
    path("", include("wiki.history.urls")),
    path("", include("wiki.reading.urls")),
    path("", include("wiki.downloads.urls")),
]
