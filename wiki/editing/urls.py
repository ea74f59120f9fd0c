"""Addresses of writing, below /wiki/; one's own drafts, below /me/."""

from django.urls import path

from wiki.editing import aids, drafts, file_views, views

me = [path("drafts/", drafts.my_drafts, name="me_drafts")]
urlpatterns = [
    path("new/", views.new, name="wiki_new"),
    path("new/titles/", aids.titles, name="wiki_titles"),
    path("new/preview/", aids.preview, name="wiki_new_preview"),
    path("new/draft/", aids.draft, name="wiki_new_draft"),
    path("files/<int:pk>/<str:name>", file_views.file, name="wiki_file"),
    path("<slug:slug>/edit/", views.edit, name="wiki_edit"),
    path("<slug:slug>/edit/preview/", aids.preview, name="wiki_edit_preview"),
    path("<slug:slug>/edit/draft/", aids.draft, name="wiki_edit_draft"),
    path("<slug:slug>/edit/presence/", aids.presence, name="wiki_edit_presence"),
    path("<slug:slug>/edit/files/", aids.files, name="wiki_edit_files"),
]
