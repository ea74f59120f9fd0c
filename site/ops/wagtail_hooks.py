"""The places of “How the site runs” and “Mail texts” in the admin."""

from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import AdminOnlyMenuItem

from ops import admin_letters, admin_running

urls = [
    path("", admin_running.overview, name="running"),
    path("mail/<int:pk>/again/", admin_running.try_mail_again, name="try_mail_again"),
]
letters = [
    path("", admin_letters.overview, name="mail_texts"),
    path("html/", admin_letters.html, name="mail_html"),
]


@hooks.register("register_admin_urls")
def register_running() -> list[URLResolver]:
    """Its addresses, beside those of Wagtail's reports."""
    return [
        path("reports/running/", include((urls, "ops"))),
        path("reports/mail-texts/", include((letters, "letters"))),
    ]


@hooks.register("register_reports_menu_item")
def register_running_menu_item() -> AdminOnlyMenuItem:
    """Its line in the menu, which only administrators see."""
    return AdminOnlyMenuItem(
        _("How the site runs"), reverse("ops:running"), name="running", icon_name="cogs", order=1300
    )


@hooks.register("register_reports_menu_item")
def register_mail_texts_menu_item() -> AdminOnlyMenuItem:
    """The texts of the site's mail, beside it."""
    return AdminOnlyMenuItem(
        _("Mail texts"), reverse("letters:mail_texts"), name="mail-texts", icon_name="mail", order=1310
    )
