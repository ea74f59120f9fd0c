"""Addresses: the contract of the product's address table. Pages come last, since Wagtail answers every path left."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from directory import urls as directory
from members import urls as members
from ops.engines.media import media
from watching import urls as watching
from wiki.across.urls import feeds as wiki_feeds
from wiki.editing.urls import me as wiki_drafts

urlpatterns = [
    path("", include("ops.urls")),
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("accounts/", include(members.accounts)),
    path("me/", include(members.me)),
    path("me/", include(watching.me)),
    path("me/", include(wiki_drafts)),
    path("members/", include(members.members)),
    path("groups/", include(members.groups)),
    path("comments/", include("discussion.urls")),
    path("findings/", include("pilots.urls")),
    path("parallel-places/", include("parallel_places.urls")),
    path("themes/", include(directory.themes)),
    path("organisations/", include(directory.organisations)),
    path("places/", include(directory.places)),
    path("contacts/", include(directory.contacts)),
    path("wiki/", include("wiki.urls")),
    path("feeds/wiki/", include(wiki_feeds)),
    path("map/", include(directory.map)),
    path("search/", include("search.urls")),
    path("", include("home.urls")),
    # Documents have a view of their own, which asks who may read them.
    re_path(r"^media/(?P<path>(?!documents/).+)$", media, name="media"),
    path("", include(wagtail_urls)),
]

handler400 = "home.views.bad_request"
handler403 = "home.views.permission_denied"
handler404 = "home.views.page_not_found"
handler500 = "home.views.server_error"
