"""Sign-in and account pages, by django-allauth."""

from django.urls import include, path

from members.accounts import factor_views, sessions
from members.joining import inviting_views

urlpatterns = [
    path("invitation/<slug:token>/", inviting_views.follow, name="invitation"),
    path("", include("allauth.account.urls")),
    path("second-factor/totp/activate/", factor_views.activate_app, name="mfa_activate_totp"),
    path("second-factor/", include("allauth.mfa.urls")),
    path("sessions/", sessions.sessions, name="usersessions_list"),
]
