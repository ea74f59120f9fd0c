"""Addresses of following and hearing: one's own below /me/, and the way to stop mail without signing in."""

from django.urls import path

from watching import follow_views, me_views, stop_views

me = [
    path("following/", me_views.following, name="following"),
    path("following/follow/", follow_views.follow, name="follow"),
    path("following/who/", follow_views.followers, name="followers"),
    path("notifications/", me_views.notifications, name="notifications"),
    path("notifications/read/", me_views.read, name="notifications_read"),
    path("notifications/<int:pk>/open/", me_views.open_one, name="notification_open"),
    path("notifications/settings/", me_views.hearing, name="hearing"),
    path("notifications/stop/<str:token>/", stop_views.stop_mail, name="stop_mail"),
]
