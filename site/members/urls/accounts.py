"""Sign-in and account pages, by django-allauth."""

from django.urls import include, path

from members import inviting_views, sessions

urlpatterns = [
    path("invitation/<slug:token>/", inviting_views.follow, name="invitation"),
    path("", include("allauth.account.urls")),
    path("second-factor/", include("allauth.mfa.urls")),
    path("sessions/", sessions.sessions, name="usersessions_list"),
]
