"""Where comments lead to other sites, for the nightly check of links."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from core.outside import addresses_in
from core.registry import Leads, outside_links
from discussion.conversations.naming import name_of
from discussion.models import Comment


def comments() -> Iterator[Leads]:
    """Published comments that lead elsewhere, each with the list an editor finds it in. One query."""
    found = Comment.objects.published().filter(html__contains="http").order_by("pk")
    for comment in found.select_related("user", "target_type").iterator(chunk_size=200):
        urls = list(addresses_in(comment.html))
        if urls:
            kind = comment.target_type
            where = reverse("conversations:conversation", args=[f"{kind.app_label}.{kind.model}", comment.target_id])
            yield Leads(_("Comment of %(name)s") % {"name": name_of(comment)}, where, urls)


outside_links.register("comments", comments)
