"""Addresses of what is done with a page, below /wiki/."""

from django.urls import path

from wiki.treating import bin, going_back, views

urlpatterns = [
    path("bin/", bin.recycle_bin, name="wiki_bin"),
    path("take-back/", bin.take_back, name="wiki_take_back"),
    path("<slug:slug>/confirm/", views.confirm_view, name="wiki_confirm"),
    path("<slug:slug>/manage/", views.manage, name="wiki_manage"),
    path("<slug:slug>/revert/<int:number>/", going_back.revert_view, name="wiki_revert"),
    path("<slug:slug>/undo/<int:number>/", going_back.undo_view, name="wiki_undo"),
    path("<slug:slug>/hide/<int:number>/", going_back.hide_view, name="wiki_hide"),
]
