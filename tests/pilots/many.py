"""Very many pages at once, as rows of the tables that hold them: making them one by one takes minutes."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page


def pages(parent: Any, model: Any, number: int, **fields: Any) -> list[int]:
    """Publish `number` pages below `parent`, which has none yet; returns their keys."""
    now = timezone.now()
    rows = [
        Page(
            path=Page._get_path(parent.path, parent.depth + 1, step),
            depth=parent.depth + 1,
            title=f"Page {step:04d}",
            draft_title=f"Page {step:04d}",
            slug=f"page-{step:04d}",
            url_path=f"{parent.url_path}page-{step:04d}/",
            content_type=ContentType.objects.get_for_model(model),
            locale_id=parent.locale_id,
            live=True,
            first_published_at=now,
        )
        for step in range(1, number + 1)
    ]
    made = Page.objects.bulk_create(rows)
    for page in made:
        model(page_ptr_id=page.pk, **fields).save_base(raw=True, force_insert=True)
    Page.objects.filter(pk=parent.pk).update(numchild=number)
    return [page.pk for page in made]
