"""What following adds to the admin: the newsflash."""

from wagtail.snippets.models import register_snippet

from watching.admin import NewsflashViewSet

register_snippet(NewsflashViewSet)
