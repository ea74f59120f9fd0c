"""A page as a file, below /wiki/."""

from django.urls import path

from wiki.downloads import views

urlpatterns = [
    path("<slug:slug>/raw/", views.raw, name="wiki_raw"),
]
