"""Who may read a page has changed past the wiki's own actions: what other pages keep of it is made again.

A page's text is kept as all its readers may see it, with the addresses of pages it leads to. Once one of these is
restricted, unpublished, moved or deleted, its address must not stand there any longer; once it is open, it may again.
"""

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_slug_changed, page_unpublished

from wiki.choices import LinkKind
from wiki.models import WikiLink, WikiPage
from wiki.saving.refreshing import have_rendered_again, mark

# Links to things that are no pages themselves, and are as public as one: findings.
NO_PAGE = Q(kind=LinkKind.OTHER, subject__isnull=True, theme__isnull=True, place__isnull=True)


@receiver([post_save, post_delete], sender=PageViewRestriction, dispatch_uid="wiki.restricted")
def restricted(instance: PageViewRestriction, **_kwargs: Any) -> None:
    """A part of the tree has other readers: its own pages of the wiki, and those that lead there."""
    path = instance.page.path
    there = Q(target__path__startswith=path) | Q(subject__path__startswith=path) | NO_PAGE
    mark(Q(path__startswith=path) | Q(pk__in=WikiLink.objects.filter(there).values("source")))


@receiver(page_unpublished, dispatch_uid="wiki.unpublished")
def unpublished(instance: Page, **_kwargs: Any) -> None:
    """Nobody reads it any more."""
    if isinstance(instance, WikiPage):
        if not instance.written_here:
            have_rendered_again(instance)
    else:
        _elsewhere(instance)


@receiver(page_slug_changed, dispatch_uid="wiki.readdressed")
def readdressed(instance: Page, **_kwargs: Any) -> None:
    """It has another address. Pages of the wiki get theirs by being renamed, which sees to it."""
    if not isinstance(instance, WikiPage):
        _elsewhere(instance)


@receiver(pre_delete, sender=WikiPage, dispatch_uid="wiki.deleted")
def deleted(instance: WikiPage, **_kwargs: Any) -> None:
    """It is gone for good: links to it lead to the form that would start it again."""
    have_rendered_again(instance)


def _elsewhere(page: Page) -> None:
    """Pages that lead to `page`, which stands in another part of the site, or to what stands below it."""
    mark(Q(pk__in=WikiLink.objects.filter(subject__path__startswith=page.path).values("source")))
