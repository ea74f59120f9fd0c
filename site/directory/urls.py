"""Addresses of the directory, one list a section; `config.urls` says below which part each stands."""

from django.urls import path

from directory import contact_views, organisation_views, place_views, theme_views, views

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
contacts = [
    path("", contact_views.contact_listing, name="contact_list"),
    path("<int:pk>/", contact_views.contact, name="contact"),
    path("<int:pk>/write/", contact_views.contact_write, name="contact_write"),
    path("<int:pk>/removal/", contact_views.contact_removal, name="contact_removal"),
]
map = [
    path("england-2009.<slug:digest>.svg", views.map_sheet, name="map_sheet"),
    path("<slug:shape_key>.svg", views.locator, name="locator"),
]
