"""`/comments/`: below every page what is said of it, here what is done about it."""

from django.urls import path

from discussion.views import confirming, following, own, reaching, reporting, writing

urlpatterns = [
    path("new/", writing.new, name="comment_new"),
    path("follow/", following.follow, name="comment_follow"),
    path("sent/<str:name>/", confirming.sent, name="comment_sent"),
    path("confirm/<str:token>/", confirming.confirm, name="comment_confirm"),
    path("confirmed/", confirming.confirmed, name="comment_confirmed"),
    path("<int:pk>/", reaching.comment, name="comment"),
    path("<int:pk>/edit/", own.edit, name="comment_edit"),
    path("<int:pk>/withdraw/", own.withdraw, name="comment_withdraw"),
    path("<int:pk>/report/", reporting.report, name="comment_report"),
    path("<int:pk>/history/", reaching.history, name="comment_history"),
]
