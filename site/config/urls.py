"""Addresses: the contract of the product's address table. Pages come last, since Wagtail answers every path left."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from directory import urls as directory
from members import urls as members

urlpatterns = [
    path("", include("ops.urls")),
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("accounts/", include(members.accounts)),
    path("me/", include(members.me)),
    path("members/", include(members.members)),
    path("groups/", include(members.groups)),
    path("findings/", include("pilots.urls")),
    path("parallel-places/", include("parallel_places.urls")),
    path("themes/", include(directory.themes)),
    path("organisations/", include(directory.organisations)),
    path("places/", include(directory.places)),
    path("contacts/", include(directory.contacts)),
    path("map/", include(directory.map)),
    path("", include("home.urls")),
    # Documents have a view of their own, which asks who may read them.
    re_path(r"^media/(?P<path>(?!documents/).+)$", serve, {"document_root": settings.MEDIA_ROOT}, name="media"),
    path("", include(wagtail_urls)),
]

handler400 = "home.views.bad_request"
handler403 = "home.views.permission_denied"
handler404 = "home.views.page_not_found"
handler500 = "home.views.server_error"
