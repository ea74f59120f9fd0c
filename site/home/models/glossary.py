"""Terms that are explained wherever they stand in a body."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import SourceField
from core.models import Named


class GlossaryTerm(Named):
    """Use for a short form or a word that a newcomer does not know. Its first mention on a page explains itself."""

    spelt_out = models.CharField(
        _("spelt out"), max_length=160, blank=True, help_text=_("What the letters stand for. Empty: it is a word.")
    )
    explanation = models.CharField(
        _("explanation"), max_length=300, blank=True, help_text=_("One or two plain sentences.")
    )
    source = SourceField(_("source"))

    class Meta(Named.Meta):
        verbose_name = _("glossary term")
        constraints = (
            models.CheckConstraint(
                name="home_glossary_says_something",
                condition=~models.Q(spelt_out="", explanation=""),
                violation_error_message=_("Spell the term out, explain it, or both."),
            ),
        )
