"""Addresses of what a page said, below /wiki/."""

from django.urls import path

from wiki.history import views

urlpatterns = [
    path("<slug:slug>/history/", views.history, name="wiki_history"),
    path("<slug:slug>/history/<int:number>/", views.version, name="wiki_version"),
    path("<slug:slug>/diff/", views.diff, name="wiki_diff"),
]
