"""Addresses that span the wiki: below /wiki/, and its feeds below /feeds/wiki/."""

from django.urls import path

from wiki.across import feeds as of
from wiki.across import views

urlpatterns = [
    path("recent/", views.recent, name="wiki_recent"),
    path("reports/<slug:name>/", views.report, name="wiki_report"),
]
feeds = [
    path("", of.RecentFeed(), name="wiki_feed"),
    path("pages/<slug:slug>/", of.HistoryFeed(), name="wiki_history_feed"),
    path("themes/<slug:slug>/", of.ThemeFeed(), name="wiki_theme_feed"),
]
