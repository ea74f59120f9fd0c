"""What an administrator sets once for the whole site: its words and look."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string

from directory.models import ColourKey


@register_setting(icon="site")
class SiteLook(BaseSiteSetting):
    """Words and look of the site; its name stands under Settings, Sites."""

    strapline = models.CharField(_("line at the foot of every page"), max_length=200, blank=True)
    feedback_heading = models.CharField(_("heading of the feedback form"), max_length=120, blank=True)
    feedback_introduction = models.TextField(_("words above the feedback form"), blank=True)
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Square, at least 76 pixels wide. Empty: the site's own mark."),
    )
    accent = models.CharField(
        _("accent"), max_length=10, choices=ColourKey, blank=True, help_text=_("The line under the head of each page.")
    )
    share_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture for shared links"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("1200 by 630 pixels, shown where a link to the site is passed on."),
    )
    security_contact = models.EmailField(
        _("address for security reports"), blank=True, help_text=_("Stands in security.txt. Empty: the feedback form.")
    )

    panels = (
        MultiFieldPanel(
            [FieldPanel("strapline"), FieldPanel("feedback_heading"), FieldPanel("feedback_introduction")],
            heading=_("Words"),
        ),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("accent"), FieldPanel("share_image")], heading=_("Look")),
        FieldPanel("security_contact"),
    )

    class Meta:
        verbose_name = _("words and look")
