"""Addresses of the directory, one list a section; `config.urls` says below which part each stands."""

from django.urls import path
from django.urls.resolvers import URLPattern

from directory import organisation_views, place_views, theme_views, views

themes = [
    path("", theme_views.theme_list, name="theme_list"),
    path("<slug:slug>/", theme_views.theme, name="theme"),
]
organisations = [
    path("", organisation_views.organisation_list, name="organisation_list"),
    path("<slug:slug>/", organisation_views.organisation, name="organisation"),
]
places = [
    path("", place_views.place_list, name="place_list"),
    path("<slug:slug>/", place_views.place, name="place"),
]
contacts: list[URLPattern] = []
map = [path("<slug:shape_key>.svg", views.locator, name="locator")]
