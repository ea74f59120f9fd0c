"""Addresses of one's own account area, below /me/."""

from django.urls import path

from members import profile_views

urlpatterns = [path("", profile_views.me, name="me")]
