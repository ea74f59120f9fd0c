"""Addresses of theme groups, below /groups/."""

from django.urls import path

from members.groups import deciding, joining, views

urlpatterns = [
    path("", views.group_listing, name="group_list"),
    path("<slug:slug>/", views.group, name="group"),
    path("<slug:slug>/join/", joining.join, name="group_join"),
    path("<slug:slug>/leave/", joining.leave, name="group_leave"),
    path("<slug:slug>/ask/", joining.ask, name="group_ask"),
    path("<slug:slug>/members/", deciding.group_members, name="group_members"),
]
