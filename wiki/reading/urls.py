"""Addresses of what stands around a page, below /wiki/."""

from django.urls import path

from wiki.reading import views

urlpatterns = [
    path("<slug:slug>/links-here/", views.links_here, name="wiki_links_here"),
    path("<slug:slug>/discussion/", views.discussion, name="wiki_discussion"),
]
