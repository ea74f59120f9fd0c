"""Sign-in and account pages, by django-allauth."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.account.urls"))]
