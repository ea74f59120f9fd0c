"""Every change to a role or a member, for good: who, whom, what, when, why."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AuditVerb(models.TextChoices):
    """What was done."""

    JOINED = "joined", _("joined")
    ACCEPTED = "accepted", _("was accepted")
    DECLINED = "declined", _("was declined")
    TRUSTED = "trusted", _("became trusted")
    UNTRUSTED = "untrusted", _("is no longer trusted")
    ROLE_GIVEN = "role-given", _("was given a role")
    ROLE_TAKEN = "role-taken", _("lost a role")
    BLOCKED = "blocked", _("was blocked")
    UNBLOCKED = "unblocked", _("was let in again")
    INVITED = "invited", _("invited somebody")
    CHANGED = "changed", _("was changed")
    SECOND_FACTOR = "second-factor", _("changed the second factor")
    ERASED = "erased", _("was erased")


class AuditEntry(models.Model):
    """One change. It outlives the account: an erased member stays as a pseudonym that says nothing of the person."""

    subject = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="audit_entries"
    )
    subject_name = models.CharField(_("member"), max_length=150)  # handle or pseudonym, never an address
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(_("by"), max_length=150, blank=True)
    verb = models.CharField(_("what"), max_length=15, choices=AuditVerb)
    note = models.CharField(_("note"), max_length=500, blank=True)
    made_at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("change to a member")
        verbose_name_plural = _("changes to members")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.subject_name} {self.get_verb_display()}"
