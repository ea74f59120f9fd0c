"""Addresses of the house itself; its pages are in the tree."""

from django.urls import path

from home import crawlers, feedback, security

urlpatterns = [
    path("feedback/", feedback.feedback, name="feedback"),
    path("feedback/thanks/", feedback.thanks, name="feedback_thanks"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", crawlers.sitemap_part, name="sitemap_part"),
    path("robots.txt", crawlers.robots, name="robots"),
    path(".well-known/security.txt", security.security_txt, name="security_txt"),
]
