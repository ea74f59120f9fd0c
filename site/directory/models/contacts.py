"""Desks and people to write to, and their right to be taken off."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.fields import SourceField
from directory.managers import ContactManager
from directory.models.organisations import Organisation


class ContactRole(models.TextChoices):
    """What one writes to a contact about."""

    PROGRAMME_LEAD = "lead", _("Programme lead")
    OFFICER = "officer", _("Policy enquiries")
    MEDIA = "media", _("Media")
    GENERAL = "general", _("General enquiries")


DESKS = {
    ContactRole.PROGRAMME_LEAD: _("the programme lead"),
    ContactRole.OFFICER: _("the desk for policy enquiries"),
    ContactRole.MEDIA: _("the media desk"),
    ContactRole.GENERAL: _("the desk for general enquiries"),
}


class Contact(models.Model):
    """A desk or person to write to; not an account. Without consent only the post is shown, never the details."""

    role = models.CharField(_("role"), max_length=10, choices=ContactRole)
    job_title = models.CharField(_("post"), max_length=120, blank=True, help_text=_("The desk, not the person."))
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
    )
    name = models.CharField(_("name"), max_length=120, blank=True, help_text=_("Shown only with consent."))
    telephone = models.CharField(_("telephone"), max_length=40, blank=True, help_text=_("Shown only with consent."))
    email = models.EmailField(_("e-mail address"), blank=True, help_text=_("Never shown; the site passes messages on."))
    consented_on = models.DateField(
        _("consent to publish given on"),
        null=True,
        blank=True,
        help_text=_("The day this person agreed to have name and telephone shown. Empty: shown by post only."),
    )
    source = SourceField(_("source"))

    objects = ContactManager()

    class Meta:
        verbose_name = _("contact")
        ordering = ("role", "job_title", "pk")

    def __str__(self) -> str:
        return self.job_title or self.get_role_display()

    def get_absolute_url(self) -> str:
        return reverse("contact", args=[self.pk])

    @property
    def addressed(self) -> str:
        """The contact within a sentence, after “write to”."""
        if self.job_title:
            return gettext("the %(post)s") % {"post": self.job_title}
        return str(DESKS[ContactRole(self.role)])

    @property
    def shown_name(self) -> str:
        """The person's name if it may be shown, else nothing."""
        return self.name if self.consented_on else ""

    @property
    def shown_telephone(self) -> str:
        """The telephone number if it may be shown, else nothing."""
        return self.telephone if self.consented_on else ""

    @property
    def has_personal_details(self) -> bool:
        """Whether anything here is about a person and not about a post."""
        return bool(self.name or self.telephone or self.email or self.consented_on)


class RemovalRequest(models.Model):
    """Somebody asks to have their details taken off a contact. It waits on the editors' dashboard until it is done."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="removal_requests")
    email = models.EmailField(_("e-mail address"), help_text=_("Where the answer goes; deleted with the request."))
    text = models.TextField(_("message"), blank=True, max_length=2_000)
    made_at = models.DateTimeField(_("asked at"), default=timezone.now)
    handled_at = models.DateTimeField(_("handled at"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("request for removal")
        verbose_name_plural = _("requests for removal")
        ordering = ("made_at", "pk")

    def __str__(self) -> str:
        return str(self.contact)
