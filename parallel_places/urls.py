"""Addresses below /parallel-places/ that are no pages."""

from django.urls import path

from parallel_places.tell_us import views as tell_us_views

urlpatterns = [path("tell-us/", tell_us_views.tell_us, name="tell_us")]
