"""What the admin offers for parallel places: the entries of all round-ups."""

from wagtail.snippets.models import register_snippet

from parallel_places.round_ups.admin_entries import EntryViewSet

register_snippet(EntryViewSet)
