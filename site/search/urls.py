"""Addresses of the search."""

from django.urls import path

from search import views

urlpatterns = [
    path("", views.search, name="search"),
    path("suggest/", views.suggestions, name="search_suggestions"),
    path("follow/", views.follow, name="search_follow"),
]
