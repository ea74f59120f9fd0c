"""Addresses of one's own account area, below /me/."""

from django.urls import path

from members.groups import views as groups
from members.joining import inviting_views
from members.personal import views as personal_views
from members.profiles import own as profile_views

urlpatterns = [
    path("", profile_views.me, name="me"),
    path("data/", personal_views.data, name="me_data"),
    path("data/download/", personal_views.download, name="me_data_download"),
    path("data/erase/", personal_views.erase, name="me_data_erase"),
    path("data/erased/", personal_views.erased, name="me_data_erased"),
    path("groups/", groups.my_groups, name="me_groups"),
    path("invitations/", inviting_views.invitations, name="invitations"),
    path("invitations/<int:pk>/withdraw/", inviting_views.withdraw, name="invitation_withdraw"),
]
