"""Lists in the admin that the site fills by itself."""

from typing import Any, ClassVar

from wagtail.admin.viewsets.model import ModelViewSet

WRITING = ("add", "edit", "delete", "history", "usage")


class ReportViewSet(ModelViewSet):
    """A list in which nobody writes: only what `views` names is served, and no form."""

    views: ClassVar[frozenset[str]] = frozenset({"index", "index_results"})
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields = ()  # Wagtail asks for them though no form is served

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without the names of the views that are not served, no list leads to one."""
        missing = {f"{name}_url_name": None for name in WRITING if name not in self.views}
        return super().get_common_view_kwargs(**missing, **kwargs)

    def get_urlpatterns(self) -> list[Any]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in self.views]
