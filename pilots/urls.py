"""Addresses below `/findings/`; pilots themselves are pages."""

from django.urls import path

from pilots.findings import views

urlpatterns = [
    path("", views.finding_list, name="finding_list"),
    path("<int:pk>/", views.finding, name="finding"),
    path("<int:pk>/versions/<int:number>/", views.finding_version, name="finding_version"),
]
