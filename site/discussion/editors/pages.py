"""The edit view of every kind of page, with the comments beside it."""

from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from discussion.editors.side_panel import WithComments


class EditWithComments(WithComments, EditView):
    """The form of a page; a page nobody comments on has no panel."""


class PagesWithComments(PageViewSet):
    """Takes the place of Wagtail's own views of pages that have none of their own."""

    model = Page
    edit_view_class = EditWithComments
