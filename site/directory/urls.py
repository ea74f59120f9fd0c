"""Addresses of the directory's pictures."""

from django.urls import path

from directory import views

urlpatterns = [path("<slug:shape_key>.svg", views.locator, name="locator")]
