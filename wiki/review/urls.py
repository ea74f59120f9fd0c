"""Addresses of suggested changes, below /wiki/suggestions/."""

from django.urls import path

from wiki.review import views

urlpatterns = [
    path("confirm/<str:token>/", views.confirm, name="wiki_suggestion_confirm"),
    path("<int:pk>/", views.suggestion, name="wiki_suggestion"),
    path("<int:pk>/take-back/", views.take_back, name="wiki_suggestion_take_back"),
]
