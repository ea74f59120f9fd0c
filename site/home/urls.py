"""Addresses of the house itself; its pages are in the tree."""

urlpatterns = []
