"""Addresses for machines that look after the site."""

from django.urls import path

from ops import views

urlpatterns = [
    path("healthz", views.alive, name="healthz"),
    path("readyz", views.ready, name="readyz"),
    path("metrics", views.figures, name="metrics"),
]
