"""Addresses of members, below /members/."""

from django.urls import path

from members.profiles import views

urlpatterns = [
    path("", views.member_list, name="member_list"),
    path("<str:username>/", views.member, name="member"),
    path("<str:username>/write/", views.member_write, name="member_write"),
]
