"""What a member says of themselves, and to whom."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string

from directory.models import Contact, Organisation, Place, Theme


class Visibility(models.TextChoices):
    """Who sees a part of a profile."""

    EVERYONE = "everyone", _("Everyone")
    MEMBERS = "members", _("Members only")
    NOBODY = "nobody", _("Only me")


def shown_to(label: Any) -> models.CharField:
    """A column that says who sees one part."""
    return models.CharField(label, max_length=10, choices=Visibility, default=Visibility.MEMBERS)


class Profile(models.Model):
    """One a member, made with the account. What is not filled in is simply not shown."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile")
    job_title = models.CharField(_("role"), max_length=120, blank=True, help_text=_("What you do, as on your door."))
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="members",
    )  # fmt: skip
    organisation_proposed = models.CharField(
        _("an organisation not in the list"), max_length=120, blank=True, help_text=_("Editors add it to the list.")
    )
    places = models.ManyToManyField(Place, verbose_name=_("places"), blank=True, related_name="members")
    themes_known = models.ManyToManyField(
        Theme, verbose_name=_("themes I know"), blank=True, related_name="members_who_know"
    )
    themes_wanted = models.ManyToManyField(
        Theme, verbose_name=_("themes I want to learn about"), blank=True, related_name="members_who_learn"
    )
    text = models.TextField(_("about me"), max_length=1_000, blank=True, help_text=_("A few sentences."))
    photo = models.ForeignKey(
        get_image_model_string(), verbose_name=_("photo"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    contact = models.OneToOneField(
        Contact, verbose_name=_("published contact"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="member", help_text=_("This account is that contact. It gives no right by itself."),
    )  # fmt: skip

    listed = models.CharField(
        _("in the directory of members"), max_length=10, choices=Visibility, default=Visibility.NOBODY,
        help_text=_("Who finds you there. Each part below is shown to those you choose for it."),
    )  # fmt: skip
    takes_messages = models.BooleanField(_("members may write to me"), default=True)
    show_work = shown_to(_("role and organisation"))
    show_places = shown_to(_("places"))
    show_themes = shown_to(_("themes"))
    show_text = shown_to(_("about me"))
    show_photo = shown_to(_("photo"))
    show_contributions = shown_to(_("contributions"))

    accepted = models.PositiveIntegerField(_("accepted contributions"), default=0, editable=False)

    class Meta:
        verbose_name = _("profile")

    def __str__(self) -> str:
        return str(self.user)
