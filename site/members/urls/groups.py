"""Addresses of theme groups, below /groups/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
